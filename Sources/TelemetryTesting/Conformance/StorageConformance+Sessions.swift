import Telemetry

extension StorageConformance {
    static let sessions: [Case] = [
        Case("a session adds up what its events say", needs: .sessions) { subject in
            var sample = Sample(start: .longAgo)
            let events = [
                sample.event(.custom, session: "a", category: "first", action: "one") {
                    $0.label = "of the first event"
                },
                sample.event(.start, session: "a", category: "agent", action: "run") { event in
                    event.label = "of the start"
                    event.metadata = ["goal": "test", "n": .integer(.max)]
                    event.service = "worker"
                },
                sample.event(.start, session: "a", category: "later", action: "start"),
                sample.event(.stream, session: "a") { $0.context.userID = "ada" },
                sample.event(.stream, session: "a") { $0.context.userID = "grace" },
                sample.event(.error, session: "a", at: .seconds(-3)) { $0.service = "other" },
                sample.event(.end, session: "a", at: .seconds(60)),
                sample.event(session: "b", category: "x", action: "y") { $0.metadata = ["not": "of a start"] },
            ]
            try await subject.store(Array(events[..<5]))
            try await subject.store(Array(events[5...]))
            let session = try await subject.session("a")
            let expected = Session(
                id: "a",
                status: .completed,
                category: "agent",
                action: "run",
                label: "of the start",
                startTime: sample.start - .seconds(3),
                endTime: sample.start + .seconds(60),
                lastEventTime: sample.start + .seconds(60),
                eventCount: 7,
                streamCount: 2,
                errorCount: 1,
                service: "worker",
                user: "ada",
                metadata: ["goal": "test", "n": .integer(.max)]
            )
            try subject.equal(session, expected, "the session")
            try subject.equal(session.duration, .seconds(63), "the duration")
            try await subject.sameSessions(NaiveStore(events), "all sessions")
        },
        Case("random events make the sessions that a plain list makes", needs: .sessions) { subject in
            var random = RandomEvents(seed: 3)
            let events = random.events(400)
            for batch in random.batches(of: events) { try await subject.store(batch) }
            try await subject.sameSessions(NaiveStore(events), "the sessions")
        },
        Case("batches cut elsewhere make the same sessions", needs: [.sessions, .erase]) { subject in
            var random = RandomEvents(seed: 4)
            let events = random.events(60)
            let naive = NaiveStore(events)
            for cut in [1, 7, 60] {
                for start in stride(from: 0, to: events.count, by: cut) {
                    try await subject.store(Array(events[start..<min(start + cut, events.count)]))
                }
                try await subject.sameSessions(naive, "batches of \(cut)")
                _ = try await subject.store.erase(QueryFilter())
            }
        },
        Case("ids that only look the same are two sessions", needs: .sessions) { subject in
            var sample = Sample(start: .longAgo)
            let events = ["caf\u{E9}", "cafe\u{301}", "a", "A", "a\u{0}"].map { sample.event(session: $0) }
            try await subject.store(events)
            try await subject.sameSessions(NaiveStore(events), "the sessions")
        },
        Case("an owner is the process that recorded last", needs: .sessions) { subject in
            var sample = Sample()
            func origin(_ spool: String, _ process: Int32) -> EventBatch.Origin {
                EventBatch.Origin(spoolID: spool, position: 1, host: "a host of another name", processID: process)
            }
            try await subject.store([sample.event(session: "a")])
            try subject.equal(try await subject.session("a").owner, nil, "the owner of what no spool held")
            try await subject.store([sample.event(session: "a")], origin: origin("one", 1))
            try await subject.store([sample.event(session: "a")], origin: origin("two", 2))
            try await subject.store([sample.event(session: "a", at: .zero)], origin: origin("three", 3))
            let owner = try await subject.session("a").owner
            try subject.equal(owner, .init(host: "a host of another name", processID: 2), "the owner")
        },
    ]
}
