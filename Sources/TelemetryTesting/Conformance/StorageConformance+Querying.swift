import Telemetry

extension StorageConformance {
    static let querying: [Case] = [
        Case("each part of a filter restricts", needs: .query) { subject in
            var random = RandomEvents(seed: 1)
            let events = random.events(300)
            try await subject.store(events)
            let naive = NaiveStore(events)
            var filters = RandomEvents.sessions.map { QueryFilter(session: $0) }
            filters += RandomEvents.categories.map { QueryFilter(category: $0) }
            filters += RandomEvents.actions.map { QueryFilter(action: $0) }
            filters += EventType.allCases.map { QueryFilter(type: $0) }
            filters += RandomEvents.users.map { QueryFilter(user: $0) }
            filters += RandomEvents.traces.map { QueryFilter(trace: $0) }
            filters += RandomEvents.labels.map { QueryFilter(search: $0) }
            filters += events.prefix(20).map { QueryFilter(id: $0.id) }
            filters += events.prefix(20).flatMap { event in
                [QueryFilter(since: event.timestamp), QueryFilter(until: event.timestamp)]
            }
            filters += [
                QueryFilter(session: "absent"), QueryFilter(session: ""), QueryFilter(user: "ADA"),
                QueryFilter(since: .init(nanoseconds: .max)), QueryFilter(until: .init(nanoseconds: .min)),
            ]
            for filter in filters { try await subject.answers(filter, as: naive) }
        },
        Case("random filters, orders and pages answer as a plain list does", needs: .query) { subject in
            var random = RandomEvents(seed: 2)
            let events = random.events(400)
            for batch in random.batches(of: events) { try await subject.store(batch) }
            let naive = NaiveStore(events)
            for _ in 0..<150 { try await subject.answers(random.filter(), as: naive) }
        },
        Case("an id finds one event, and only if the rest of the filter fits", needs: .query) { subject in
            var random = RandomEvents(seed: 3)
            let events = random.events(60)
            for batch in random.batches(of: events) { try await subject.store(batch) }
            let naive = NaiveStore(events)
            for event in events.prefix(12) {
                for order in QueryFilter.Order.allCases {
                    let (session, time) = (event.sessionID, event.timestamp)
                    for filter in [
                        QueryFilter(id: event.id, order: order), QueryFilter(id: event.id, order: order, offset: 1),
                        QueryFilter(id: event.id, session: session, category: event.category, order: order),
                        QueryFilter(id: event.id, session: session + "x", order: order),
                        QueryFilter(id: event.id, action: "run", type: .error, user: "ada", order: order),
                        QueryFilter(id: event.id, trace: event.traceID, since: time, order: order),
                        QueryFilter(id: event.id, until: time, order: order),
                        QueryFilter(id: event.id, search: "z", order: order),
                    ] {
                        try await subject.answers(filter, as: naive)
                    }
                }
            }
            try await subject.answers(QueryFilter(id: EventID(high: 0, low: 0)), as: naive)
        },
        Case("what happened at the same time keeps its order of arrival", needs: .query) { subject in
            var sample = Sample()
            let events = (0..<9).map { _ in sample.event(at: .zero) }
            try await subject.store(events)
            for order in QueryFilter.Order.allCases {
                let ids = try await subject.all(QueryFilter(order: order, limit: 2)).map(\.id)
                try subject.equal(ids, order == .newest ? events.reversed().map(\.id) : events.map(\.id), "\(order)")
            }
        },
        Case("a range begins with its start and ends before its end", needs: .query) { subject in
            var sample = Sample()
            let events = (0..<5).map { sample.event(at: .nanoseconds($0)) }
            try await subject.store(events)
            let filter = QueryFilter(since: events[1].timestamp, until: events[3].timestamp, order: .oldest)
            try subject.equal(try await subject.all(filter).map(\.id), events[1..<3].map(\.id), "the events")
            let none = QueryFilter(since: events[3].timestamp, until: events[3].timestamp)
            try subject.equal(try await subject.all(none).count, 0, "the events of an empty range")
            let backwards = QueryFilter(since: events[3].timestamp, until: events[1].timestamp)
            try subject.equal(try await subject.all(backwards).count, 0, "the events of a range that ends first")
        },
        Case("a search looks for letters in any case and nothing else", needs: .query) { subject in
            var sample = Sample()
            let labels = ["100% ÉTÉ", "100 été", "a_b", "axb", "back\\slash", "Line\nBreak", nil, ""]
            try await subject.store(labels.map { label in sample.event { $0.label = label } })
            let cases: [(String, [String?])] = [
                ("%", ["100% ÉTÉ"]), ("_", ["a_b"]), ("\\", ["back\\slash"]), ("été", ["100% ÉTÉ", "100 été"]),
                ("LINE\nb", ["Line\nBreak"]), ("", labels), ("*", []), ("100  ", []),
            ]
            for (search, expected) in cases {
                let found = try await subject.all(QueryFilter(search: search, order: .arrival)).map(\.label)
                try subject.equal(found, expected, "a search for \"\(search)\"")
            }
        },
        Case("conditions hold for the events that they hold for", needs: .query) { subject in
            var sample = Sample()
            let objects: [JSONObject] = [
                ["n": 10, "text": "ten", "a.b": 1], ["n": "9.5", "a": ["b": 2, "c": ["d": "deep"]]],
                ["n": 2.0, "ok": true],
                ["text": "claude-opus", "n": nil], ["n": "text"], [:],
            ]
            let events = objects.map { object in sample.event { $0.metadata = object } }
            try await subject.store(events)
            let cases: [(String, [Int])] = [
                ("n>9", [0, 1, 3, 4]), ("n >= 9.5", [0, 1, 3, 4]), ("n<10", [1, 2]), ("n=2", [2]), ("n=10.0", [0]),
                ("metadata.n = 10", [0]), ("n exists", [0, 1, 2, 3, 4]), ("n!=10", [1, 2, 3, 4, 5]),
                ("a.b=1", [0]), ("a.b=2", [1]), ("a.c.d=d*p", [1]), ("text=claude*", [3]), ("text='claude*'", []),
                ("n='10'", [0]), ("ok=true", [2]), ("absent exists", []), ("a.b exists", [0, 1]),
            ]
            for (text, expected) in cases {
                let filter = QueryFilter(conditions: [try WhereCondition(parsing: text)], order: .arrival)
                let places = try await subject.all(filter).compactMap { event in
                    events.firstIndex { $0.id == event.id }
                }
                try subject.equal(places, expected, "where \(text)")
            }
            let both = try ["n>1", "text=ten"].map(WhereCondition.init(parsing:))
            let found = try await subject.all(QueryFilter(conditions: both))
            try subject.equal(found.map(\.id), [events[0].id], "two conditions")
        },
        Case("a cursor goes on where the page ended while events arrive", needs: .query) { subject in
            var sample = Sample()
            let old = sample.events(6)
            try await subject.store(old)
            var newest = QueryFilter(limit: 4)
            var arrival = QueryFilter(order: .arrival, limit: 4)
            newest.cursor = try await subject.store.query(newest).nextCursor
            arrival.cursor = try await subject.store.query(arrival).nextCursor
            let new = sample.events(3)
            try await subject.store(new)
            let earlier = try await subject.all(newest).map(\.id)
            try subject.equal(earlier, old[..<2].reversed().map(\.id), "the rest, newest first")
            let later = try await subject.all(arrival).map(\.id)
            try subject.equal(later, (old[4...] + new).map(\.id), "the rest, in the order of arrival")
        },
        Case("a page of large events ends early, and others follow it", needs: .query) { subject in
            var sample = Sample()
            let large = String(repeating: "x", count: 1 << 20)
            let count = EventPage.byteLimit >> 20 + 4
            let events = (0..<count).map { _ in sample.event { $0.label = large } }
            for event in events { try await subject.store(event) }
            for filter in [
                QueryFilter(order: .oldest, limit: 10_000), QueryFilter(search: "XX", order: .arrival, limit: 10_000),
            ] {
                let page = try await subject.store.query(filter)
                try subject.expect(page.nextCursor != nil, "\(filter): the cursor of a page that ended early")
                try subject.expect(1..<count ~= page.events.count, "\(filter): a page of \(page.events.count)")
                try subject.equal(try await subject.all(filter).map(\.id), events.map(\.id), "\(filter): the events")
            }
            let changes = try await subject.store.changes(after: .min, limit: 10_000)
            try subject.expect(1..<count ~= changes.count, "\(changes.count) changes at once")
            let last = try subject.present(changes.last?.sequence, "a sequence")
            let rest = try await subject.store.changes(after: last, limit: 10_000)
            try subject.equal((changes + rest).map(\.id), events.map(\.id), "the changes")
        },
        Case("the last page has no cursor", needs: .query) { subject in
            var sample = Sample()
            try await subject.store(sample.events(4))
            for limit in [4, 5] {
                let page = try await subject.store.query(QueryFilter(limit: limit))
                try subject.equal(page.events.count, 4, "the events with a limit of \(limit)")
                try subject.equal(page.nextCursor, nil, "the cursor with a limit of \(limit)")
            }
        },
        Case("a wrong cursor, limit or offset is an error", needs: .query) { subject in
            var sample = Sample()
            try await subject.store(sample.events(5))
            let page = try await subject.store.query(QueryFilter(session: "s1", limit: 2))
            let cursor = try subject.present(page.nextCursor, "a cursor")
            let cursors = [
                "", "x", String(cursor.dropLast()), cursor + "0", String(repeating: "z", count: cursor.count),
            ]
            for wrong in cursors.map({ QueryFilter(session: "s1", cursor: $0) }) + [
                QueryFilter(cursor: cursor), QueryFilter(session: "s2", cursor: cursor),
                QueryFilter(session: "s1", order: .oldest, cursor: cursor),
            ] {
                try await subject.throwsError(.invalidCursor, "\(wrong)") { _ = try await subject.store.query(wrong) }
            }
            for wrong in [
                QueryFilter(limit: 0), QueryFilter(limit: -1), QueryFilter(limit: 10_001), QueryFilter(limit: .max),
                QueryFilter(offset: -1),
            ] {
                try await subject.throwsError(.invalidFilter, "\(wrong)") { _ = try await subject.store.query(wrong) }
            }
            let other = QueryFilter(session: "s1", limit: 10_000, cursor: cursor)
            try subject.equal(try await subject.all(other).count, 3, "the rest, with another limit")
        },
    ]
}

extension Subject {
    /// Checks every page of a filter's answer against the naive store's.
    fileprivate func answers(_ filter: QueryFilter, as naive: NaiveStore) async throws {
        let expected = Array(naive.ids(filter).dropFirst(filter.offset))
        var filter = filter
        var seen: [EventID] = []
        repeat {
            let page = try await self.store.query(filter)
            seen += page.events.map(\.id)
            let isFull = page.events.count == min(filter.limit, expected.count - seen.count + page.events.count)
            try self.expect(isFull, "\(filter): a page of \(page.events.count)")
            try self.equal(
                page.nextCursor == nil,
                seen.count >= expected.count,
                "\(filter): whether it is the last page"
            )
            filter.cursor = page.nextCursor
            filter.offset = 0
        } while filter.cursor != nil
        try self.equal(seen, expected, "\(filter): the events")
    }
}

extension RandomEvents {
    /// A filter with about two parts.
    fileprivate mutating func filter() -> QueryFilter {
        var filter = QueryFilter(order: self.generator.pick(QueryFilter.Order.allCases))
        filter.limit = self.generator.pick([7, 50, 10_000])
        if self.generator.once(in: 4) { filter.offset = self.generator.pick([1, 5, 1_000]) }
        if self.generator.once(in: 4) { filter.session = self.generator.pick(Self.sessions) }
        if self.generator.once(in: 5) { filter.category = self.generator.pick(Self.categories) }
        if self.generator.once(in: 6) { filter.action = self.generator.pick(Self.actions) }
        if self.generator.once(in: 6) { filter.type = self.generator.pick(EventType.allCases) }
        if self.generator.once(in: 6) { filter.user = self.generator.pick(Self.users) }
        if self.generator.once(in: 6) { filter.trace = self.generator.pick(Self.traces) }
        if self.generator.once(in: 4) { filter.since = self.time() }
        if self.generator.once(in: 4) { filter.until = self.time() }
        if self.generator.once(in: 8) { filter.search = self.generator.pick(["ZÜRICH", "s", "a_", "", "straße"]) }
        if self.generator.once(in: 5) { filter.conditions = [self.condition()] }
        return filter
    }

    private mutating func condition() -> WhereCondition {
        let path = self.generator.pick(["attempt", "status", "tool.name", "absent"])
        let value = path == "attempt" ? "\(Int.random(in: 0...3, using: &self.generator))" : "ok"
        return WhereCondition(
            path: path,
            operator: self.generator.pick(WhereCondition.Operator.allCases),
            value: value
        )
    }
}
