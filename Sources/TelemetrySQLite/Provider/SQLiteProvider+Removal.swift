import GRDB
import Synchronization
public import Telemetry

extension SQLiteProvider {
    /// Removes what a filter matches, from the rollups too, in transactions of some milliseconds.
    ///
    /// A filter that names only a session or a user also removes what retention has left of them. Cost: some 50 µs an
    /// event.
    ///
    /// - Throws: ``TelemetryError`` when the database fails, or `CancellationError`; what was erased until then stays
    ///   erased, and the rollups are those of what is left.
    public func erase(_ filter: QueryFilter) async throws -> Int {
        try await self.withSlices { slices in
            let erased = Mutex(0)
            let scan = EventScan(filter, order: nil)
            var slice = EventScan.Slice()
            repeat {
                let position = slice.position
                slice = try await slices.pool.read { try scan.slice($0, after: position, limit: EventSelection.slice) }
                let found = slice.found.lazy.map(\.event).filter { !filter.needsEvents || filter.matches($0) }
                try await slices.forEach(found.compactMap(\.sequence)) { database, rows, hasTime in
                    let result = try EventTable(database).erase(rows, filter, while: hasTime)
                    erased.withLock { $0 += result.erased }
                    return result.taken
                }
            } while !slice.isLast
            if filter.selectsWholeSessions {
                let sessions = try await slices.pool.read { try SessionTable($0).cleaned(filter) }
                try await slices.forEach(sessions) { database, sessions, hasTime in
                    try EventTable(database).eraseCleaned(sessions, while: hasTime)
                }
            }
            return erased.withLock { $0 }
        }
    }

    /// Replaces stored events in one transaction; ids and sequences stay.
    ///
    /// - Throws: What `transform` throws, or ``TelemetryError`` when the database fails; then nothing has changed.
    public func rewrite(
        _ ids: [EventID],
        transform: @Sendable (TelemetryEvent) throws -> TelemetryEvent
    ) async throws -> Int {
        try await self.withPool(isWriting: true) { pool in
            try await withoutActuallyEscaping(transform) { transform in
                try await pool.write { try EventTable($0).rewrite(ids, transform: transform) }
            }
        }
    }

    /// Removes events of a scope before a time in transactions of some milliseconds, and refuses later ones from before
    /// it.
    ///
    /// Cost: some 15 µs an event.
    ///
    /// - Throws: ``TelemetryError`` when the database fails, or `CancellationError`; what was removed until then stays
    ///   removed.
    public func clean(_ scope: RetentionScope, before time: Timestamp) async throws -> Int {
        try await self.withSlices { slices in
            // First of all, so that nothing of what is looked for arrives meanwhile.
            try await slices.pool.write { try MetaTable($0).moveHorizon(of: scope, to: time) }
            let scan = EventScan(scope, before: time)
            var removed = 0
            var slice = EventScan.Sequences()
            repeat {
                let position = slice.position
                slice = try await slices.pool.read { try scan.sequences($0, after: position) }
                try await slices.forEach(slice.sequences) { database, rows, hasTime in
                    try EventTable(database).clean(rows, of: scope, before: time, while: hasTime)
                }
                removed += slice.sequences.count
            } while !slice.isLast
            if scope == .all { try await slices.pool.write { try SpoolTable($0).prune(before: time) } }
            return removed
        }
    }

    /// Gives free pages back to the system, some at a time, so that writers wait for milliseconds only, and empties the
    /// log, which holds what was removed.
    ///
    /// The log stays where others read from it all the time; ``StorageExtent/logBytes`` says so.
    ///
    /// - Throws: ``TelemetryError`` when the database fails, or `CancellationError`.
    public func compact() async throws {
        try await self.withSlices { slices in
            try await slices.freePages()
            _ = try await slices.log.empty()
        }
    }

    /// Calls `body` with slices on the database, and has what they free overwritten, whatever the system's SQLite does by itself.
    func withSlices<Result>(_ body: (WriteSlices) async throws -> Result) async throws -> Result {
        try await self.withPool(isWriting: true) { pool in
            _ = try await pool.writeWithoutTransaction { try RawStatement($0, "PRAGMA secure_delete = ON").run() }
            return try await WriteSlices.with(pool, self.configuration, body)
        }
    }
}
