import Telemetry

extension StorageConformance {
    static let rewriting: [Case] = [
        Case("rewriting replaces events where they stand", needs: [.query, .rewrite]) { subject in
            var sample = Sample()
            let events = sample.events(4)
            try await subject.store(events)
            let before = try await subject.all()
            let unknown = EventID(high: 1, low: 1)
            let changed = try await subject.store.rewrite([events[1].id, unknown, events[3].id, events[2].id]) {
                event in
                var event = event
                event.id = EventID(high: 9, low: 9)
                event.sequence = 99
                if event.timestamp < events[2].timestamp || event.timestamp > events[2].timestamp {
                    event.label = "new"
                }
                return event
            }
            try subject.equal(changed, 2, "the events changed")
            let after = try await subject.all()
            try subject.equal(after.map(\.sequence), before.map(\.sequence), "the sequences")
            try subject.equal(after.map(\.id), before.map(\.id), "the ids")
            try subject.equal(after.map(\.label), [nil, "new", nil, "new"], "the labels")
        },
        Case("rewriting nothing changes nothing", needs: [.query, .rewrite]) { subject in
            var sample = Sample()
            let events = sample.events(3)
            try await subject.store(events)
            try subject.equal(try await subject.store.rewrite([]) { $0 }, 0, "no ids")
            try subject.equal(try await subject.store.rewrite(events.map(\.id)) { $0 }, 0, "no change")
            try subject.same(try await subject.all(), events, "the events")
        },
        Case("when rewriting fails nothing has changed", needs: [.query, .sessions, .stats, .rewrite]) { subject in
            var random = RandomEvents(seed: 11)
            let events = random.events(20)
            try await subject.store(events)
            struct Refusal: Error {}
            do {
                _ = try await subject.store.rewrite(events.map(\.id)) { event in
                    if event.id == events[15].id { throw Refusal() }
                    var event = event
                    event.category = "rewritten"
                    event.usage = nil
                    return event
                }
                try subject.expect(false, "nothing was thrown")
            } catch is Refusal {}
            try await subject.holds(NaiveStore(events), of: random, "after a failure")
        },
        Case("what follows from events follows when they are rewritten", needs: [.query, .sessions, .stats, .rewrite]) {
            subject in
            for seed in 12..<20 {
                var random = RandomEvents(seed: UInt64(seed))
                let events = random.events(60)
                for batch in random.batches(of: events) { try await subject.store(batch) }
                var rewritten = events
                for index in events.indices where random.generator.once(in: 3) {
                    let other = random.event()
                    rewritten[index] = random.generator.once(in: 2) ? other : events[index]
                    rewritten[index].id = events[index].id
                    rewritten[index].usage = other.usage
                }
                let forms = Dictionary(uniqueKeysWithValues: rewritten.map { ($0.id, $0) })
                _ = try await subject.store.rewrite(events.map(\.id)) { forms[$0.id] ?? $0 }
                try await subject.holds(NaiveStore(rewritten), of: random, "seed \(seed)")
                guard subject.store.capabilities.contains(.erase) else { return }
                _ = try await subject.store.erase(QueryFilter())
            }
        },
        Case("figures that are computed again replace the old ones", needs: [.sessions, .rewrite]) { subject in
            var sample = Sample()
            let events = ["a", "b"].map { session in
                sample.event(session: session) { event in
                    event.usage = TokenUsage(inputTokens: 10, computedCostMicroUSD: 5, source: .log, key: "k")
                }
            }
            try await subject.store(events)
            _ = try await subject.store.rewrite(events.map(\.id)) { event in
                var event = event
                event.usage?.computedCostMicroUSD = 8
                return event
            }
            try subject.equal(try await subject.session("a").usage.costMicroUSD, 8, "the cost that counts")
            try subject.equal(try await subject.session("b").usage.costMicroUSD, nil, "the cost that does not")
        },
    ]
}
