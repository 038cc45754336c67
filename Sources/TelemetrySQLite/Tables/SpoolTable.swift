import GRDB
import Telemetry

/// `telemetry_spools`: how far each process's spool is stored, and whose it is.
struct SpoolTable {
    private let database: Database

    init(_ database: Database) { self.database = database }

    /// The position up to which a spool is stored.
    func position(of spoolID: String) throws -> UInt64? {
        let statement = try RawStatement(
            self.database,
            "SELECT position FROM telemetry_spools WHERE spool_id = ?"
        )
        statement.bind(1, spoolID)
        return try statement.first { UInt64(bitPattern: $0.int(0)) }
    }

    /// Notes that a spool is stored up to its batch's end; returns the row, which sessions name their owner by.
    func advance(to origin: EventBatch.Origin, now: Timestamp) throws -> Int64? {
        let statement = try RawStatement(
            self.database,
            """
            INSERT INTO telemetry_spools (spool_id, position, host, process_id, updated_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (spool_id) DO UPDATE SET position = excluded.position, updated_at = excluded.updated_at
            """
        )
        statement.bind(1, origin.spoolID)
        statement.bind(2, Int64(bitPattern: origin.position))
        statement.bind(3, origin.host)
        statement.bind(4, Int64(origin.processID))
        statement.bind(5, now)
        try statement.run()
        let row = try RawStatement(self.database, "SELECT number FROM telemetry_spools WHERE spool_id = ?")
        row.bind(1, origin.spoolID)
        return try row.first { $0.int(0) }
    }

    /// Forgets spools that nothing was stored from since `time`; sessions that they own have no owner then.
    func prune(before time: Timestamp) throws {
        let statement = try RawStatement(self.database, "DELETE FROM telemetry_spools WHERE updated_at < ?")
        statement.bind(1, time)
        try statement.run()
    }
}
