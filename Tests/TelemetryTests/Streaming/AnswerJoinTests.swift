import Telemetry
import Testing

@Suite("One answer for the chunks of a stream")
struct AnswerJoinTests {
    private func event(
        _ type: EventType,
        _ milliseconds: Int64,
        _ label: String? = nil,
        category: String = "agent",
        action: String = "answer",
        _ change: (inout TelemetryEvent) -> Void = { _ in }
    ) -> TelemetryEvent {
        var event = TelemetryEvent(
            category: category,
            action: action,
            eventType: type,
            label: label,
            sessionID: "s",
            timestamp: Timestamp(nanoseconds: milliseconds * 1_000_000)
        )
        change(&event)
        return event
    }

    private func answers(_ events: [TelemetryEvent]) -> [StreamedAnswer] {
        var join = AnswerJoin()
        let ended = events.flatMap { join.add($0) }
        return ended + join.finish()
    }

    @Test("text, count, time to the first token and rates")
    func one() throws {
        let answers = self.answers([
            self.event(.start, 0), self.event(.stream, 250, "Zür"), self.event(.stream, 500, "ich "),
            self.event(.stream, 1250, "liegt"),
            self.event(.end, 1300) { $0.usage = TokenUsage(outputTokens: 4, reasoningTokens: 2) },
        ])
        let answer = try #require(answers.first)
        #expect(answers.count == 1)
        #expect(answer.text == "Zürich liegt")
        #expect(answer.chunks == 3)
        #expect(answer.events == 3)
        #expect(answer.firstToken == .milliseconds(250))
        #expect(answer.charactersPerSecond == 12)
        #expect(answer.tokens == 6)
        #expect(answer.tokensPerSecond == 6)
    }

    @Test("the end of several answers says nothing of a single one")
    func several() {
        let answers = self.answers([
            self.event(.start, 0), self.event(.stream, 1, "a"), self.event(.custom, 2, action: "tool"),
            self.event(.stream, 3, "b"), self.event(.end, 4) { $0.usage = TokenUsage(outputTokens: 9) },
        ])
        #expect(answers.map(\.text) == ["a", "b"])
        #expect(answers.allSatisfy { $0.tokens == nil })
    }

    @Test("events that a buffer joined come to the same answer")
    func joined() throws {
        let single = self.answers([
            self.event(.start, 0), self.event(.stream, 100, "a"), self.event(.stream, 200, "b"),
            self.event(.stream, 400, "c"),
        ])
        let joined = self.answers([
            self.event(.start, 0),
            self.event(.stream, 100, "ab") { $0.metadata["_stream"] = ["chunks": 2, "spanNs": 100_000_000] },
            self.event(.stream, 400, "c"),
        ])
        var expected = try #require(single.first)
        expected.events = 2
        #expect(joined == [expected])
    }

    @Test("a tool between two texts makes two answers, a record of OpenTelemetry or another category does not")
    func interruptions() {
        let tool = self.event(.custom, 300, action: "tool")
        let record = self.event(.custom, 300, action: "tool") { $0.metadata["_otlp"] = ["signal": "log"] }
        let other = self.event(.custom, 300, category: "shell", action: "ls")
        let chunks = [self.event(.stream, 200, "a"), self.event(.stream, 400, "b")]
        #expect(self.answers([chunks[0], tool, chunks[1]]).map(\.text) == ["a", "b"])
        #expect(self.answers([chunks[0], tool, chunks[1]]).last?.firstToken == .milliseconds(100))
        #expect(self.answers([chunks[0], record, chunks[1]]).map(\.text) == ["ab"])
        #expect(self.answers([chunks[0], other, chunks[1]]).map(\.text) == ["ab"])
    }

    @Test("streams that run beside one another are told apart by action and span")
    func parallel() {
        let events = [
            self.event(.stream, 1, "a"), self.event(.stream, 2, "x", action: "other"), self.event(.stream, 3, "b"),
            self.event(.stream, 4, "1") { $0.spanID = SpanID("0000000000000001") }, self.event(.end, 5),
        ]
        #expect(self.answers(events).map(\.text) == ["ab", "x", "1"])
    }

    @Test("a text beyond the limit is cut at a character and said to be")
    func long() throws {
        let piece = String(repeating: "é", count: 300_000)
        let answers = self.answers([self.event(.stream, 1, "x" + piece), self.event(.stream, 2, piece)])
        let answer = try #require(answers.first)
        #expect(answer.isCut)
        #expect(answer.text.utf8.count == (1 << 20) - 1)
        #expect(answer.characters == 600_001)
        #expect(answer.chunks == 2)
    }

    @Test("clocks that step back and marks that are wrong make no negative figures")
    func skew() throws {
        let answers = self.answers([
            self.event(.start, 500), self.event(.stream, 400, "a"),
            self.event(.stream, 100, "b") { $0.metadata["_stream"] = ["chunks": -5, "spanNs": "x"] },
        ])
        let answer = try #require(answers.first)
        #expect(answer.firstToken == nil)
        #expect(answer.chunks == 2)
        #expect(answer.first <= answer.last)
        #expect(answer.charactersPerSecond ?? 0 >= 0)
    }

    @Test("more streams than are kept open end the oldest")
    func many() {
        let events = (0..<1000).map { self.event(.stream, Int64($0), "x", action: "a\($0)") }
        #expect(self.answers(events).count == 1000)
    }
}
