extension Dialect {
    /// Codex, which writes many numbers as text, and counts cached input and reasoning inside the others.
    ///
    /// Its metrics name no conversation, so nothing is counted from them.
    package static let codex = Dialect(
        name: "codex",
        services: ["codex"],
        prefix: "codex.",
        attributes: [
            .session: ["conversation.id"],
            .call: ["call_id"],
            .tool: ["tool_name"],
            .model: ["model", "gen_ai.request.model"],
            .operation: ["event.kind"],
            .decision: ["decision"],
            .decisionSource: ["source"],
            .success: ["success"],
            .error: ["error.message"],
            .statusCode: ["http.response.status_code"],
            .attempt: ["attempt"],
            .milliseconds: ["duration_ms"],
            .text: ["prompt"],
            .input: ["input_token_count", "gen_ai.usage.input_tokens"],
            .cacheRead: ["cached_token_count", "gen_ai.usage.cache_read.input_tokens"],
            .output: ["output_token_count", "gen_ai.usage.output_tokens"],
            .reasoning: ["reasoning_token_count", "gen_ai.usage.reasoning.output_tokens"],
        ],
        rules: [
            "conversation_starts": Rule(.sessionStarted),
            "user_prompt": Rule(.turnStarted),
            // Its tokens come with the event that ends the answer.
            "api_request": Rule(.other),
            "tool_decision": Rule(.toolDecision),
            "tool_result": Rule(.toolResult),
        ],
        operations: [
            "response.completed": Rule(.modelRequest, hasUsage: true),
            "response.failed": Rule(.error),
        ],
        failing: ["api_request", "sse_event", "websocket_connect", "websocket_event", "websocket_request"],
        counting: [.cacheInInput, .reasoningInOutput]
    )
}
