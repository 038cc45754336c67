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

    private func usage(of events: [TelemetryEvent]) async throws -> UsageTotals {
        let store = MemoryProvider()
        for event in events { _ = try await store.storeBatch(EventBatch([event])) }
        let sessions = try await store.sessions(SessionFilter(session: "s", limit: 1)).sessions
        return sessions.first?.usage ?? UsageTotals()
    }

    private func numbered(_ event: TelemetryEvent, _ number: UInt64) -> TelemetryEvent {
        var event = event
        event.id = EventID(high: 0x8000, low: number)
        return event
    }

    @Test("a request without a session is kept and not counted; without an id of its own each record is one")
    func missingIDs() async throws {
        let homeless = Sample.log(
            "claude_code.api_request",
            service: "claude-code",
            ["model": "m", "input_tokens": 7]
        ).normalized
        #expect(homeless.usage == nil)
        #expect(homeless.agentStep?.kind == .modelRequest)
        #expect(homeless.metadata["input_tokens"] == 7)
        let nameless = self.request(["input_tokens": 7])
        #expect(nameless.usage?.key == nil)
        let events = [self.numbered(nameless, 1), self.numbered(nameless, 2), self.numbered(nameless, 1)]
        #expect(try await self.usage(of: events).inputTokens == 14)
        // What has no name or an empty one says nothing.
        #expect(self.request(["request_id": "", "input_tokens": 1]).usage?.key == nil)
        #expect(self.request(["request_id": .null, "input_tokens": 1]).usage?.key == nil)
    }

    @Test(
        "clocks that disagree change no sum",
        arguments: [.min, -1, 0, 1, 1_795_000_000_000_000_000, .max] as [Int64]
    )
    func skew(nanoseconds: Int64) async throws {
        var early = self.request(["request_id": "r", "model": "claude-opus-4-8", "input_tokens": 1_000])
        early.timestamp = Timestamp(nanoseconds: nanoseconds)
        var late = early
        late.timestamp = Timestamp(nanoseconds: 1_795_000_000_000_000_000)
        let usage = try await self.usage(of: [self.numbered(early, 1), self.numbered(late, 2)])
        #expect(usage.inputTokens == 1_000)
        #expect(usage.computedCostMicroUSD == 5_000)
        var span = Sample.span("claude_code.tool.blocked_on_user", service: "claude-code", ["session.id": "s"])
        span.timestamp = early.timestamp
        #expect(span.normalized.agentStep?.kind == .wait)
    }

    @Test(
        "a body of 64 KB that is cut in the middle is kept as it is, and says nothing",
        arguments: [61_440, 65_535, 65_536]
    )
    func cutBodies(length: Int) throws {
        let message = #"{"usage":{"input_tokens":12,"output_tokens":7},"text":"\u00e9ééé"},"#
        let body = String(String(repeating: message, count: 2_000).prefix(length))
        let event = self.request(["request_id": "r", "input_tokens": 3, "tool_parameters": .string(body)])
        #expect(event.usage?.inputTokens == 3)
        #expect(event.agentStep?.problems.isEmpty ?? false)
        #expect(event.metadata["tool_parameters"] == .string(body))
        let record = Sample.log(
            "claude_code.api_response_body",
            service: "claude-code",
            ["session.id": "s", "body": .string(body), "body_length": 140_000, "body_truncated": "true"]
        ).normalized
        #expect(record.usage == nil)
        #expect(record.agentStep?.kind == .other)
        #expect(record.metadata["body"] == .string(body))
        // The same on a line that an agent printed.
        var parser = StreamParser(.claude, session: "s")
        let cut = Array((#"{"type":"result","session_id":"s","usage":"# + body).utf8.prefix(length))
        let events = parser.parse(cut, at: .now) + parser.finish(at: .now)
        #expect(events.count == 1)
        #expect(events.first?.usage == nil)
        #expect(events.first?.agentStep?.problems == ["line must be a JSON object"])
    }

    @Test("what is wrong in one record costs no other", arguments: ["claude-code", "codex", "gemini-cli"])
    func neighbours(name: String) async throws {
        let session = try RecordedSession(name)
        var events = session.events
        let wrong: [JSONValue] = [-5, "many", .array([1]), .double(.infinity), true]
        for (place, value) in wrong.enumerated() {
            var bad = Sample.log(
                ["claude-code": "claude_code.api_request", "gemini-cli": "gemini_cli.api_response"][name]
                    ?? "codex.sse_event",
                service: name == "codex" ? "codex_cli_rs" : name,
                [
                    "session.id": .string(session.id), "conversation.id": .string(session.id),
                    "event.kind": "response.completed", "model": "m", "request_id": .string("bad-\(place)"),
                    "input_tokens": value, "input_token_count": value, "output_tokens": value,
                    "output_token_count": value, "cost_usd_micros": value,
                ]
            ).normalized
            bad.id = EventID(high: 0x9000, low: UInt64(place + 1))
            #expect(!(bad.agentStep?.problems.isEmpty ?? true))
            events.insert(bad, at: place)
        }
        let store = MemoryProvider()
        _ = try await store.storeBatch(EventBatch(events))
        let usage = try await store.sessions(SessionFilter(session: session.id, limit: 1)).sessions.first?.usage
        let tokens = session.expected["tokens"]?.object
        #expect(usage.map { .integer($0.inputTokens) } == tokens?["input"])
        #expect(usage.map { .integer($0.outputTokens) } == tokens?["output"])
        let cost = session.expected["cost"]?.object
        #expect(usage?.costMicroUSD == (cost?["reportedMicroUSD"] ?? cost?["computedMicroUSD"])?.integer)
    }
}
