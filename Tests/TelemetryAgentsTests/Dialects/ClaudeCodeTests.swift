import Telemetry
import TelemetryAgents
import Testing

@Suite("Claude Code")
struct ClaudeCodeTests {
    private static let request: JSONObject = [
        "session.id": "s-1", "prompt.id": "p-1", "event.name": "api_request", "model": "claude-opus-4-8",
        "input_tokens": 12, "output_tokens": 340, "cache_read_tokens": 15_000, "cache_creation_tokens": 2_000,
        "cost_usd": 0.0361, "cost_usd_micros": 36_060, "duration_ms": 4200, "request_id": "req_1",
    ]

    @Test("an API request has its tokens and its money in buckets of their own")
    func request() throws {
        let event = Sample.log("claude_code.api_request", service: "claude-code", Self.request).normalized
        let usage = try #require(event.usage)
        #expect(usage.model == "claude-opus-4-8")
        // Its input is what no cache was involved in; its caches live an hour.
        #expect(usage.inputTokens == 12)
        #expect(usage.cacheReadTokens == 15_000)
        #expect(usage.cacheWrite1hTokens == 2_000)
        #expect(usage.cacheWrite5mTokens == nil)
        #expect(usage.outputTokens == 340)
        #expect(usage.costMicroUSD == 36_060)
        #expect(usage.source == .log)
        #expect(usage.key == "claude-code:req_1")
        #expect(event.sessionID == "s-1")
        #expect(event.category == "claude-code")
        #expect(event.action == "model_request")
        #expect(event.label == "claude-opus-4-8")
        #expect(event.duration == .milliseconds(4200))
        #expect(event.agentStep?.turn == "p-1")
        #expect(event.agentStep?.request == "req_1")
        #expect(event.agentStep?.counting == "exclusive")
        #expect(event.metadata["input_tokens"] == 12)
    }

    @Test("the same is understood by its attribute alone, without the long name")
    func shortName() {
        var event = Sample.log("claude_code.api_request", service: "claude-code", Self.request)
        event.metadata["_otlp"] = ["signal": "log"]
        #expect(
            event.normalized.usage == Sample.log("claude_code.api_request", service: "x", Self.request).normalized.usage
        )
    }

    @Test(
        "each published event is what it says",
        arguments: [
            ("user_prompt", StepKind.turnStarted), ("assistant_response", .modelResponse), ("api_error", .error),
            ("api_retries_exhausted", .error), ("api_refusal", .error), ("internal_error", .error),
            ("tool_result", .toolResult), ("tool_decision", .toolDecision), ("compaction", .compaction),
            ("subagent_completed", .subagent), ("hook_execution_start", .hook), ("hook_execution_complete", .hook),
            ("hook_registered", .hook), ("hook_plugin_metrics", .hook), ("permission_mode_changed", .other),
            ("auth", .other), ("mcp_server_connection", .other), ("plugin_installed", .other),
            ("plugin_loaded", .other),
            ("skill_activated", .other), ("at_mention", .other), ("feedback_survey", .other),
            ("retention_sweep", .other),
            ("api_request_body", .other), ("api_response_body", .other), ("of_the_future", .other),
        ]
    )
    func kinds(name: String, kind: StepKind) {
        let event = Sample.log("claude_code.\(name)", service: "claude-code", ["session.id": "s"]).normalized
        #expect(event.agentStep?.kind == kind)
        #expect(event.usage == nil)
        #expect((event.eventType == .error) == (kind == .error))
        #expect(event.action == (kind == .other ? "claude_code.\(name)" : kind.rawValue))
    }

    @Test("a tool's decision and result are joined by its id, and truth comes as text")
    func tools() {
        let decision = Sample.log(
            "claude_code.tool_decision",
            service: "claude-code",
            [
                "session.id": "s", "tool_name": "Bash", "tool_use_id": "toolu_1", "decision": "reject",
                "source": "user_reject",
            ]
        ).normalized.agentStep
        #expect(decision?.decision == "reject")
        #expect(decision?.decisionSource == "user_reject")
        let result = Sample.log(
            "claude_code.tool_result",
            service: "claude-code",
            [
                "session.id": "s", "tool_name": "Bash", "tool_use_id": "toolu_1", "success": "false",
                "error_type": "timeout",
            ]
        ).normalized
        #expect(result.agentStep?.call == decision?.call)
        #expect(result.agentStep?.isSuccess == false)
        #expect(result.agentStep?.error == "timeout")
        // A tool that fails is a result; the agent goes on.
        #expect(result.eventType == .custom)
        #expect(result.label == "Bash")
    }

    @Test("spans keep their names beside the words of all")
    func spans() {
        let event = Sample.span(
            "claude_code.llm_request",
            service: "claude-code",
            ["session.id": "s-1", "model": "m", "input_tokens": 1, "output_tokens": 2, "ttft_ms": 800]
        ).normalized
        #expect(event.action == "model_request")
        #expect(event.metadata["_otlp"]?.object?["name"] == "claude_code.llm_request")
        #expect(event.usage?.source == .span)
        #expect(event.agentStep?.firstTokenMilliseconds == 800)
        let wait = Sample.span("claude_code.tool.blocked_on_user", service: "claude-code", ["session.id": "s"])
        #expect(wait.normalized.agentStep?.kind == .wait)
    }

    @Test("points of tokens and of money are counted")
    func metrics() throws {
        func usage(_ name: String, _ type: String?, _ value: Double) -> TokenUsage? {
            var attributes: JSONObject = ["session.id": "s", "model": "m"]
            if let type { attributes["type"] = .string(type) }
            return Sample.point(name, service: "claude-code", attributes, value: value).normalized.usage
        }
        #expect(usage("claude_code.token.usage", "input", 5)?.inputTokens == 5)
        #expect(usage("claude_code.token.usage", "output", 6)?.outputTokens == 6)
        #expect(usage("claude_code.token.usage", "cacheRead", 7)?.cacheReadTokens == 7)
        #expect(usage("claude_code.token.usage", "cacheCreation", 8)?.cacheWrite1hTokens == 8)
        #expect(usage("claude_code.token.usage", "new", 9) == nil)
        #expect(usage("claude_code.cost.usage", nil, 0.125)?.costMicroUSD == 125_000)
        #expect(usage("claude_code.lines_of_code.count", "added", 9) == nil)
        #expect(usage("claude_code.token.usage", "input", -1) == nil)
    }

    @Test("a count below zero is named by its bucket")
    func negative() {
        func problems(_ type: String, _ value: Double) -> [String]? {
            Sample.point(
                "claude_code.token.usage",
                service: "claude-code",
                ["session.id": "s", "model": "m", "type": .string(type)],
                value: value
            ).normalized.agentStep?.problems
        }
        #expect(problems("output", -1) == ["output must be ≥ 0, not -1.0"])
        #expect(problems("cacheRead", -2) == ["cacheRead must be ≥ 0, not -2.0"])
        #expect(problems("output", 1) == [])
    }

    @Test("what two machines count of one session are two series")
    func machines() {
        func key(_ host: String?) -> String? {
            var point = Sample.point(
                "claude_code.token.usage",
                service: "claude-code",
                ["session.id": "s", "model": "m", "type": "input"],
                value: 1,
                temporality: 2
            )
            if let host { point.metadata["_resource"] = ["service.name": "claude-code", "host.name": .string(host)] }
            return point.normalized.usage?.key
        }
        #expect(Set([key("a"), key("b"), key(nil)]).count == 3)
        #expect(key("a") == key("a"))
    }
}
