import Telemetry
import TelemetryAgents
import Testing

@Suite("Bad input")
struct BadInputTests {
    private func request(_ attributes: JSONObject) -> TelemetryEvent {
        var all: JSONObject = ["session.id": "s", "model": "m"]
        for member in attributes { all[member.key] = member.value }
        return Sample.log("claude_code.api_request", service: "claude-code", all).normalized
    }

    @Test(
        "is kept, named and not counted",
        arguments: [
            -1, "many", 1.5, true, ["a"], ["a": 1], .unsigned(.max), "-3", "99999999999999999999",
        ] as [JSONValue]
    )
    func counts(value: JSONValue) {
        let event = self.request(["input_tokens": value, "output_tokens": 2])
        #expect(event.usage?.inputTokens == nil)
        #expect(event.usage?.outputTokens == 2)
        #expect(event.agentStep?.problems.count == 1)
        #expect(event.agentStep?.problems.first?.hasPrefix("input ") ?? false)
        #expect(event.metadata["input_tokens"] == value)
    }

    @Test("money that is none is not counted", arguments: [-0.5, "free", .double(1e300), ["a"]] as [JSONValue])
    func money(value: JSONValue) {
        #expect(self.request(["cost_usd": value, "output_tokens": 2]).usage?.costMicroUSD == nil)
    }

    @Test("a part greater than its whole is beside it")
    func parts() {
        let event = Sample.span(
            "chat",
            service: "app",
            [
                "gen_ai.operation.name": "chat", "gen_ai.usage.input_tokens": 5, "gen_ai.usage.output_tokens": 7,
                "gen_ai.usage.cache_read.input_tokens": 900,
            ]
        ).normalized
        #expect(event.usage?.inputTokens == 5)
        #expect(event.usage?.cacheReadTokens == 900)
        #expect(event.agentStep?.problems.count == 1)
    }

    @Test("numbers at the end of their range do not overflow")
    func extremes() {
        let event = Sample.log(
            "gemini_cli.api_response",
            service: "gemini-cli",
            [
                "session.id": "s", "input_token_count": .integer(.max), "tool_token_count": .integer(.max),
                "duration_ms": 1e300,
            ]
        ).normalized
        #expect(event.usage?.inputTokens == .max)
        #expect(event.duration == nil)
    }

    @Test("a long request id makes a key that fits")
    func longKey() throws {
        let id = String(repeating: "é", count: 5000)
        let key = try #require(self.request(["request_id": .string(id), "input_tokens": 1]).usage?.key)
        #expect(key.utf8.count < 100)
        #expect(self.request(["request_id": .string(id + "x"), "input_tokens": 1]).usage?.key != key)
    }
}
