extension Dialect {
    /// OpenCode: its own spans, and those of the AI SDK below them.
    ///
    /// The outer spans of the AI SDK repeat what the inner ones used, so only those that ask a provider count.
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
            .input: ["gen_ai.usage.input_tokens"],
            .output: ["gen_ai.usage.output_tokens"],
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
        numbersRequestsBySession: true,
        needsSession: false
    )
}
