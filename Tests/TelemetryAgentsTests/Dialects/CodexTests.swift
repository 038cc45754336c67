import Telemetry
import TelemetryAgents
import Testing

@Suite("Codex")
struct CodexTests {
    private static let completed: JSONObject = [
        "event.name": "codex.sse_event", "event.kind": "response.completed", "conversation.id": "c-1",
        "model": "gpt-5-codex", "input_token_count": "5000", "cached_token_count": 4096,
        "output_token_count": "700", "reasoning_token_count": 512, "tool_token_count": "5700",
    ]

    @Test(
        "numbers come as text, and cached input and reasoning lie inside the others",
        arguments: ["codex_exec", "codex_cli_rs"]
    )
    func tokens(service: String) throws {
        let event = Sample.log("codex.sse_event", service: service, Self.completed).normalized
        let usage = try #require(event.usage)
        #expect(usage.inputTokens == 904)
        #expect(usage.cacheReadTokens == 4096)
        #expect(usage.outputTokens == 188)
        #expect(usage.reasoningTokens == 512)
        #expect(usage.source == .log)
        #expect(event.sessionID == "c-1")
        #expect(event.category == "codex")
        #expect(event.agentStep?.counting == "cache_in_input, reasoning_in_output")
    }

    @Test("other events of the stream have no tokens")
    func stream() {
        var attributes = Self.completed
        attributes["event.kind"] = "response.output_text.delta"
        let event = Sample.log("codex.sse_event", service: "codex_exec", attributes).normalized
        #expect(event.usage == nil)
        #expect(event.agentStep?.kind == .other)
    }

    @Test(
        "each published event is what it says",
        arguments: [
            ("conversation_starts", StepKind.sessionStarted), ("user_prompt", .turnStarted), ("api_request", .other),
            ("tool_decision", .toolDecision), ("tool_result", .toolResult), ("websocket_connect", .other),
        ]
    )
    func kinds(name: String, kind: StepKind) {
        let event = Sample.log("codex.\(name)", service: "codex_tui", ["conversation.id": "c"]).normalized
        #expect(event.agentStep?.kind == kind)
    }

    @Test("what names no conversation is kept and not counted: the logs say the same")
    func unnamed() {
        var attributes = Self.completed
        attributes["conversation.id"] = nil
        let event = Sample.log("codex.sse_event", service: "codex_exec", attributes).normalized
        #expect(event.usage == nil)
        #expect(event.agentStep?.kind == .modelRequest)
        let point = Sample.point("codex.turn.token_usage", service: "codex_exec", ["token_type": "input"], value: 3)
        #expect(point.normalized.usage == nil)
    }

    @Test("a result's duration and success come as text")
    func tool() {
        let event = Sample.log(
            "codex.tool_result",
            service: "codex_exec",
            [
                "conversation.id": "c", "tool_name": "shell", "call_id": "call_1", "duration_ms": "150",
                "success": "true",
            ]
        ).normalized
        #expect(event.duration == .milliseconds(150))
        #expect(event.agentStep?.isSuccess == true)
        #expect(event.agentStep?.call == "call_1")
    }

    @Test(
        "a request that failed is an error, and what answered none of it no request",
        arguments: [
            ("api_request", ["http.response.status_code": "503"], 503),
            ("api_request", ["http.response.status_code": 429, "error.message": "slow down"], 429),
            ("sse_event", ["error.message": "idle timeout"], nil),
            ("sse_event", ["event.kind": "response.completed", "error.message": "no usage"], nil),
            ("websocket_request", ["error.message": "closed", "success": "false"], nil),
        ] as [(String, JSONObject, Int64?)]
    )
    func failures(name: String, attributes: JSONObject, status: Int64?) {
        var attributes = attributes
        attributes["conversation.id"] = "c"
        let event = Sample.log("codex.\(name)", service: "codex_exec", attributes).normalized
        #expect(event.agentStep?.kind == .error)
        #expect(event.eventType == .error)
        #expect(event.usage == nil)
        #expect(event.agentStep?.statusCode == status)
        #expect(event.label == attributes["error.message"]?.string ?? "codex.\(name)")
        let fine = Sample.log("codex.api_request", service: "codex_exec", ["http.response.status_code": "200"])
        #expect(fine.normalized.agentStep?.kind == .other)
    }
}
