import Telemetry

extension StorageConformance {
    static let removal: [Case] = [
        Case("erasing removes what a filter matches, from everywhere", needs: [.query, .sessions, .stats, .erase]) {
            subject in
            var random = RandomEvents(seed: 9)
            for round in 0..<16 {
                let events = random.events(80)
                for batch in random.batches(of: events) { try await subject.store(batch) }
                var filter = random.erasure()
                let erased = NaiveStore(events).ids(filter)
                let remaining = events.filter { !erased.contains($0.id) }
                // Which page is asked for says nothing about what is to go.
                filter.limit = 1
                filter.order = random.generator.pick(QueryFilter.Order.allCases)
                let count = try await subject.store.erase(filter)
                try subject.equal(count, erased.count, "round \(round), \(filter): the events erased")
                let id = erased.first ?? events[0].id
                let again = try await subject.store.erase(QueryFilter(id: id))
                try subject.equal(again, erased.isEmpty ? 1 : 0, "round \(round): the events of an id")
                let left = NaiveStore(remaining.filter { $0.id != id })
                try await subject.holds(left, of: random, "round \(round), \(filter)")
                _ = try await subject.store.erase(QueryFilter())
                try await subject.holds(NaiveStore(), of: random, "round \(round), everything erased")
            }
        },
        Case("sequences are not used again, ids may be", needs: [.query, .erase]) { subject in
            var sample = Sample()
            let events = sample.events(5)
            try await subject.store(events)
            let last = try await subject.all().last?.sequence ?? 0
            try subject.equal(try await subject.store.erase(QueryFilter()), 5, "the events erased")
            try subject.equal(try await subject.all().count, 0, "the events left")
            try subject.equal(try await subject.store.lastSequence(), last, "the last sequence, of an erased event")
            let again = try await subject.store(Array(events[..<2]))
            try subject.equal(again, StoreOutcome(stored: 2), "the same events again")
            let sequences = try await subject.all().compactMap(\.sequence)
            try subject.expect(sequences.allSatisfy { $0 > last }, "\(sequences) after \(last)")
        },
        Case("erasing nothing changes nothing", needs: [.query, .sessions, .stats, .erase]) { subject in
            var random = RandomEvents(seed: 10)
            let events = random.events(50)
            try await subject.store(events)
            for filter in [
                QueryFilter(session: "absent"), QueryFilter(search: "absent"),
                QueryFilter(until: random.start - .seconds(9)),
            ] {
                try subject.equal(try await subject.store.erase(filter), 0, "\(filter)")
            }
            try await subject.holds(NaiveStore(events), of: random, "nothing erased")
        },
        Case("a session whose end is erased is open again", needs: [.sessions, .erase]) { subject in
            var sample = Sample()
            try await subject.store(sample.event(.start), sample.event(), sample.event(.end))
            _ = try await subject.store.erase(QueryFilter(type: .end))
            let session = try await subject.session("s1")
            try subject.equal(session.status, .active, "the status")
            try subject.equal(session.endTime, nil, "the end")
            try subject.equal(session.eventCount, 2, "the events")
        },
        Case(
            "the event that says most of those left counts when another with its key is erased",
            needs: [.sessions, .erase]
        ) { subject in
            var sample = Sample()
            for (session, tokens) in [("b", 1), ("a", 4), ("b", 2)] as [(String, Int64)] {
                try await subject.store(
                    sample.event(session: session) {
                        $0.usage = TokenUsage(inputTokens: tokens, source: .log, key: "k")
                    }
                )
            }
            try subject.equal(try await subject.session("b").usage.inputTokens, 0, "the tokens before")
            _ = try await subject.store.erase(QueryFilter(session: "a"))
            try subject.equal(try await subject.session("b").usage.inputTokens, 2, "the tokens after")
        },
        Case("names that had no room stay counted as others until they are erased", needs: [.stats, .erase]) {
            subject in
            var sample = Sample(start: .longAgo)
            let events = (0..<1_002).map { number in sample.event(session: "s\(number)", action: "action \(number)") }
            try await subject.store(events)
            for (erased, others, groups) in [(0, 2, 1_000), (1_001, 1, 1_000), (1_000, nil, 999)]
                as [(Int, Int64?, Int)]
            {
                _ = try await subject.store.erase(QueryFilter(session: "s\(erased)"))
                let report = try await subject.store.stats(StatsRequest(group: .action))
                let named = report.groups.filter { $0.totals.events > 0 }
                try subject.equal(named.count, groups, "the groups without \(erased)")
                let other = report.groups.first { $0.key == "(other)" }?.totals.events
                try subject.equal(other, others, "the events of others without \(erased)")
            }
            try await subject.store(sample.event(action: "new"))
            let keys = try await subject.store.stats(StatsRequest(group: .action)).groups.map(\.key)
            try subject.expect(keys.contains("agent/new"), "a new name has no room after others were erased")
        },
    ]
}

extension Subject {
    /// Checks that the store holds what the naive store holds, and that everything else agrees with that.
    func holds(_ naive: NaiveStore, of random: RandomEvents, _ what: String) async throws {
        try self.same(try await self.all(), naive.events, "\(what): the events")
        try await self.sameSessions(naive, what)
        let middle = random.start + .nanoseconds(random.length.nanoseconds / 3 + 1)
        let end = random.start + random.length + .seconds(1)
        for group in [nil] + StatsRequest.Group.allCases {
            try await self.sameStats(random.start - .seconds(1)..<end, group, naive, what)
            try await self.sameStats(middle..<end, group, naive, what)
        }
    }
}

extension RandomEvents {
    fileprivate mutating func erasure() -> QueryFilter {
        switch Int.random(in: 0..<8, using: &self.generator) {
        case 0: QueryFilter(session: self.generator.pick(Self.sessions))
        case 1: QueryFilter(until: self.time())
        case 2: QueryFilter(user: "ada")
        case 3: QueryFilter(type: self.generator.pick(EventType.allCases))
        case 4: QueryFilter(since: self.time(), search: "z")
        case 5: QueryFilter(trace: self.generator.pick(Self.traces))
        case 6: QueryFilter(session: self.generator.pick(Self.sessions), since: self.time())
        default: QueryFilter(category: self.generator.pick(Self.categories), action: "run")
        }
    }
}
