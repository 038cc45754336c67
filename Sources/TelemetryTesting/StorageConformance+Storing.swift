import Telemetry

extension StorageConformance {
    static let storing: [Case] = [
        Case("every field comes back as it was given", needs: .query) { subject in
            var sample = Sample()
            let given = [sample.fullEvent(), sample.strangeEvent(), sample.extremeEvent(), sample.event()]
            try await subject.store(given)
            let seen = try await subject.all()
            try subject.equal(seen.count, given.count, "the number of events")
            for (event, expected) in zip(seen, given) {
                try subject.equal(event.unplaced, expected, "the event")
                try subject.equal(event.json.dropSequence, expected.json.dropSequence, "the event's JSON")
            }
        },
        Case("a sequence rises in the order of arrival", needs: .query) { subject in
            var sample = Sample()
            try await subject.store(sample.events(3))
            try await subject.store(sample.event(at: .seconds(-5)))
            let sequences = try await subject.all().compactMap(\.sequence)
            try subject.equal(sequences.count, 4, "the number of sequences")
            try subject.expect(zip(sequences, sequences.dropFirst()).allSatisfy { $0 < $1 }, "\(sequences) do not rise")
        },
        Case("an id is stored once, and the first version wins", needs: .query) { subject in
            var sample = Sample()
            let first = sample.event { $0.label = "first" }
            var second = first
            second.label = "second"
            let other = sample.event()
            let outcome = try await subject.store(first, second, other)
            try subject.equal(outcome, StoreOutcome(stored: 2, duplicates: 1), "a batch with a repeated id")
            let again = try await subject.store(second, sample.event())
            try subject.equal(again, StoreOutcome(stored: 1, duplicates: 1), "a later batch with a held id")
            let labels = try await subject.all().map(\.label)
            try subject.equal(labels, ["first", nil, nil], "the labels")
        },
        Case("an empty batch is nothing", needs: .query) { subject in
            try subject.equal(try await subject.store([]), StoreOutcome(stored: 0), "the outcome")
            try subject.equal(try await subject.all().count, 0, "the number of events")
        },
        Case("a batch that was delivered before is passed over", needs: .query) { subject in
            var sample = Sample()
            func origin(_ position: UInt64) -> EventBatch.Origin {
                EventBatch.Origin(spoolID: "spool", position: position, host: "here", processID: 1)
            }
            let events = sample.events(3)
            try await subject.store(Array(events[..<2]), origin: origin(2))
            let same = try await subject.store(Array(events[..<2]), origin: origin(2))
            try subject.equal(same, StoreOutcome(stored: 0, duplicates: 2), "the same batch again")
            let longer = try await subject.store(events, origin: origin(3))
            try subject.equal(longer, StoreOutcome(stored: 1, duplicates: 2), "a batch that reaches further")
            var foreign = origin(1)
            foreign.spoolID = "another"
            let other = try await subject.store([sample.event()], origin: foreign)
            try subject.equal(other, StoreOutcome(stored: 1), "a batch of another spool")
        },
        Case("changes come in the order of arrival, after a sequence", needs: .query) { subject in
            var sample = Sample()
            let events = sample.events(5).reversed() as [TelemetryEvent]
            try await subject.store(events)
            let all = try await subject.store.changes(after: 0, limit: 100)
            try subject.equal(all.map(\.id), events.map(\.id), "all changes")
            let middle = all[1].sequence ?? 0
            let some = try await subject.store.changes(after: middle, limit: 2)
            try subject.equal(some.map(\.id), events[2..<4].map(\.id), "two changes after the second event")
            let none = try await subject.store.changes(after: all[4].sequence ?? 0, limit: 10)
            try subject.equal(none.count, 0, "the number of changes after the last event")
        },
    ]
}

extension Sample {
    fileprivate mutating func fullEvent() -> TelemetryEvent {
        self.event(.stream, session: "session-1", category: "claude", action: "reply") { event in
            event.label = "line one\nline two\r\n\ttab \"quoted\" \\ 🦉 \u{301}e\u{FFFD}"
            event.value = 0
            event.durationNanoseconds = 0
            event.metadata = [
                "zero": 0, "max": .integer(.max), "min": .integer(.min), "unsigned": .unsigned(.max), "one": 1.0,
                "text": "", "null": nil, "list": [1, [2.5, false], [:]], "a.b": ["c": "d"], "é": "ü",
            ]
            event.context = TelemetryContext(
                userID: "u-1",
                organizationID: "o-1",
                environment: "test",
                version: "1.2.3",
                platform: "linux",
                custom: ["region": "eu", "n": 1]
            )
            event.service = "service"
            event.usage = TokenUsage(
                model: "model",
                inputTokens: 1,
                cacheReadTokens: 2,
                cacheWrite5mTokens: 3,
                cacheWrite1hTokens: 4,
                outputTokens: 5,
                reasoningTokens: 6,
                costMicroUSD: 7,
                computedCostMicroUSD: 8,
                source: .log,
                key: "request"
            )
            event.traceID = TraceID("0123456789abcdef0123456789abcdef")
            event.spanID = SpanID("0123456789abcdef")
            event.parentSpanID = SpanID("fedcba9876543210")
        }
    }

    fileprivate mutating func strangeEvent() -> TelemetryEvent {
        let name = String(repeating: "é", count: 127) + "x"
        return self.event(.error, session: name, category: name, action: name) { event in
            event.label = ""
            event.value = -0.1
            event.service = ""
            event.usage = TokenUsage()
            event.metadata = ["": "", "\u{1}": "\u{1F}"]
        }
    }

    fileprivate mutating func extremeEvent() -> TelemetryEvent {
        self.event(.end) { event in
            event.label = String(repeating: "long 🦉 label\n", count: 70_000)
            event.value = .greatestFiniteMagnitude
            event.durationNanoseconds = .max
            event.timestamp = Timestamp(nanoseconds: 1)
            event.id = EventID(high: .max, low: .max)
        }
    }
}

extension String {
    /// Event JSON without the member that only stored events have.
    fileprivate var dropSequence: String {
        guard let start = self.firstRange(of: "\"sequence\":"), let end = self[start.upperBound...].firstIndex(of: ",")
        else { return self }
        return String(self[..<start.lowerBound] + self[self.index(after: end)...])
    }
}
