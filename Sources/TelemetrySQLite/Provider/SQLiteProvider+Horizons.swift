import GRDB
package import Telemetry

extension SQLiteProvider: HorizonStorage {
    /// The times before which events are refused as expired, by scope.
    ///
    /// - Throws: ``TelemetryError`` when the database fails.
    package func horizons() async throws -> RetentionHorizons {
        try await self.withPool { pool in try await pool.read { try MetaTable($0).horizons() } }
    }
}
