import Telemetry

extension StorageConformance {
    static let storing: [Case] = [
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
        Case("a repeated id counts nowhere", needs: [.query, .sessions, .stats]) { subject in
            var sample = Sample(start: .longAgo)
            let event = sample.event(.error) { event in
                event.duration = .seconds(1)
                event.usage = TokenUsage(model: "m", inputTokens: 5)
            }
            var other = event
            other.sessionID = "another"
            other.category = "another"
            try await subject.store(event, event, other)
            try await subject.store(other, event)
            let naive = NaiveStore([event])
            try await subject.sameSessions(naive, "a repeated id")
            try await subject.sameStats(event.timestamp..<(event.timestamp + .seconds(1)), .category, naive, "once")
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
            for (sequence, limit) in [(all[4].sequence ?? 0, 10), (.max, 10), (0, 0), (0, -1)] {
                let none = try await subject.store.changes(after: sequence, limit: limit)
                try subject.equal(none.count, 0, "changes after \(sequence), at most \(limit)")
            }
            let before = try await subject.store.changes(after: .min, limit: 1)
            try subject.equal(before.map(\.id), [events[0].id], "changes after the least sequence there is")
        },
        Case("batches that come at once are all kept", needs: [.query, .sessions]) { subject in
            var sample = Sample()
            let batches = (0..<8).map { number in sample.events(25, session: "s\(number % 2)") }
            try await withThrowingTaskGroup(of: StoreOutcome.self) { group in
                for batch in batches { group.addTask { try await subject.store(batch) } }
                for try await outcome in group { try subject.equal(outcome, StoreOutcome(stored: 25), "an outcome") }
            }
            let ids = try await subject.all().map(\.id)
            try subject.equal(Set(ids), Set(batches.joined().map(\.id)), "the ids")
            let places = Dictionary(uniqueKeysWithValues: zip(ids, ids.indices))
            for batch in batches {
                let order = batch.compactMap { places[$0.id] }
                try subject.equal(order, order.sorted(), "the order within a batch")
            }
            try subject.equal(try await subject.session("s0").eventCount, 100, "the events of a session")
        },
        Case("flushing and compacting lose nothing", needs: .query) { subject in
            var sample = Sample()
            let events = sample.events(50)
            try await subject.store(events)
            try await subject.store.flush()
            try await subject.store.compact()
            try subject.same(try await subject.all(), events, "all events")
        },
    ]
}
