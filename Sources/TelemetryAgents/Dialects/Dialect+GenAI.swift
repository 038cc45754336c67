extension Dialect {
    /// Anything that speaks `gen_ai.*` or OpenInference.
    ///
    /// `invoke_agent` spans repeat what the requests below them used, so only requests count.
    package static let genAI = Dialect(
        name: "gen_ai",
        attributes: AliasTable.names,
        rules: [
            "gen_ai.client.inference.operation.details": Rule(.modelRequest, hasUsage: true),
            "gen_ai.client.operation.exception": Rule(.error),
        ],
        operations: [
            "chat": Rule(.modelRequest, hasUsage: true),
            "generate_content": Rule(.modelRequest, hasUsage: true),
            "text_completion": Rule(.modelRequest, hasUsage: true),
            "embeddings": Rule(.modelRequest, hasUsage: true),
            "execute_tool": Rule(.toolCall),
            "create_agent": Rule(.subagent),
            "invoke_agent": Rule(.subagent),
            "LLM": Rule(.modelRequest, hasUsage: true),
            "EMBEDDING": Rule(.modelRequest, hasUsage: true),
            "TOOL": Rule(.toolCall),
            "AGENT": Rule(.subagent),
        ],
        metrics: [
            "gen_ai.client.token.usage": MetricRule(
                attribute: "gen_ai.token.type",
                buckets: ["input": .input, "output": .output]
            )
        ],
        counting: [.cacheInInput, .reasoningInOutput],
        renames: false,
        numbersRequestsBySession: true,
        needsSession: false
    )
}
