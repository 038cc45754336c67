import GRDB
import Telemetry

extension UsageTable {
    /// Takes away what an event added; of other events with its key, the one that says most counts in its place.
    func remove(_ entry: RollupUsageEntry) throws {
        let isCounted = try self.counts(entry.usage.key, source: entry.place.source, event: entry.sequence)
        try self.forgetKey(of: entry)
        guard isCounted else { return }
        try self.subtract(entry)
        guard let key = entry.key, let next = try self.heir(of: key) else { return }
        try self.keys.mark(next.sequence, key, isCounted: true)
        try self.add(RollupUsageSums(next.usage), to: Place(session: next.session, place: next.place))
    }

    /// Puts other figures in the place of an event's if they alone have the same key; returns whether they have.
    func replace(_ old: RollupUsageEntry, by new: RollupUsageEntry) throws -> Bool {
        guard let key = old.key, key == new.key, try self.keys.holders(of: key) == [old.sequence] else { return false }
        if try self.keys.isCounted(key, event: old.sequence) {
            try self.subtract(old)
            try self.add(RollupUsageSums(new.usage), to: Place(session: new.session, place: new.place))
        }
        return true
    }

    /// Forgets the key of an event that is no longer stored, and keeps its sums.
    func forgetKey(of entry: RollupUsageEntry) throws {
        guard let key = entry.key else { return }
        try self.keys.remove(key, event: entry.sequence)
    }

    func removeSession(_ session: String) throws {
        let statement = try RawStatement(self.database, "DELETE FROM telemetry_usage WHERE session_id = ?")
        statement.bind(1, session)
        try statement.run()
    }

    /// The event that says most, of those that say as much the first to arrive.
    private func heir(of key: UsageKey) throws -> RollupUsageEntry? {
        var heir: RollupUsageEntry?
        for event in try self.keys.holders(of: key) {
            guard let next = try EventRemoval.usage(of: event, in: self.database) else { continue }
            if heir.map({ next.usage.outweighs($0.usage) }) ?? true { heir = next }
        }
        return heir
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
