import Telemetry

extension Subject {
    /// Checks that events are the same to the byte: `==` takes texts for equal that only look so.
    func same(_ seen: [TelemetryEvent], _ expected: [TelemetryEvent], _ what: String) throws {
        try self.equal(seen.count, expected.count, "\(what): the number of events")
        for (event, other) in zip(seen, expected) {
            let (left, right) = (event.unplaced.json, other.unplaced.json)
            try self.expect(Array(left.utf8) == Array(right.utf8), "\(what): expected \(right), got \(left)")
        }
    }

    /// Checks that the store's sessions are the naive store's, every fact of them.
    func sameSessions(_ naive: NaiveStore, _ what: String) async throws {
        let expected = naive.sessions.sorted { $0.sortKey.lexicographicallyPrecedes($1.sortKey) }
        var filter = SessionFilter(limit: 7)
        var seen: [Session] = []
        repeat {
            let page = try await self.store.sessions(filter)
            seen += page.sessions
            filter.cursor = page.nextCursor
        } while filter.cursor != nil
        seen.sort { $0.sortKey.lexicographicallyPrecedes($1.sortKey) }
        try self.equal(seen.map(\.id), expected.map(\.id), "\(what): the sessions")
        for (session, other) in zip(seen, expected) { try self.equal(session, other, "\(what): session \(other.id)") }
    }

    /// Checks a report against the naive store's, group by group.
    func sameStats(
        _ range: Range<Timestamp>,
        _ group: StatsRequest.Group?,
        _ naive: NaiveStore,
        _ what: String
    ) async throws {
        let request = StatsRequest(since: range.lowerBound, until: range.upperBound, group: group)
        let report = try await self.store.stats(request)
        let expected = naive.report(range, group: group)
        let place = "\(what): \(range) by \(group?.rawValue ?? "nothing")"
        try self.same(report.totals, expected.totals, "\(place): the totals")
        let seen = report.groups.map { Array($0.key.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
        let keys = expected.groups.keys.sorted { $0.lexicographicallyPrecedes($1) }
        try self.equal(seen.map(Self.text), keys.map(Self.text), "\(place): the groups")
        for (key, totals) in report.groups {
            guard let other = expected.groups[Array(key.utf8)] else { continue }
            try self.same(totals, other, "\(place): the group \(key)")
        }
    }

    private func same(_ seen: StatsTotals, _ expected: NaiveStore.Totals, _ what: String) throws {
        try self.equal(seen.events, Int64(expected.events), "\(what): events")
        try self.equal(seen.errors, Int64(expected.errors), "\(what): errors")
        try self.equal(seen.sessions, Int64(expected.sessions), "\(what): sessions")
        try self.equal(seen.durations.count, Int64(expected.durations.count), "\(what): durations")
        try self.equal(seen.durations.sum, expected.durations.reduce(0, +), "\(what): the sum of durations")
        try self.equal(seen.usage, NaiveStore.totals(expected.usages), "\(what): usage")
        let sorted = expected.durations.sorted()
        for share in [0, 0.5, 0.9, 0.95, 0.99, 1] where !sorted.isEmpty {
            let rank = min(max(Int((share * Double(sorted.count)).rounded(.up)), 1), sorted.count)
            let exact = sorted[rank - 1]
            let seen = seen.durations.quantile(share) ?? -1
            // A quantile is a whole nanosecond: the hundredth is rounded up.
            let isNear = abs(seen - exact) <= exact / 100 + 1
            try self.expect(isNear, "\(what): quantile \(share) is \(seen), not within 1 % of \(exact)")
        }
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

extension Session {
    fileprivate var sortKey: [UInt8] { Array(self.id.utf8) }
}
