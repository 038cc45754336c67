import Telemetry

extension StorageConformance {
    static let sessionFilters: [Case] = [
        Case("a page of large sessions ends early, and others follow it", needs: .sessions) { subject in
            var sample = Sample()
            let large = String(repeating: "x", count: 1 << 20)
            let ids = (0..<EventPage.byteLimit >> 20 + 4).map { "large \($0)" }
            for id in ids { try await subject.store(sample.event(.start, session: id) { $0.label = large }) }
            for search in [nil, "XX"] {
                var filter = SessionFilter(search: search, limit: 10_000)
                var pages: [[String]] = []
                repeat {
                    let page = try await subject.store.sessions(filter)
                    pages.append(page.sessions.map(\.id))
                    filter.cursor = page.nextCursor
                } while filter.cursor != nil
                try subject.expect(pages.count > 1, "one page of \(ids.count) large sessions")
                try subject.equal(Array(pages.joined()), ids.reversed(), "the sessions")
            }
        },
        Case("each part of a session filter restricts", needs: .sessions) { subject in
            var random = RandomEvents(seed: 5)
            let events = random.events(60)
            try await subject.store(events)
            let naive = NaiveStore(events)
            var filters = RandomEvents.sessions.map { SessionFilter(session: $0) }
            filters += RandomEvents.categories.map { SessionFilter(category: $0) }
            filters += RandomEvents.services.map { SessionFilter(service: $0) }
            filters += RandomEvents.users.map { SessionFilter(user: $0) }
            filters += ["SESSION", "É", "e\u{301}", "zürich", "s1", "", "%"].map { SessionFilter(search: $0) }
            filters += SessionStatus.allCases.map { SessionFilter(status: $0) }
            for filter in filters { try await subject.answers(filter, as: naive) }
        },
        Case("random session filters and pages answer as a plain list does", needs: .sessions) { subject in
            var random = RandomEvents(seed: 6)
            var events = random.events(80)
            for index in events.indices where index % 3 > 0 { events[index].sessionID = "session \(index / 3)" }
            for batch in random.batches(of: events) { try await subject.store(batch) }
            let naive = NaiveStore(events)
            for _ in 0..<80 { try await subject.answers(random.sessionFilter(), as: naive) }
        },
        Case("a range has the sessions that overlap it, however long they are", needs: .sessions) { subject in
            var sample = Sample(start: .longAgo)
            let day = Duration.seconds(86_400)
            for (name, from, to) in [("short", 0, 1), ("long", 0, 5), ("late", 3, 3)] as [(String, Int, Int)] {
                try await subject.store(
                    sample.event(session: name, at: day * from),
                    sample.event(session: name, at: day * to)
                )
            }
            let cases: [(from: Duration?, to: Duration?, sessions: [String])] = [
                (nil, nil, ["long", "short", "late"]), (day * 2, nil, ["late", "long"]),
                (day * 2, day * 3, ["long"]), (day * 3, day * 4, ["late", "long"]), (day, day * 2, ["long", "short"]),
                (day + .nanoseconds(1), day * 2, ["long"]), (nil, .zero, []),
                (nil, .nanoseconds(1), ["long", "short"]),
                (day * 5, nil, ["long"]), (day * 5 + .nanoseconds(1), nil, []),
            ]
            for (from, to, expected) in cases {
                let filter = SessionFilter(since: from.map { sample.start + $0 }, until: to.map { sample.start + $0 })
                let found = try await subject.store.sessions(filter).sessions.map(\.id)
                try subject.equal(Set(found), Set(expected), "sessions from \(from ?? .zero) to \(to ?? .zero)")
                try subject.equal(found.count, expected.count, "sessions from \(from ?? .zero) to \(to ?? .zero)")
            }
        },
        Case("a status is looked for where it is computed", needs: .sessions) { subject in
            var sample = Sample()
            try await subject.store(
                sample.event(session: "open"),
                sample.event(.end, session: "ended"),
                sample.event(.end, session: "failed") { $0.metadata = ["status": "error"] },
                sample.event(.start, session: "quiet", at: .seconds(-90_000)),
                sample.event(.error, session: "broken", at: .seconds(-90_000)),
                sample.event(session: "done", at: .seconds(-90_000))
            )
            let cases: [(SessionStatus, Set<String>)] = [
                (.active, ["open"]), (.completed, ["ended", "done"]), (.error, ["failed", "broken"]),
                (.timeout, ["quiet"]), (.abandoned, []),
            ]
            for (status, expected) in cases {
                let found = try await subject.store.sessions(SessionFilter(status: status)).sessions
                try subject.equal(Set(found.map(\.id)), expected, "sessions that are \(status)")
            }
        },
        Case("sessions come latest start first, in pages", needs: .sessions) { subject in
            var sample = Sample()
            let names = (0..<9).map { "s\($0)" }
            for (place, name) in names.enumerated() {
                try await subject.store(sample.event(session: name, at: .seconds(place / 3)))
            }
            var filter = SessionFilter(limit: 2)
            var seen: [Session] = []
            repeat {
                let page = try await subject.store.sessions(filter)
                seen += page.sessions
                filter.cursor = page.nextCursor
            } while filter.cursor != nil
            try subject.equal(Set(seen.map(\.id)), Set(names), "the sessions")
            try subject.equal(seen.count, names.count, "the number of sessions")
            let starts = seen.map(\.startTime)
            try subject.equal(starts, starts.sorted(by: >), "the order of starts")
        },
        Case("a session filter's wrong cursor or limit is an error", needs: .sessions) { subject in
            var sample = Sample()
            for number in 0..<4 { try await subject.store(sample.event(session: "s\(number)", category: "c")) }
            let page = try await subject.store.sessions(SessionFilter(category: "c", limit: 2))
            let cursor = try subject.present(page.nextCursor, "a cursor")
            for wrong in [
                SessionFilter(category: "c", cursor: ""),
                SessionFilter(category: "c", cursor: "x" + cursor.dropFirst()),
                SessionFilter(cursor: cursor), SessionFilter(category: "d", cursor: cursor),
            ] {
                try await subject.throwsError(.invalidCursor, "\(wrong)") {
                    _ = try await subject.store.sessions(wrong)
                }
            }
            for limit in [0, -1, 10_001] {
                try await subject.throwsError(.invalidFilter, "a limit of \(limit)") {
                    _ = try await subject.store.sessions(SessionFilter(limit: limit))
                }
            }
            guard subject.store.capabilities.contains(.query) else { return }
            try await subject.throwsError(.invalidCursor, "a cursor of sessions for events") {
                _ = try await subject.store.query(QueryFilter(category: "c", cursor: cursor))
            }
        },
    ]
}

extension Subject {
    /// Checks every page of a session filter's answer against the naive store's.
    fileprivate func answers(_ filter: SessionFilter, as naive: NaiveStore) async throws {
        let expected = naive.sessions(filter)
        var filter = filter
        var seen: [Session] = []
        repeat {
            let page = try await self.store.sessions(filter)
            seen += page.sessions
            try self.expect(page.sessions.count <= filter.limit, "\(filter): a page of \(page.sessions.count)")
            try self.equal(
                page.nextCursor == nil,
                seen.count >= expected.count,
                "\(filter): whether it is the last page"
            )
            filter.cursor = page.nextCursor
        } while filter.cursor != nil
        try self.equal(seen.map(\.startTime), seen.map(\.startTime).sorted(by: >), "\(filter): the order")
        try self.equal(seen.count, expected.count, "\(filter): the number of sessions")
        let found = Set(seen.map { Array($0.id.utf8) })
        try self.equal(found, Set(expected.map { Array($0.id.utf8) }), "\(filter): the sessions")
    }
}

extension NaiveStore {
    fileprivate func sessions(_ filter: SessionFilter) -> [Session] {
        self.sessions.filter { session in
            Self.fits(filter.session, session.id) && Self.fits(filter.category, session.category)
                && Self.fits(filter.service, session.service) && Self.fits(filter.user, session.user)
                && (filter.status == nil || filter.status == session.status)
                && (filter.since.map { session.lastEventTime >= $0 } ?? true)
                && (filter.until.map { session.startTime < $0 } ?? true)
                && Self.contains(filter.search, session.id, session.label)
        }
    }
}

extension RandomEvents {
    fileprivate mutating func sessionFilter() -> SessionFilter {
        var filter = SessionFilter(limit: self.generator.pick([1, 3, 100]))
        if self.generator.once(in: 8) { filter.session = self.generator.pick(Self.sessions) }
        if self.generator.once(in: 5) { filter.category = self.generator.pick(Self.categories) }
        if self.generator.once(in: 6) { filter.service = self.generator.pick(Self.services) }
        if self.generator.once(in: 6) { filter.user = self.generator.pick(Self.users) }
        if self.generator.once(in: 6) { filter.status = self.generator.pick(SessionStatus.allCases) }
        if self.generator.once(in: 3) { filter.since = self.time() }
        if self.generator.once(in: 3) { filter.until = self.time() }
        if self.generator.once(in: 6) { filter.search = self.generator.pick(["SESSION 1", "zürich", "e\u{301}"]) }
        return filter
    }
}
