import Telemetry

extension StorageConformance {
    static let retention: [Case] = [
        Case("cleaning removes events and keeps what they said", needs: [.query, .sessions, .stats, .erase]) {
            subject in
            var random = RandomEvents(seed: 20, start: .longAgo)
            let events = random.events(200)
            for batch in random.batches(of: events) { try await subject.store(batch) }
            let naive = NaiveStore(events)
            let sessions = try await subject.store.sessions(SessionFilter()).sessions
            let noon = random.start + .seconds(86_400 + 12 * 3_600)
            let count = try await subject.store.clean(before: noon)
            let left = events.filter { $0.timestamp >= noon }
            try subject.equal(count, events.count - left.count, "the events removed")
            try subject.same(try await subject.all(), left, "the events left")
            try subject.equal(try await subject.store.sessions(SessionFilter()).sessions, sessions, "the sessions")
            let end = random.start + random.length + .seconds(1)
            for group in [nil] + StatsRequest.Group.allCases {
                // Whole hours are kept as they were.
                for hour in [0, 5, 24, 36] {
                    let start = random.start + .seconds(hour * 3_600)
                    try await subject.sameStats(start..<end, group, naive, "after cleaning")
                    try await subject.sameStats(start..<start + .seconds(7_200), group, naive, "after cleaning")
                }
            }
        },
        Case("the horizon refuses what is older and moves forward only", needs: [.query, .erase]) { subject in
            var sample = Sample(start: .longAgo)
            try subject.equal(try await subject.store.horizon(), nil, "the horizon of a new store")
            try await subject.store(sample.event(at: .zero))
            let time = sample.start + .seconds(10)
            try subject.equal(try await subject.store.clean(before: time), 1, "the events removed")
            try subject.equal(try await subject.store.horizon(), time, "the horizon")
            try subject.equal(try await subject.store.clean(before: sample.start), 0, "the events removed earlier")
            try subject.equal(try await subject.store.horizon(), time, "the horizon after an earlier time")
            let outcome = try await subject.store(
                sample.event(at: .seconds(10) - .nanoseconds(1)),
                sample.event(at: .seconds(10)),
                sample.event(at: .seconds(11))
            )
            try subject.equal(outcome, StoreOutcome(stored: 2, expired: 1), "an arrival from before")
            try subject.equal(try await subject.all().count, 2, "the events")
        },
        Case("what expired counts nowhere", needs: [.sessions, .stats, .erase]) { subject in
            var sample = Sample(start: .longAgo)
            _ = try await subject.store.clean(before: sample.start)
            let expired = sample.event(.error, session: "gone", at: .seconds(-5)) {
                $0.usage = TokenUsage(inputTokens: 1)
            }
            let outcome = try await subject.store(expired)
            try subject.equal(outcome, StoreOutcome(stored: 0, expired: 1), "the outcome")
            try subject.equal(try await subject.store.sessions(SessionFilter()).sessions.count, 0, "the sessions")
            let report = try await subject.store.stats(StatsRequest(since: sample.start - .seconds(86_400)))
            try subject.equal(report.totals.events, 0, "the events counted")
            try subject.equal(report.totals.usage.inputTokens, 0, "the tokens counted")
        },
        Case("a session goes on after its beginning was cleaned", needs: [.sessions, .erase]) { subject in
            var sample = Sample(start: .longAgo)
            try await subject.store(
                sample.event(.start, category: "agent", action: "run", at: .zero) { $0.label = "the goal" },
                sample.event(.error, at: .seconds(20)) { $0.usage = TokenUsage(inputTokens: 3) }
            )
            _ = try await subject.store.clean(before: sample.start + .seconds(10))
            try await subject.store(sample.event(.end, at: .seconds(30)) { $0.usage = TokenUsage(inputTokens: 4) })
            let session = try await subject.session("s1")
            try subject.equal(session.label, "the goal", "the label")
            try subject.equal(session.eventCount, 3, "the events")
            try subject.equal(session.startTime, sample.start, "the start")
            try subject.equal(session.status, .completed, "the status")
            try subject.equal(session.usage.inputTokens, 7, "the tokens")
        },
        Case("erasing a session takes what cleaning had left of it", needs: [.sessions, .erase]) { subject in
            var sample = Sample(start: .longAgo)
            try await subject.store(
                sample.event(session: "gone", at: .zero) { $0.context.userID = "ada" },
                sample.event(session: "half", at: .zero) { $0.context.userID = "ada" },
                sample.event(session: "half", at: .seconds(20)) { $0.context.userID = "ada" },
                sample.event(session: "other", at: .zero)
            )
            _ = try await subject.store.clean(before: sample.start + .seconds(10))
            _ = try await subject.store.erase(QueryFilter(session: "gone"))
            let ids = try await subject.store.sessions(SessionFilter()).sessions.map(\.id)
            try subject.equal(Set(ids), ["half", "other"], "the sessions after one was erased")
            _ = try await subject.store.erase(QueryFilter(user: "ada"))
            let left = try await subject.store.sessions(SessionFilter()).sessions
            try subject.expect(!left.contains { $0.user == "ada" }, "a session still names the erased user")
        },
        Case("a key of an event that was cleaned may count again", needs: [.sessions, .erase]) { subject in
            var sample = Sample(start: .longAgo)
            func event(_ session: String, _ seconds: Int) -> TelemetryEvent {
                sample.event(session: session, at: .seconds(seconds)) { event in
                    event.usage = TokenUsage(inputTokens: 5, source: .log, key: "k")
                }
            }
            try await subject.store(event("a", 0))
            _ = try await subject.store.clean(before: sample.start + .seconds(10))
            try await subject.store(event("b", 20))
            try subject.equal(try await subject.session("a").usage.inputTokens, 5, "the tokens that were counted")
            try subject.equal(try await subject.session("b").usage.inputTokens, 5, "the tokens of the same key later")
        },
    ]
}
