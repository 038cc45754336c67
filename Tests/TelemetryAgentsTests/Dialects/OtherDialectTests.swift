import Telemetry
import TelemetryAgents
import Testing

@Suite("Other dialects")
struct OtherDialectTests {
    @Test(
        "gen_ai in all its names comes to the same",
        arguments: [
            [
                "gen_ai.operation.name": "chat", "gen_ai.response.model": "m", "gen_ai.usage.input_tokens": 100,
                "gen_ai.usage.cache_read.input_tokens": 60, "gen_ai.usage.cache_creation.input_tokens": 10,
                "gen_ai.usage.output_tokens": 50, "gen_ai.usage.reasoning.output_tokens": 20,
            ],
            [
                "openinference.span.kind": "LLM", "llm.model_name": "m", "llm.token_count.prompt": 100,
                "llm.token_count.prompt_details.cache_read": 60, "llm.token_count.prompt_details.cache_write": 10,
                "llm.token_count.completion": 50, "llm.token_count.completion_details.reasoning": 20,
            ],
            [
                "gen_ai.request.model": "m", "gen_ai.usage.prompt_tokens": 100, "gen_ai.usage.completion_tokens": 50,
                "gen_ai.usage.cache_read.input_tokens": 60, "gen_ai.usage.cache_creation.input_tokens": "10",
                "gen_ai.usage.reasoning.output_tokens": 20.0,
            ],
        ] as [JSONObject]
    )
    func genAI(attributes: JSONObject) throws {
        let event = Sample.span("chat m", service: "app", attributes).normalized
        let usage = try #require(event.usage)
        #expect(usage.model == "m")
        #expect(usage.inputTokens == 30)
        #expect(usage.cacheReadTokens == 60)
        #expect(usage.cacheWrite5mTokens == 10)
        #expect(usage.outputTokens == 30)
        #expect(usage.reasoningTokens == 20)
        // An application's own names stay.
        #expect(event.action == "chat m")
        #expect(event.category == "app")
        #expect(event.agentStep?.kind == .modelRequest)
    }

    @Test("a span above the requests does not count them again", arguments: ["invoke_agent", "execute_tool", "plan"])
    func outer(operation: String) {
        let attributes: JSONObject = [
            "gen_ai.operation.name": .string(operation), "gen_ai.request.model": "m", "gen_ai.usage.input_tokens": 1,
            "gen_ai.usage.output_tokens": 1,
        ]
        #expect(Sample.span("x", service: "app", attributes).normalized.usage == nil)
    }

    @Test("OpenCode counts the spans that ask a provider, once")
    func openCode() {
        let usage: JSONObject = [
            "gen_ai.response.id": "r", "gen_ai.usage.input_tokens": 9, "gen_ai.usage.output_tokens": 3,
        ]
        let inner = Sample.span("ai.streamText.doStream", service: "opencode", usage).normalized
        #expect(inner.usage?.inputTokens == 9)
        #expect(inner.usage?.key == "opencode:\(inner.sessionID)/r")
        #expect(Sample.span("ai.streamText", service: "opencode", usage).normalized.usage == nil)
        let tool = Sample.span(
            "Tool.execute",
            service: "opencode",
            ["session.id": "o", "tool.name": "bash", "tool.call_id": "c"]
        ).normalized
        #expect(tool.agentStep?.kind == .toolCall)
        #expect(tool.agentStep?.tool == "bash")
        #expect(tool.sessionID == "o")
    }

    @Test(
        "VibeKit's former spans fall into their sessions",
        arguments: [
            ("start", StepKind.sessionStarted), ("stream", .stream), ("end", .sessionEnded), ("error", .error),
        ]
    )
    func vibeKit(name: String, kind: StepKind) {
        let attributes: JSONObject = ["vibekit.session_id": "v-1", "vibekit.agent_type": "claude"]
        let event = Sample.span("vibekit.\(name)", service: "my-service", attributes).normalized
        #expect(event.sessionID == "v-1")
        #expect(event.agentStep?.kind == kind)
        #expect(event.agentStep?.agent == "claude")
    }

    @Test("who is no agent stays as it came")
    func stranger() {
        let event = Sample.span("GET /", service: "shop", ["http.request.method": "GET", "g": 1])
        #expect(event.normalized == event)
        let plain = TelemetryEvent(category: "a", action: "b", metadata: ["gen_ai.request.model": "m"])
        #expect(plain.normalized == plain)
    }
}
