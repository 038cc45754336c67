import GRDB
import Telemetry

extension SQLiteProvider {
    /// Has what is removed or replaced from now on overwritten, whatever the system's SQLite does by itself.
    ///
    /// - Throws: ``TelemetryError`` when the database fails.
    package func overwriteWhatIsFreed() async throws {
        try await self.withPool(isWriting: true) { pool in
            _ = try await pool.writeWithoutTransaction { try RawStatement($0, "PRAGMA secure_delete = ON").run() }
        }
    }

    /// Brings the log into the database and cuts it to nothing, as it holds pages as they were before.
    ///
    /// - Returns: Whether it could be; not while others read what it holds.
    /// - Throws: ``TelemetryError`` when the database fails.
    package func emptyLog() async throws -> Bool {
        try await self.withSlices { try await $0.log.empty() }
    }
}
