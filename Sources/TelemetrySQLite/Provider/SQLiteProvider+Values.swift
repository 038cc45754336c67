import GRDB
public import Telemetry

extension SQLiteProvider: KeyValueStorage {
    /// What `telemetry_meta` has under a name; the library's own names have a prefix there.
    ///
    /// - Throws: ``TelemetryError`` when the database fails.
    public func value(for name: String) async throws -> [UInt8]? {
        try await self.withPool { pool in try await pool.read { try MetaTable($0).value(for: name) } }
    }

    /// Puts a value in the place of another in one transaction, unless that was replaced before.
    ///
    /// - Throws: ``TelemetryError`` when the database fails.
    public func replaceValue(for name: String, _ old: [UInt8]?, by new: [UInt8]) async throws -> Bool {
        try await self.withPool(isWriting: true) { pool in
            try await pool.write { database in
                let table = MetaTable(database)
                guard try table.value(for: name) == old else { return false }
                try table.setValue(for: name, new)
                return true
            }
        }
    }
}

extension MetaTable {
    /// Values of ``KeyValueStorage`` stand beside what the store itself keeps.
    private static func key(_ name: String) -> String { "value:" + name }

    func value(for name: String) throws -> [UInt8]? {
        let statement = try RawStatement(self.database, "SELECT value FROM telemetry_meta WHERE key = ?")
        statement.bind(1, Self.key(name))
        return try statement.first { Array($0.blob(0)) }
    }

    func setValue(for name: String, _ value: [UInt8]) throws {
        let statement = try RawStatement(
            self.database,
            "INSERT OR REPLACE INTO telemetry_meta (key, value) VALUES (?, ?)"
        )
        statement.bind(1, Self.key(name))
        statement.bind(2, value)
        try statement.run()
    }
}
