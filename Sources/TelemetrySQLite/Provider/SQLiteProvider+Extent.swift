import Dispatch
import GRDB
public import Telemetry

extension SQLiteProvider {
    /// How many events a filter matches, counted in slices; `search`, `where` and `user` read every event.
    ///
    /// - Throws: ``TelemetryError`` when the database fails.
    public func count(_ filter: QueryFilter) async throws -> Int {
        try await self.withPool { pool in
            let scan = EventScan(filter, order: nil)
            guard filter.needsEvents else { return try await Self.count(scan, pool) }
            var count = 0
            var slice = EventScan.Slice()
            repeat {
                let position = slice.position
                slice = try await pool.read { try scan.slice($0, after: position, limit: EventSelection.slice) }
                count += slice.found.count { filter.matches($0.event) }
            } while !slice.isLast
            return count
        }
    }

    /// How many events of a scope lie before a time.
    ///
    /// - Throws: ``TelemetryError`` when the database fails.
    public func count(_ scope: RetentionScope, before time: Timestamp) async throws -> Int {
        try await self.withPool { try await Self.count(EventScan(scope, before: time), $0) }
    }

    private static func count(_ scan: EventScan, _ pool: DatabasePool) async throws -> Int {
        var count = 0
        var slice = EventScan.Sequences()
        repeat {
            let position = slice.position
            slice = try await pool.read { try scan.sequences($0, after: position) }
            count += slice.sequences.count
        } while !slice.isLast
        return count
    }

    /// The events, the bytes of all pages in use, rollups included, and those of the log.
    ///
    /// Cost: 10 ns an event.
    ///
    /// - Throws: ``TelemetryError`` when the database fails.
    public func extent() async throws -> StorageExtent {
        var extent = try await self.withPool { pool in try await pool.read { try DatabaseExtent($0).value() } }
        extent.logBytes = FileStatus(path: self.configuration.path + "-wal")?.byteCount ?? 0
        return extent
    }

    /// Writes a copy of the database as of one point in time, while others write to it.
    ///
    /// Cost: about a second for 100 MB, on a thread of its own.
    ///
    /// - Throws: ``TelemetryError`` with code `already_exists` if there is a file that may not be replaced, and when the
    ///   database or the disk fails; then nothing has changed.
    public func backup(to path: String, replacing: Bool) async throws -> StorageExtent {
        let backup = DatabaseBackup(configuration: self.configuration)
        return try await self.withPool { _ in
            try await withCheckedThrowingContinuation { continuation in
                DispatchQueue.global().async {
                    continuation.resume(with: Result { try backup.write(to: path, replacing: replacing) })
                }
            }
        }
    }

    /// Refuses a place where no copy can be written, as ``backup(to:replacing:)`` does before it begins.
    ///
    /// - Throws: ``TelemetryError``.
    package func checkBackup(to path: String, replacing: Bool) throws(TelemetryError) {
        try DatabaseBackup(configuration: self.configuration).check(path, replacing: replacing)
    }

    /// The time of the earliest of the latest `count` events, by the index of times.
    ///
    /// Cost: 10 ns for each of `count`.
    ///
    /// - Throws: ``TelemetryError`` when the database fails.
    public func time(ofLatest count: Int) async throws -> Timestamp? {
        try await self.withPool { pool in
            try await pool.read { database in
                let statement = try RawStatement(
                    database,
                    "SELECT timestamp FROM telemetry_events ORDER BY timestamp DESC LIMIT 1 OFFSET ?"
                )
                statement.bind(1, Int64(count))
                guard try statement.first({ $0.optionalTime(0) }) != nil else { return nil }
                statement.bind(1, Int64(max(count - 1, 0)))
                let time = try statement.first { $0.optionalTime(0) }
                return count > 0 ? time : time.map { $0 + .nanoseconds(1) }
            }
        }
    }
}

/// How much a database holds.
struct DatabaseExtent {
    private let database: Database

    init(_ database: Database) { self.database = database }

    func value() throws -> StorageExtent {
        let used = try self.number("PRAGMA page_count") - self.number("PRAGMA freelist_count")
        return StorageExtent(
            events: try self.number("SELECT count(*) FROM telemetry_events INDEXED BY idx_timestamp"),
            bytes: try used * self.number("PRAGMA page_size")
        )
    }

    private func number(_ sql: String) throws -> Int64 {
        try RawStatement(self.database, sql).first { $0.int(0) } ?? 0
    }
}
