import GRDB

extension SQLiteProvider {
    /// What SQLite finds wrong with the file; empty if nothing.
    ///
    /// Reads the whole file: about a second for each gigabyte that is in memory. Ends early when the task is cancelled.
    ///
    /// - Throws: ``TelemetryError`` when the file cannot even be searched.
    package func damage() async throws -> [String] {
        try await self.withPool { pool in
            try await pool.read { try String.fetchAll($0, sql: "PRAGMA quick_check(5)") }.filter { $0 != "ok" }
        }
    }

    /// Tables, columns and indexes that the format has and the database has not.
    ///
    /// - Throws: ``TelemetryError`` when the database cannot be read.
    package func missingParts() async throws -> [SchemaPart] {
        try await self.withPool { pool in try await pool.read { try Schema.missing(in: $0) } }
    }
}
