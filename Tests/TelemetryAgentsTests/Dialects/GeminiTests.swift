import Telemetry
import TelemetryAgents
import Testing

@Suite("Gemini CLI")
struct GeminiTests {
    @Test("cached input lies inside, thoughts beside, and input of tools comes on top")
    func tokens() throws {
        let event = Sample.log(
            "gemini_cli.api_response",
            service: "gemini-cli",
            [
                "session.id": "g-1", "prompt_id": "p", "model": "gemini-2.5-pro", "status_code": 200,
                "duration_ms": 900, "input_token_count": 1000, "cached_content_token_count": 600,
                "output_token_count": 50, "thoughts_token_count": 30, "tool_token_count": 20,
                "total_token_count": 1100,
            ]
        ).normalized
        let usage = try #require(event.usage)
        #expect(usage.inputTokens == 420)
        #expect(usage.cacheReadTokens == 600)
        #expect(usage.outputTokens == 50)
        #expect(usage.reasoningTokens == 30)
        // 420 + 600 + 50 + 30: the total that it reports.
        #expect(event.agentStep?.turn == "p")
        #expect(event.agentStep?.statusCode == 200)
    }

    @Test("what it says once more in other words is not counted")
    func twice() {
        let attributes: JSONObject = [
            "session.id": "g-1", "gen_ai.operation.name": "generate_content", "gen_ai.usage.input_tokens": 5,
            "gen_ai.usage.output_tokens": 6,
        ]
        let log = Sample.log("gen_ai.client.inference.operation.details", service: "gemini-cli", attributes)
        #expect(log.normalized.usage == nil)
        let point = Sample.point(
            "gen_ai.client.token.usage",
            service: "gemini-cli",
            ["session.id": "g-1", "gen_ai.token.type": "input"],
            value: 5
        )
        #expect(point.normalized.usage == nil)
        let span = Sample.span(
            "llm_call",
            service: "gemini-cli",
            ["session.id": "g-1", "gen_ai.operation.name": "llm_call", "gen_ai.usage.input_tokens": 5]
        )
        #expect(span.normalized.usage?.source == .span)
    }

    @Test(
        "points of its cache are part of its input",
        arguments: [
            ("input", 7, 0, 0), ("output", 0, 7, 0), ("thought", 0, 0, 7), ("tool", 7, 0, 0),
        ] as [(String, Int64, Int64, Int64)]
    )
    func metrics(type: String, input: Int64, output: Int64, reasoning: Int64) throws {
        func usage(_ type: String) -> TokenUsage? {
            Sample.point(
                "gemini_cli.token.usage",
                service: "gemini-cli",
                ["session.id": "g", "type": .string(type)],
                value: 7,
                temporality: 2
            ).normalized.usage
        }
        let found = try #require(usage(type))
        #expect(found.inputTokens ?? 0 == input)
        #expect(found.outputTokens ?? 0 == output)
        #expect(found.reasoningTokens ?? 0 == reasoning)
        #expect(usage("cache") == nil)
    }
}
