extension Dialect {
    /// Claude Code: metrics, log events, and spans while they are in beta.
    ///
    /// Its input is what no cache was involved in, and it writes caches that live an hour.
    package static let claudeCode = Dialect(
        name: "claude-code",
        services: ["claude-code"],
        prefix: "claude_code.",
        attributes: [
            .session: ["session.id"],
            .turn: ["prompt.id"],
            .request: ["request_id", "client_request_id", "gen_ai.response.id"],
            .call: ["tool_use_id", "gen_ai.tool.call.id"],
            .agent: ["agent.name", "agent_type", "agent_id"],
            .parentAgent: ["parent_agent_id"],
            .tool: ["tool_name"],
            .model: ["model", "gen_ai.request.model"],
            .decision: ["decision"],
            .decisionSource: ["source", "decision_source"],
            .trigger: ["trigger"],
            .success: ["success"],
            .error: ["error", "error_type"],
            .statusCode: ["status_code"],
            .attempt: ["attempt", "total_attempts"],
            .milliseconds: ["duration_ms"],
            .firstToken: ["ttft_ms"],
            .tokensBefore: ["pre_tokens"],
            .tokensAfter: ["post_tokens"],
            .text: ["prompt", "response"],
            .input: ["input_tokens"],
            .cacheRead: ["cache_read_tokens"],
            .cacheWrite: ["cache_creation_tokens"],
            .output: ["output_tokens"],
            .costMicroUSD: ["cost_usd_micros"],
            .costUSD: ["cost_usd"],
        ],
        rules: Dialect.claudeCodeRules,
        metrics: [
            "token.usage": MetricRule(
                attribute: "type",
                buckets: [
                    "input": .input, "output": .output, "cacheRead": .cacheRead, "cacheCreation": .cacheWrite,
                ]
            ),
            "cost.usage": MetricRule(attribute: nil, buckets: ["": .costUSD]),
        ],
        cachesForAnHour: true
    )

    private static let claudeCodeRules: [String: Rule] = [
        "user_prompt": Rule(.turnStarted),
        "assistant_response": Rule(.modelResponse),
        "api_request": Rule(.modelRequest, hasUsage: true),
        "api_error": Rule(.error),
        "api_retries_exhausted": Rule(.error),
        "api_refusal": Rule(.error),
        "internal_error": Rule(.error),
        "api_request_body": Rule(.other),
        "api_response_body": Rule(.other),
        "tool_decision": Rule(.toolDecision),
        "tool_result": Rule(.toolResult),
        "compaction": Rule(.compaction),
        "subagent_completed": Rule(.subagent),
        "hook_registered": Rule(.hook),
        "hook_execution_start": Rule(.hook),
        "hook_execution_complete": Rule(.hook),
        "hook_plugin_metrics": Rule(.hook),
        // Spans.
        "interaction": Rule(.turnEnded),
        "llm_request": Rule(.modelRequest, hasUsage: true),
        "tool": Rule(.toolCall),
        "tool.blocked_on_user": Rule(.wait),
        "tool.execution": Rule(.other),
        "hook": Rule(.hook),
    ]
}
