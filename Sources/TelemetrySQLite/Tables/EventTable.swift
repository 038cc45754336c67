import GRDB
import Telemetry

/// Changes to stored events, each with all that follows from it in one transaction.
struct EventTable {
    let database: Database

    init(_ database: Database) { self.database = database }

    /// Removes events that `filter` still matches, from the rollups too, while there is time.
    ///
    /// - Returns: How many of `sequences` were looked at, and how many events were removed.
    func erase(
        _ sequences: ArraySlice<Int64>,
        _ filter: QueryFilter,
        while hasTime: () -> Bool
    ) throws -> (taken: Int, erased: Int) {
        var removal = try EventRemoval(self.database)
        var (taken, erased) = (0, 0)
        for sequence in sequences {
            guard taken == 0 || hasTime() else { break }
            taken += 1
            guard let event = try EventRemoval.event(sequence, in: self.database), filter.matches(event) else {
                continue
            }
            try removal.withdraw(event)
            try self.delete(sequence)
            erased += 1
        }
        try removal.settle()
        return (taken, erased)
    }

    /// Removes what retention has left of sessions.
    func eraseCleaned(_ sessions: ArraySlice<String>, while hasTime: () -> Bool) throws -> Int {
        let find = try RawStatement(self.database, "SELECT 1 FROM telemetry_events WHERE session_id = ? LIMIT 1")
        var taken = 0
        for session in sessions {
            guard taken == 0 || hasTime() else { break }
            taken += 1
            find.bind(1, session)
            guard try find.first({ _ in true }) == nil else { continue }
            try SessionTable(self.database).remove(session)
            try UsageTable(self.database).removeSession(session)
        }
        return taken
    }

    /// Removes events and keeps what they said in the rollups, while there is time; returns how many were looked at.
    ///
    /// The horizon is moved in the same transaction, so that none of them is stored, and counted, again.
    func clean(
        _ sequences: ArraySlice<Int64>,
        of scope: RetentionScope,
        before time: Timestamp,
        while hasTime: () -> Bool
    ) throws -> Int {
        try MetaTable(self.database).moveHorizon(of: scope, to: time)
        let usage = UsageTable(self.database)
        let find = try RawStatement(self.database, "SELECT usage IS NOT NULL FROM telemetry_events WHERE id = ?")
        var taken = 0
        for sequence in sequences {
            guard taken == 0 || hasTime() else { break }
            taken += 1
            find.bind(1, sequence)
            if let hasUsage = try find.first({ $0.int(0) != 0 }), hasUsage,
                let entry = try EventRemoval.usage(of: sequence, in: self.database)
            {
                try usage.forgetKey(of: entry)
            }
            try self.delete(sequence)
        }
        return taken
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
        // A new key changes nothing that is counted.
        let isSealedAnew = new.isSealedAnew(from: old)
        let before = isSealedAnew ? nil : try EventRemoval.usage(of: sequence, in: self.database)
        try EventBatch(CollectionOfOne(new)).withRecords { records in
            guard let record = records.first else { return }
            if isSealedAnew { return try EventUpdate(self.database).replace(sequence, by: record) }
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
        if !isSealedAnew { removal.touch(new.sessionID) }
    }

    private func delete(_ sequence: Int64) throws {
        let statement = try RawStatement(self.database, "DELETE FROM telemetry_events WHERE id = ?")
        statement.bind(1, sequence)
        try statement.run()
    }
}

extension TelemetryEvent {
    /// Whether this is the same event under another key.
    fileprivate func isSealedAnew(from old: TelemetryEvent) -> Bool {
        guard let seal, let former = old.seal, seal.endsSession == former.endsSession,
            seal.endsInError == former.endsInError
        else { return false }
        var same = self
        same.seal = former
        return same == old
    }
}
