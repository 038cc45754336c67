import GRDB
import Telemetry

/// Changes to stored events, each with all that follows from it in one transaction.
struct EventTable {
    /// Rows that one transaction of retention removes, so that writers wait for milliseconds only.
    static let slice = 5000

    let database: Database

    init(_ database: Database) { self.database = database }

    /// Removes what `filter` matches, from the rollups too.
    func erase(_ filter: QueryFilter) throws -> Int {
        var removal = try EventRemoval(self.database)
        var count = 0
        let scan = EventScan(filter, order: nil)
        var slice = EventScan.Slice()
        repeat {
            slice = try scan.slice(self.database, after: slice.position, limit: EventSelection.slice)
            for event in slice.events where !filter.needsEvents || filter.matches(event) {
                guard let sequence = event.sequence else { continue }
                try removal.withdraw(event)
                try self.delete(sequence)
                count += 1
            }
        } while !slice.isLast
        try removal.settle()
        guard filter.selectsWholeSessions else { return count }
        for session in try SessionTable(self.database).cleaned(filter) {
            try SessionTable(self.database).remove(session)
            try UsageTable(self.database).removeSession(session)
        }
        return count
    }

    /// Removes the earliest events before `time`, at most a slice of them; what they said stays in the rollups.
    func clean(before time: Timestamp) throws -> Int {
        try MetaTable(self.database).moveHorizon(to: time)
        let find = try RawStatement(
            self.database,
            "SELECT id, usage IS NOT NULL FROM telemetry_events WHERE timestamp < ? ORDER BY timestamp LIMIT ?"
        )
        find.bind(1, time)
        find.bind(2, Int64(Self.slice))
        var found: [(sequence: Int64, hasUsage: Bool)] = []
        try find.forEach { row in
            found.append((row.int(0), row.int(1) != 0))
            return true
        }
        let usage = UsageTable(self.database)
        for (sequence, hasUsage) in found {
            if hasUsage, let entry = try EventRemoval.usage(of: sequence, in: self.database) {
                try usage.forgetKey(of: entry)
            }
            try self.delete(sequence)
        }
        return found.count
    }

    /// Replaces events by what `transform` makes of them; returns how many changed.
    func rewrite(_ ids: [EventID], transform: (TelemetryEvent) throws -> TelemetryEvent) throws -> Int {
        var removal = try EventRemoval(self.database)
        var changed = 0
        let find = try RawStatement(self.database, "SELECT id FROM telemetry_events WHERE event_id = ?")
        for id in ids {
            find.bind(1, id.bytes)
            guard let sequence = try find.first({ $0.int(0) }),
                let event = try EventRemoval.event(sequence, in: self.database)
            else { continue }
            var new = try transform(event)
            new.id = event.id
            new.sequence = event.sequence
            guard new != event else { continue }
            changed += 1
            guard !new.isSealedAnew(from: event) else {
                try self.reseal(sequence, new)
                continue
            }
            try self.replace(event, by: new, sequence, &removal)
        }
        try removal.settle()
        return changed
    }

    /// Nothing follows from another envelope of the same content.
    private func reseal(_ sequence: Int64, _ event: TelemetryEvent) throws {
        try EventBatch(CollectionOfOne(event)).withRecords { records in
            guard let record = records.first else { return }
            try EventUpdate(self.database).replace(sequence, by: record)
        }
    }

    private func replace(
        _ old: TelemetryEvent,
        by new: TelemetryEvent,
        _ sequence: Int64,
        _ removal: inout EventRemoval
    ) throws {
        let usage = UsageTable(self.database)
        let before = try EventRemoval.usage(of: sequence, in: self.database)
        try EventBatch(CollectionOfOne(new)).withRecords { records in
            guard let record = records.first else { return }
            var keepsUsage = false
            if let before, let after = RollupUsageEntry(record, sequence: sequence) {
                keepsUsage = try usage.replace(before, by: after)
            }
            try removal.withdraw(old, withUsage: !keepsUsage)
            try EventUpdate(self.database).replace(sequence, by: record)
            var rollup = RollupBatch(isOwned: false)
            rollup.add(record, sequence: sequence)
            if keepsUsage { rollup.removeUsages() }
            try SessionTable(self.database).merge(rollup.sessions, owner: nil, now: new.timestamp)
            try StatsTable(self.database).merge(rollup)
            try usage.add(rollup.usages)
        }
        removal.touch(new.sessionID)
    }

    private func delete(_ sequence: Int64) throws {
        let statement = try RawStatement(self.database, "DELETE FROM telemetry_events WHERE id = ?")
        statement.bind(1, sequence)
        try statement.run()
    }
}
