import Telemetry

extension StorageConformance {
    private typealias Expectation = (name: String, status: SessionStatus, events: [TelemetryEvent])

    static let sessionStatus: [Case] = [
        Case("a session is active while events come", needs: .sessions) { subject in
            var sample = Sample()
            try await subject.stands([
                ("an event", .active, [sample.event()]), ("a start", .active, [sample.event(.start)]),
                ("an error", .active, [sample.event(.start), sample.event(.error)]),
                ("a span's end", .active, [sample.span(.end)]),
                ("events after the end", .active, [sample.event(.end), sample.event()]),
            ])
        },
        Case("a session that is quiet stands as its events say", needs: .sessions) { subject in
            var sample = Sample(start: .longAgo)
            try await subject.stands([
                ("a start", .timeout, [sample.event(.start), sample.event()]),
                ("a start and an error", .timeout, [sample.event(.start), sample.event(.error)]),
                ("an event", .completed, [sample.event()]),
                ("an error at last", .error, [sample.event(), sample.event(.error)]),
                ("an error before", .completed, [sample.event(.error), sample.event()]),
                (
                    "an error that arrived last", .completed,
                    [sample.event(at: .seconds(9)), sample.event(.error, at: .zero)]
                ),
            ])
        },
        Case("an end ends a session, and says how", needs: .sessions) { subject in
            var sample = Sample()
            try await subject.stands([
                ("an end", .completed, [sample.event(.start), sample.event(.end)]),
                ("an end after an error", .completed, [sample.event(.error), sample.event(.end)]),
                ("a failed end", .error, [sample.event(.end) { $0.metadata = ["status": "error"] }]),
                (
                    "two ends at one time", .error,
                    [
                        sample.event(.end, at: .zero),
                        sample.event(.end, at: .zero) { $0.metadata = ["status": "error"] },
                    ]
                ),
                (
                    "an earlier end that arrives later", .completed,
                    [sample.event(.end), sample.event(.end, at: .zero) { $0.metadata = ["status": "error"] }]
                ),
            ])
        },
        Case("an earlier event does not reopen a session, a later one does", needs: .sessions) { subject in
            var sample = Sample()
            try await subject.store(sample.event(.start, at: .seconds(1)), sample.event(.end, at: .seconds(10)))
            try await subject.store(sample.event(at: .seconds(5)), sample.event(.error, at: .seconds(10)))
            let ended = try await subject.session("s1")
            try subject.equal(ended.status, .completed, "the status after earlier events")
            try subject.equal(ended.endTime, sample.start + .seconds(10), "the end after earlier events")
            try await subject.store(sample.event(at: .seconds(11)))
            let open = try await subject.session("s1")
            try subject.equal(open.status, .active, "the status after a later event")
            try subject.equal(open.endTime, nil, "the end after a later event")
            try await subject.store(sample.event(.end, at: .seconds(12)))
            try subject.equal(try await subject.session("s1").status, .completed, "the status after another end")
        },
        Case("of spans only the root of a session that is its trace ends it", needs: .sessions) { subject in
            var sample = Sample()
            let trace = TraceID(high: 1, low: 2)
            func root(_ type: EventType, _ session: String, _ metadata: JSONObject = [:]) -> TelemetryEvent {
                sample.span(type, session: session, trace: trace, isRoot: true) { $0.metadata = metadata }
            }
            let id = trace.description
            let log: JSONObject = ["_otlp": ["signal": "log"]]
            for (type, session, metadata, status) in [
                (.end, id, [:], .completed), (.error, id, [:], .error), (.end, id, ["status": "error"], .error),
                (.end, "named", [:], .active), (.error, "named", [:], .active), (.error, id, log, .active),
                (.custom, id, [:], .active),
            ] as [(EventType, String, JSONObject, SessionStatus)] {
                try await subject.store(root(type, session, metadata))
                let what = "a root \(type) of \(session) with \(metadata.count) metadata"
                try subject.equal(try await subject.session(session).status, status, what)
                guard subject.store.capabilities.contains(.erase) else { return }
                _ = try await subject.store.erase(QueryFilter(session: session))
            }
            try await subject.store(sample.span(.end, session: id, trace: trace, isRoot: false))
            try subject.equal(try await subject.session(id).status, .active, "a child's end")
        },
        Case("a span is over after its duration", needs: .sessions) { subject in
            var sample = Sample()
            let trace = TraceID(high: 3, low: 4)
            let root = sample.span(.end, session: trace.description, trace: trace, isRoot: true, at: .zero) { event in
                event.duration = .seconds(5)
            }
            let child = sample.span(.end, session: trace.description, trace: trace, isRoot: false, at: .seconds(4))
            try await subject.store(child, root)
            let session = try await subject.session(trace.description)
            try subject.equal(session.status, .completed, "the status")
            try subject.equal(session.endTime, sample.start + .seconds(5), "the end")
            try subject.equal(session.lastEventTime, sample.start + .seconds(4), "the last event")
        },
        Case("a session is at work until its last span is over", needs: .sessions) { subject in
            var sample = Sample(start: .now - .seconds(7_200))
            let trace = TraceID(high: 5, low: 6)
            let long = sample.span(.end, session: "long", at: .zero) { $0.duration = .seconds(7_190) }
            let failed = sample.span(.error, session: "failed", at: .zero) { $0.duration = .seconds(60) }
            let root = sample.span(.end, session: trace.description, trace: trace, isRoot: true, at: .zero) { event in
                event.duration = .seconds(5)
            }
            let outliving = sample.span(.end, session: trace.description, trace: trace, at: .seconds(4)) { event in
                event.duration = .seconds(7_000)
            }
            try await subject.store(long, sample.event(session: "long", at: .seconds(10)), failed, outliving, root)
            let session = try await subject.session("long")
            try subject.equal(session.status, .active, "the status of a span that has just ended")
            try subject.equal(session.lastEventTime, sample.start + .seconds(10), "the last event")
            try subject.equal(session.lastActivityTime, sample.start + .seconds(7_190), "the last activity")
            try subject.equal(session.duration, .seconds(7_190), "the duration")
            try subject.equal(try await subject.session("failed").status, .error, "the status of a span that failed")
            try subject.equal(try await subject.session("failed").duration, .seconds(60), "how long it took")
            let ended = try await subject.session(trace.description)
            try subject.equal(ended.status, .completed, "a span that outlives the root does not reopen its session")
            try subject.equal(ended.duration, .seconds(5), "the duration of what has ended")
            guard subject.store.capabilities.contains(.erase) else { return }
            _ = try await subject.store.erase(QueryFilter(session: "long", until: sample.start + .seconds(10)))
            try subject.equal(try await subject.session("long").duration, .zero, "the duration without the span")
        },
    ]
}

extension Subject {
    /// Checks how a session of each list of events stands.
    fileprivate func stands(_ cases: [(String, SessionStatus, [TelemetryEvent])]) async throws {
        for (name, status, events) in cases {
            try await self.store(
                events.map { event in
                    var event = event
                    event.sessionID = name
                    return event
                }
            )
            try self.equal(try await self.session(name).status, status, name)
        }
    }
}

extension Sample {
    fileprivate mutating func span(
        _ type: EventType,
        session: String = "s1",
        trace: TraceID = TraceID(high: 0, low: 1),
        isRoot: Bool = false,
        at offset: Duration? = nil,
        _ change: (inout TelemetryEvent) -> Void = { _ in }
    ) -> TelemetryEvent {
        self.event(type, session: session, at: offset) { event in
            event.traceID = trace
            event.spanID = SpanID(word: 5)
            if !isRoot { event.parentSpanID = SpanID(word: 6) }
            change(&event)
        }
    }
}
