extension Dialect {
    /// Gemini CLI, whose input contains what was cached, and whose thoughts come beside its output.
    ///
    /// It says the same once more as `gen_ai.client.inference.operation.details` and in `gen_ai.*` metrics, which are
    /// not counted. Its `cache` points are part of its `input` points.
    package static let gemini = Dialect(
        name: "gemini-cli",
        services: ["gemini-cli"],
        prefix: "gemini_cli.",
        attributes: [
            .session: ["session.id", "gen_ai.conversation.id"],
            .turn: ["prompt_id"],
            // What one agent's start and finish share is a call, as what a tool's do.
            .call: ["gen_ai.tool.call_id", "agent_id"],
            .agent: ["agent_name"],
            .tool: ["function_name", "gen_ai.tool.name"],
            .model: ["model", "gen_ai.response.model", "gen_ai.request.model"],
            .operation: ["gen_ai.operation.name"],
            .decision: ["decision"],
            .success: ["success"],
            .error: ["error"],
            .statusCode: ["status_code"],
            .milliseconds: ["duration_ms"],
            .text: ["prompt"],
            .input: ["input_token_count", "gen_ai.usage.input_tokens"],
            .cacheRead: ["cached_content_token_count"],
            .toolInput: ["tool_token_count"],
            .output: ["output_token_count", "gen_ai.usage.output_tokens"],
            .reasoning: ["thoughts_token_count"],
        ],
        rules: [
            "config": Rule(.sessionStarted),
            "user_prompt": Rule(.turnStarted),
            "api_request": Rule(.other),
            "api_response": Rule(.modelRequest, hasUsage: true),
            "api_error": Rule(.error),
            "tool_call": Rule(.toolResult),
            "file_operation": Rule(.edit),
            "chat_compression": Rule(.compaction),
            "agent.start": Rule(.subagent),
            "agent.finish": Rule(.subagent),
            "hook_call": Rule(.hook),
            "conversation_finished": Rule(.sessionEnded),
            "gen_ai.client.inference.operation.details": Rule(.other),
        ],
        operations: [
            "llm_call": Rule(.modelRequest, hasUsage: true),
            "tool_call": Rule(.toolCall),
            "agent_call": Rule(.subagent),
        ],
        metrics: [
            "token.usage": MetricRule(
                attribute: "type",
                buckets: ["input": .input, "output": .output, "thought": .reasoning, "tool": .toolInput]
            )
        ],
        counting: .cacheInInput
    )
}
