import GRDB
import Telemetry

/// Notes, one by one, the keys of new events that no other event has.
///
/// Two statements, as SQLite lays a table aside for each run of one that selects from the table that it inserts into,
/// which takes longer than both.
struct UsageKeyInsertion {
    private let find: RawStatement
    private let insert: RawStatement

    init(_ database: Database) throws {
        self.find = try RawStatement(database, "SELECT 1 FROM telemetry_usage_keys WHERE key = ? LIMIT 1")
        self.insert = try RawStatement(
            database,
            "INSERT INTO telemetry_usage_keys (key, event, is_counted) VALUES (?, ?, 1)"
        )
    }

    /// Notes that an event has a key, if it is the first that has it; returns whether it is.
    func add(_ key: UsageKey, event: Int64) throws -> Bool {
        self.find.bind(1, key.number)
        guard try self.find.first({ _ in true }) == nil else { return false }
        self.insert.bind(1, key.number)
        self.insert.bind(2, event)
        try self.insert.run()
        return true
    }
}
