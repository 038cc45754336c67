extension Dialect {
    /// OpenCode: its own spans, and those of the AI SDK below them.
    ///
    /// The outer spans of the AI SDK repeat what the inner ones used, so only those that ask a provider count. Since its
    /// version 6 the SDK counts caches and reasoning inside the others for every provider, and tells the parts; version 5
    /// passes on what the provider counts.
    package static let openCode = Dialect(
        name: "opencode",
        services: ["opencode"],
        attributes: [
            .session: ["session.id"],
            .turn: ["message.id"],
            .request: ["gen_ai.response.id"],
            .call: ["tool.call_id", "ai.toolCall.id"],
            .agent: ["agent"],
            .tool: ["tool.name", "ai.toolCall.name"],
            .model: ["gen_ai.response.model", "gen_ai.request.model", "modelID"],
            .provider: ["gen_ai.system", "ai.model.provider"],
            .input: ["gen_ai.usage.input_tokens", "ai.usage.inputTokens"],
            .uncachedInput: ["ai.usage.inputTokenDetails.noCacheTokens"],
            .cacheRead: ["ai.usage.inputTokenDetails.cacheReadTokens", "ai.usage.cachedInputTokens"],
            .cacheWrite: ["ai.usage.inputTokenDetails.cacheWriteTokens"],
            .output: ["gen_ai.usage.output_tokens", "ai.usage.outputTokens"],
            .reasoning: ["ai.usage.outputTokenDetails.reasoningTokens", "ai.usage.reasoningTokens"],
        ],
        rules: [
            "Session.create": Rule(.sessionStarted),
            "LLM.run": Rule(.modelRequest),
            "Tool.execute": Rule(.toolCall),
            "ai.streamText.doStream": Rule(.modelRequest, hasUsage: true),
            "ai.generateText.doGenerate": Rule(.modelRequest, hasUsage: true),
            "ai.toolCall": Rule(.toolCall),
        ],
        counting: [.cacheInInput, .reasoningInOutput],
        // Claude at Google is Claude.
        countingByProvider: [
            ("anthropic", .reasoningInOutput), ("bedrock", .reasoningInOutput), ("google", .cacheInInput),
        ],
        numbersRequestsBySession: true,
        needsSession: false
    )
}
