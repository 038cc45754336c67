import Telemetry
import TelemetryAgents
import Testing

@Suite("What agents print")
struct StreamParserTests {
    private static let now = Timestamp(nanoseconds: 1_795_000_000_000_000_000)

    private func events(_ format: StreamFormat, _ text: String, cutEvery length: Int = .max) -> [TelemetryEvent] {
        var parser = StreamParser(format, session: "fallback")
        var events: [TelemetryEvent] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            events += parser.parse(rest.prefix(length), at: Self.now)
            rest = rest.dropFirst(length)
        }
        return events + parser.finish(at: Self.now)
    }

    private static let claude = """
        {"type":"system","subtype":"init","session_id":"s-1","model":"claude-opus-4-8"}
        {"type":"assistant","session_id":"s-1","message":{"id":"msg_1","model":"claude-opus-4-8","content":[{"type":"text","text":"Zürich"}],"usage":{"input_tokens":3,"cache_creation_input_tokens":100,"cache_read_input_tokens":50,"output_tokens":1}}}
        {"type":"assistant","session_id":"s-1","message":{"id":"msg_1","model":"claude-opus-4-8","content":[{"type":"tool_use","id":"toolu_1","name":"Bash","input":{}}],"usage":{"input_tokens":3,"cache_creation_input_tokens":100,"cache_read_input_tokens":50,"output_tokens":1}}}
        {"type":"user","session_id":"s-1","message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_1","is_error":true,"content":"no"}]}}
        {"type":"of_the_future","session_id":"s-1"}
        {"type":"result","subtype":"success","is_error":false,"duration_ms":1500,"session_id":"s-1","uuid":"u-1","total_cost_usd":0.0042,"result":"done","usage":{"input_tokens":3,"cache_creation_input_tokens":100,"cache_creation":{"ephemeral_5m_input_tokens":40,"ephemeral_1h_input_tokens":60},"cache_read_input_tokens":50,"output_tokens":20}}
        """

    @Test("Claude Code: a session from its beginning to its result")
    func claude() throws {
        let events = self.events(.claude, Self.claude)
        let kinds: [StepKind] = [.sessionStarted, .modelResponse, .toolCall, .toolResult, .other, .turnEnded]
        #expect(events.map { $0.agentStep?.kind } == kinds)
        #expect(events.map(\.eventType) == [.start, .stream, .custom, .custom, .custom, .end])
        #expect(events.allSatisfy { $0.sessionID == "s-1" && $0.category == "claude-code" })
        #expect(events[1].label == "Zürich")
        #expect(events[1].usage?.source == .metric)
        #expect(events[2].agentStep?.call == events[3].agentStep?.call)
        #expect(events[2].usage?.key == events[1].usage?.key)
        #expect(events[3].agentStep?.isSuccess == false)
        let usage = try #require(events.last?.usage)
        #expect(usage.source == .api)
        #expect(usage.inputTokens == 3)
        #expect(usage.cacheReadTokens == 50)
        #expect(usage.cacheWrite5mTokens == 40)
        #expect(usage.cacheWrite1hTokens == 60)
        #expect(usage.outputTokens == 20)
        #expect(usage.costMicroUSD == 4_200)
        // 15 + 25 + 250 + 600 + 500.
        #expect(usage.computedCostMicroUSD == 1_390)
        #expect(usage.key == "claude-code:run:u-1")
        #expect(events.last?.duration == .milliseconds(1500))
        #expect(events.last?.metadata["total_cost_usd"] == 0.0042)
    }

    @Test("Codex: cached input lies inside, and what is read again has the same key")
    func codex() throws {
        let text = """
            {"type":"thread.started","thread_id":"t-1"}
            {"type":"turn.started"}
            {"type":"item.started","item":{"id":"item_1","type":"command_execution","command":"ls","status":"in_progress"}}
            {"type":"item.completed","item":{"id":"item_1","type":"command_execution","command":"ls","exit_code":1}}
            {"type":"item.completed","item":{"id":"item_2","type":"agent_message","text":"hello"}}
            {"type":"turn.completed","usage":{"input_tokens":24763,"cached_input_tokens":24448,"output_tokens":122,"reasoning_output_tokens":64}}
            """
        let events = self.events(.codex, text)
        #expect(
            events.map { $0.agentStep?.kind } == [
                .sessionStarted, .turnStarted, .toolCall, .toolResult, .modelResponse, .turnEnded,
            ]
        )
        #expect(events.map(\.eventType) == [.start, .custom, .custom, .custom, .stream, .end])
        #expect(events[3].agentStep?.isSuccess == false)
        let usage = try #require(events.last?.usage)
        #expect(usage.inputTokens == 315)
        #expect(usage.cacheReadTokens == 24_448)
        #expect(usage.outputTokens == 58)
        #expect(usage.reasoningTokens == 64)
        // It does not say which model.
        #expect(usage.computedCostMicroUSD == nil)
        #expect(events.last?.sessionID == "t-1")
        #expect(self.events(.codex, text).last?.usage?.key == usage.key)
        #expect(self.events(.codex, text.replacing("hello", with: "other")).last?.usage?.key != usage.key)
        let failure = self.events(.codex, #"{"type":"turn.failed","error":{"message":"quota"}}"#)
        #expect(failure.first?.eventType == .error)
        #expect(failure.first?.label == "quota")
        #expect(failure.first?.sessionID == "fallback")
    }

    @Test("Gemini CLI: a session, at the times that it says")
    func gemini() throws {
        let events = self.events(
            .gemini,
            """
            {"type":"init","timestamp":"2026-01-02T03:04:05.000Z","session_id":"g-1","model":"gemini-2.5-pro"}
            {"type":"message","timestamp":"2026-01-02T03:04:06.000Z","role":"user","content":"hi"}
            {"type":"tool_use","timestamp":"2026-01-02T03:04:07.000Z","tool_name":"ls","tool_id":"c-1","parameters":{}}
            {"type":"tool_result","timestamp":"2026-01-02T03:04:08.000Z","tool_id":"c-1","status":"error","error":{"type":"x","message":"no"}}
            {"type":"message","timestamp":"2026-01-02T03:04:09.000Z","role":"assistant","content":"so","delta":true}
            {"type":"result","timestamp":"2026-01-02T03:04:10.000Z","status":"success","stats":{"total_tokens":1050,"input_tokens":1000,"output_tokens":50,"cached":600,"input":400,"duration_ms":5000,"tool_calls":1}}
            """
        )
        #expect(
            events.map { $0.agentStep?.kind } == [
                .sessionStarted, .turnStarted, .toolCall, .toolResult, .modelResponse, .turnEnded,
            ]
        )
        #expect(events.first?.timestamp == Timestamp(iso8601: "2026-01-02T03:04:05Z"))
        #expect(events[3].agentStep?.tool == "ls")
        #expect(events[3].agentStep?.error == "no")
        let usage = try #require(events.last?.usage)
        #expect(usage.inputTokens == 400)
        #expect(usage.cacheReadTokens == 600)
        #expect(usage.outputTokens == 50)
        // 400 × 1.25 + 600 × 0.125 + 50 × 10.
        #expect(usage.computedCostMicroUSD == 1_075)
    }

    @Test("however it is cut", arguments: [1, 2, 3, 7, 64, 1000])
    func cut(length: Int) {
        #expect(self.events(.claude, Self.claude, cutEvery: length) == self.events(.claude, Self.claude))
        #expect(self.events(.claude, Self.claude.replacing("\n", with: "\r\n"), cutEvery: length).count == 6)
    }

    @Test("what is no JSON is kept, and nothing fails", arguments: StreamFormat.allCases)
    func bad(format: StreamFormat) {
        let lines = [
            "{", "[1]", "null", #"{"type":5}"#, "\u{0}", #"{"type":"result","usage":7,"stats":[],"total_cost_usd":-1}"#,
            "x",
        ]
        let events = self.events(format, lines.joined(separator: "\n\n"))
        #expect(events.count == (format == .text ? 6 : 6))
        #expect(events.allSatisfy { $0.usage == nil })
        #expect(events.first?.label == "{")
        #expect(events.first?.agentStep?.problems.isEmpty == (format == .text))
        #expect(self.events(format, "").isEmpty)
    }

    @Test("what is read again has the ids that it had, each line one of its own")
    func ids() {
        let text = Self.claude + "\nno JSON\nno JSON\n{}\n{}\n"
        let ids = self.events(.claude, text).map(\.id)
        #expect(Set(ids).count == 10)
        #expect(self.events(.claude, text, cutEvery: 7).map(\.id) == ids)
        #expect(ids.allSatisfy { EventID($0.description) == $0 })
        // Whose text it is nobody knows: it may be another's that says the same.
        #expect(self.events(.text, "a").first?.givenID == nil)
    }

    @Test("text is a stream of lines")
    func text() {
        let events = self.events(.text, "one\ntwo")
        #expect(events.map(\.label) == ["one", "two"])
        #expect(events.map(\.eventType) == [.stream, .stream])
        #expect(events.map(\.sessionID) == ["fallback", "fallback"])
    }

    @Test("a line beyond the limit is told by its length")
    func long() {
        var parser = StreamParser(.claude, session: "s")
        let line = repeatElement(UInt8(ascii: "x"), count: StreamParser.lineLimit + 5)
        #expect(parser.parse(line, at: Self.now).isEmpty)
        let events = parser.parse(Array("\n{}\n".utf8), at: Self.now)
        #expect(events.count == 2)
        #expect(events.first?.agentStep?.problems == ["line must have at most 8388608 bytes, not 8388613"])
        #expect(events.first?.label?.isEmpty ?? false)
    }
}
