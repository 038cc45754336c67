import GRDB
import Telemetry

extension UsageTable {
    /// Takes away what an event added; the next event with its key, if there is one, counts in its place.
    func remove(_ entry: RollupUsageEntry) throws {
        let isCounted = try self.counts(entry.usage.key, source: entry.place.source, event: entry.sequence)
        try self.forgetKey(of: entry)
        guard isCounted else { return }
        try self.subtract(entry)
        guard let key = entry.usage.key, let heir = try self.firstHolder(of: key, entry.place.source),
            let next = try EventRemoval.usage(of: heir, in: self.database)
        else { return }
        try self.mark(heir, key: key, source: entry.place.source, isCounted: true)
        try self.add(RollupUsageSums(next.usage), to: Place(session: next.session, place: next.place))
    }

    /// Puts other figures in the place of an event's if they have the same key; returns whether they have.
    func replace(_ old: RollupUsageEntry, by new: RollupUsageEntry) throws -> Bool {
        guard let key = old.usage.key, key == new.usage.key, old.place.source == new.place.source else { return false }
        if try self.counts(key, source: old.place.source, event: old.sequence) {
            try self.subtract(old)
            try self.add(RollupUsageSums(new.usage), to: Place(session: new.session, place: new.place))
        }
        return true
    }

    /// Forgets the key of an event that is no longer stored, and keeps its sums.
    func forgetKey(of entry: RollupUsageEntry) throws {
        guard let key = entry.usage.key else { return }
        let statement = try RawStatement(
            self.database,
            "DELETE FROM telemetry_usage_keys WHERE source = ? AND key = ? AND event = ?"
        )
        statement.bind(1, entry.place.source.rawValue)
        statement.bind(2, key)
        statement.bind(3, entry.sequence)
        try statement.run()
    }

    func removeSession(_ session: String) throws {
        let statement = try RawStatement(self.database, "DELETE FROM telemetry_usage WHERE session_id = ?")
        statement.bind(1, session)
        try statement.run()
    }

    /// Notes whether an event with a key counts.
    func mark(_ event: Int64, key: String, source: TokenUsage.Source, isCounted: Bool) throws {
        let statement = try RawStatement(
            self.database,
            "UPDATE telemetry_usage_keys SET is_counted = ? WHERE source = ? AND key = ? AND event = ?"
        )
        statement.bind(1, Int64(isCounted ? 1 : 0))
        statement.bind(2, source.rawValue)
        statement.bind(3, key)
        statement.bind(4, event)
        try statement.run()
    }

    private func firstHolder(of key: String, _ source: TokenUsage.Source) throws -> Int64? {
        let statement = try RawStatement(
            self.database,
            "SELECT min(event) FROM telemetry_usage_keys WHERE source = ? AND key = ?"
        )
        statement.bind(1, source.rawValue)
        statement.bind(2, key)
        return try statement.first { $0.optionalInt(0) }
    }

    /// Takes an event's usage out of the sums.
    func subtract(_ entry: RollupUsageEntry) throws {
        let place = Place(session: entry.session, place: entry.place)
        let find = try RawStatement(
            self.database,
            """
            SELECT \(Self.columns) FROM telemetry_usage
            WHERE session_id = ? AND hour = ? AND service = ? AND model = ? AND source = ?
            """
        )
        Self.bind(place, find)
        guard var sums = try find.first({ RollupUsageSums($0, from: 0) }) else { return }
        sums.subtract(RollupUsageSums(entry.usage))
        let delete = try RawStatement(
            self.database,
            "DELETE FROM telemetry_usage WHERE session_id = ? AND hour = ? AND service = ? AND model = ? AND source = ?"
        )
        Self.bind(place, delete)
        try delete.run()
        if sums.count > 0 { try self.add(sums, to: place) }
    }
}
