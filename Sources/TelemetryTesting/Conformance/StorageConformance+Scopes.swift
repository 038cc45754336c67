import Telemetry

extension StorageConformance {
    static let scopes: [Case] = [
        Case("cleaning a scope leaves the rest as it is", needs: [.query, .sessions, .stats, .erase]) { subject in
            var random = RandomEvents(seed: 40, start: .longAgo)
            let scopes = [
                RetentionScope(category: "agent"), RetentionScope(category: "caf\u{E9}", types: [.stream, .custom]),
                RetentionScope(types: [.error]), RetentionScope(exceptions: ["tool", "agent"], types: [.start, .end]),
                RetentionScope(exceptions: ["cafe\u{301}"]), .all,
            ]
            for (round, scope) in scopes.enumerated() {
                let events = random.events(120)
                for batch in random.batches(of: events) { try await subject.store(batch) }
                let sessions = try await subject.store.sessions(SessionFilter(limit: 1_000)).sessions
                let held = try await subject.all()
                let noon = random.start + .seconds(86_400 * 2 + 12 * 3_600)
                let left = held.filter { !scope.covers($0, before: noon) }
                let what = "round \(round), \(scope)"
                let expected = held.count - left.count
                try subject.equal(try await subject.store.count(scope, before: noon), expected, "\(what): counted")
                try subject.equal(try await subject.store.clean(scope, before: noon), expected, "\(what): removed")
                try subject.same(try await subject.all(), left, "\(what): the events left")
                let after = try await subject.store.sessions(SessionFilter(limit: 1_000)).sessions
                try subject.equal(after, sessions, "\(what): the sessions")
                try subject.equal(try await subject.store.clean(scope, before: noon), 0, "\(what): removed again")
                let total = try await subject.store.stats(StatsRequest(since: random.start - .seconds(1))).totals.events
                try subject.equal(total, sessions.reduce(0) { $0 + $1.eventCount }, "\(what): the events counted")
            }
        },
        Case("what was cleaned from a scope expires, the rest does not", needs: [.query, .sessions, .erase]) {
            subject in
            var sample = Sample(start: .longAgo)
            let time = sample.start + .seconds(100)
            let scope = RetentionScope(category: "debug", types: [.custom, .stream])
            let removed = sample.event(category: "debug", at: .zero)
            try await subject.store(removed)
            try subject.equal(try await subject.store.clean(scope, before: time), 1, "the events removed")
            try subject.equal(try await subject.store.horizon(), nil, "the horizon of everything")
            let outcome = try await subject.store([
                removed, sample.event(.stream, category: "debug", at: .seconds(99)),
                sample.event(category: "debug", at: .seconds(100)), sample.event(.error, category: "debug", at: .zero),
                sample.event(category: "debug ", at: .zero), sample.event(category: "agent", at: .zero),
            ])
            try subject.equal(outcome, StoreOutcome(stored: 4, expired: 2), "arrivals from before")
            try subject.equal(try await subject.session("s1").eventCount, 5, "the events of the session")
            _ = try await subject.store.clean(scope, before: sample.start)
            let again = try await subject.store(removed)
            try subject.equal(again, StoreOutcome(stored: 0, expired: 1), "an arrival after an earlier time")
            _ = try await subject.store.clean(before: time + .seconds(1))
            try subject.equal(try await subject.store.horizon(), time + .seconds(1), "the horizon of everything")
            let last = try await subject.store(sample.event(category: "agent", at: .seconds(100)))
            try subject.equal(last, StoreOutcome(stored: 0, expired: 1), "an arrival from before everything")
        },
        Case("a report over hours that lost some events counts them whole", needs: [.stats, .erase]) { subject in
            var sample = Sample(start: .longAgo)
            try await subject.store((0..<60).map { sample.event(.stream, at: .seconds($0 * 60)) })
            try await subject.store((0..<60).map { sample.event(at: .seconds($0 * 60)) })
            _ = try await subject.store.clean(RetentionScope(types: [.stream]), before: sample.start + .seconds(1_800))
            for (from, to) in [(0, 3_600), (600, 3_600), (0, 1_200), (1_200, 2_400)] {
                let request = StatsRequest(since: sample.start + .seconds(from), until: sample.start + .seconds(to))
                let events = try await subject.store.stats(request).totals.events
                try subject.equal(events, 120, "the events from \(from) to \(to) s")
            }
        },
        Case("a session that retention has half of forgets only what is erased", needs: [.sessions, .erase]) {
            subject in
            var sample = Sample(start: .longAgo)
            try await subject.store(
                sample.event(.start, category: "agent", at: .zero) { $0.label = "the goal" },
                sample.event(.stream, at: .seconds(5)),
                sample.event(.error, at: .seconds(10)),
                sample.event(at: .seconds(20)) { $0.context.userID = "ada" }
            )
            _ = try await subject.store.clean(RetentionScope(types: [.start]), before: sample.start + .seconds(30))
            _ = try await subject.store.erase(QueryFilter(type: .error))
            let session = try await subject.session("s1")
            try subject.equal(session.label, "the goal", "the label")
            try subject.equal(session.eventCount, 3, "the events")
            try subject.equal(session.errorCount, 0, "the errors")
            try subject.equal(session.startTime, sample.start, "the start")
            try subject.equal(session.lastEventTime, sample.start + .seconds(20), "the last event")
            try subject.equal(session.user, "ada", "the user")
        },
        Case("it says how much it holds", needs: [.query, .erase]) { subject in
            var sample = Sample(start: .longAgo)
            try subject.equal(try await subject.store.extent().events, 0, "the events of an empty store")
            try subject.equal(try await subject.store.time(ofLatest: 0), nil, "a time of an empty store")
            let events = (0..<50).map { number in sample.event(at: .seconds((number * 7) % 50)) }
            try await subject.store(events)
            let extent = try await subject.store.extent()
            try subject.equal(extent.events, 50, "the events")
            try subject.expect(extent.bytes > 50 * 50, "\(extent.bytes) bytes are too few")
            for count in [1, 10, 49] {
                let time = try await subject.store.time(ofLatest: count)
                try subject.equal(time, sample.start + .seconds(50 - count), "the time of the latest \(count)")
            }
            for count in [50, 51, .max] {
                try subject.equal(try await subject.store.time(ofLatest: count), nil, "the time of the latest \(count)")
            }
            let end = try subject.present(try await subject.store.time(ofLatest: 0), "the time after all")
            try subject.equal(try await subject.store.clean(before: end), 50, "the events before it")
        },
        Case("what a filter matches is counted", needs: .query) { subject in
            var random = RandomEvents(seed: 41)
            let events = random.events(150)
            for batch in random.batches(of: events) { try await subject.store(batch) }
            let naive = NaiveStore(events)
            let time = random.time()
            for filter in [
                QueryFilter(), QueryFilter(limit: 1), QueryFilter(session: "s1"), QueryFilter(category: "tool"),
                QueryFilter(type: .error, until: time), QueryFilter(user: "ada"), QueryFilter(since: time, search: "z"),
                QueryFilter(trace: RandomEvents.traces[0], order: .oldest, offset: 7), QueryFilter(session: "absent"),
            ] {
                try subject.equal(try await subject.store.count(filter), naive.ids(filter).count, "\(filter)")
            }
        },
    ]
}

extension RetentionScope {
    /// The same as the stores', by the words of the rule.
    fileprivate func covers(_ event: TelemetryEvent, before time: Timestamp) -> Bool {
        let name = Array(event.category.utf8)
        return event.timestamp < time && self.types.contains(event.eventType)
            && (self.category == nil || self.category.map { Array($0.utf8) } == name)
            && !self.exceptions.map { Array($0.utf8) }.contains(name)
    }
}
