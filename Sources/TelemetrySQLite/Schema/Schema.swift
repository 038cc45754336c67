import GRDB
import Telemetry

/// The tables, by version: the format of a database is its `user_version`.
enum Schema {
    /// Marks a database as ours: "VBKT".
    static let applicationID: Int64 = 0x5642_4B54

    /// One step from a format to the next.
    struct Migration {
        /// The first version of the program that reads the format that this leads to.
        var release: String
        var sql: String
    }

    /// The steps in order; the first makes format 1 out of nothing.
    ///
    /// What is released is never changed.
    static let migrations = [
        Migration(release: "0.1.0", sql: Schema.version1),
        Migration(release: "0.1.0", sql: Schema.version2),
        Migration(release: "0.1.0", sql: Schema.version3),
        Migration(release: "0.1.0", sql: Schema.version4),
    ]

    /// The format that this program writes.
    static var version: Int64 { Int64(self.migrations.count) }

    /// Brings a database to ``version``.
    ///
    /// - Throws: ``TelemetryError`` if it is something else's or newer, and `DatabaseError`.
    static func migrate(_ database: Database, path: String, now: Timestamp) throws {
        let found = try self.check(database, path: path)
        guard found < self.version else { return }
        database.add(function: self.usageKeyFunction)
        defer { database.remove(function: self.usageKeyFunction) }
        for migration in self.migrations.dropFirst(Int(found)) { try database.execute(sql: migration.sql) }
        let set = try RawStatement(database, "INSERT OR REPLACE INTO telemetry_meta (key, value) VALUES (?, ?)")
        set.bind(1, "needs")
        set.bind(2, self.migrations.last?.release)
        try set.run()
        if found == 0 {
            set.bind(1, "created_at")
            set.bind(2, now)
            try set.run()
        }
        set.reset()
        try database.execute(
            sql: "PRAGMA application_id = \(self.applicationID); PRAGMA user_version = \(self.version)"
        )
    }

    /// The format of a database, 0 for an empty one.
    ///
    /// - Throws: ``TelemetryError`` if it is something else's or newer, and `DatabaseError`.
    static func check(_ database: Database, path: String) throws -> Int64 {
        let found = try self.number(database, "PRAGMA user_version")
        let tables = try self.number(database, "SELECT count(*) FROM sqlite_master")
        guard tables > 0 else { return 0 }
        guard try self.number(database, "PRAGMA application_id") == self.applicationID else {
            throw TelemetryError(.storage, "\(path) is a database of another program")
        }
        guard found <= self.version else {
            let needs = try RawStatement(database, "SELECT value FROM telemetry_meta WHERE key = 'needs'")
            let release = try needs.first { $0.optionalText(0) } ?? "of that format"
            throw TelemetryError(
                .storage,
                "\(path) has format \(found), and this program reads up to \(self.version): it needs version \(release)"
            )
        }
        return found
    }

    private static func number(_ database: Database, _ sql: String) throws -> Int64 {
        try RawStatement(database, sql).first { $0.int(0) } ?? 0
    }
}
