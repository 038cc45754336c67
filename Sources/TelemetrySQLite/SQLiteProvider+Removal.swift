import GRDB
public import Telemetry

extension SQLiteProvider {
    /// Removes what a filter matches, from the rollups too, in one transaction.
    ///
    /// A filter that names only a session or a user also removes what retention has left of them.
    ///
    /// - Throws: ``TelemetryError`` when the database fails; then nothing has changed.
    public func erase(_ filter: QueryFilter) async throws -> Int {
        try await self.withPool { pool in
            try await pool.write { try EventTable($0).erase(filter) }
        }
    }

    /// Replaces stored events in one transaction; ids and sequences stay.
    ///
    /// - Throws: What `transform` throws, or ``TelemetryError`` when the database fails; then nothing has changed.
    public func rewrite(
        _ ids: [EventID],
        transform: @Sendable (TelemetryEvent) throws -> TelemetryEvent
    ) async throws -> Int {
        try await self.withPool { pool in
            try await withoutActuallyEscaping(transform) { transform in
                try await pool.write { try EventTable($0).rewrite(ids, transform: transform) }
            }
        }
    }

    /// Removes events before a time, a few thousand in a transaction, and refuses later ones from before it.
    ///
    /// - Throws: ``TelemetryError`` when the database fails; what was removed until then stays removed.
    public func clean(before time: Timestamp) async throws -> Int {
        try await self.withPool { pool in
            var removed = 0
            while true {
                let slice = try await pool.write { try EventTable($0).clean(before: time) }
                removed += slice
                if slice < EventTable.slice { break }
            }
            try await pool.write { try SpoolTable($0).prune(before: time) }
            return removed
        }
    }

    /// Gives free pages back to the system, some megabytes at a time, so that writers wait for milliseconds only.
    ///
    /// - Throws: ``TelemetryError`` when the database fails.
    public func compact() async throws {
        try await self.withPool { pool in
            while true {
                let free = try await pool.writeWithoutTransaction { database in
                    try RawStatement(database, "PRAGMA incremental_vacuum(1024)").run()
                    return try RawStatement(database, "PRAGMA freelist_count").first { $0.int(0) } ?? 0
                }
                if free == 0 { break }
            }
            _ = try await pool.writeWithoutTransaction { try $0.checkpoint(.passive) }
        }
    }
}
