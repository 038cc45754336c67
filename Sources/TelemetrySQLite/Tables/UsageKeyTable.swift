import GRDB
import Telemetry

/// `telemetry_usage_keys`: which stored events have a key, and which of them counts.
struct UsageKeyTable {
    private let database: Database

    init(_ database: Database) { self.database = database }

    /// Notes that an event has a key that others have too.
    func add(_ key: UsageKey, event: Int64, isCounted: Bool) throws {
        let statement = try RawStatement(
            self.database,
            "INSERT INTO telemetry_usage_keys (key, event, is_counted) VALUES (?, ?, ?)"
        )
        statement.bind(1, key.number)
        statement.bind(2, event)
        statement.bind(3, Int64(isCounted ? 1 : 0))
        try statement.run()
    }

    /// The event that counts for a key, or any that has it if none does.
    ///
    /// Mostly it is the first, for repetitions, or the last, for running totals; only where it is neither, all are looked
    /// at.
    func rival(of key: UsageKey) throws -> (event: Int64, isCounted: Bool)? {
        var found: (event: Int64, isCounted: Bool)?
        for order in ["event", "event DESC", "is_counted DESC, event"] {
            let find = try RawStatement(
                self.database,
                "SELECT event, is_counted FROM telemetry_usage_keys WHERE key = ? ORDER BY \(order) LIMIT 1"
            )
            find.bind(1, key.number)
            found = try find.first { (event: $0.int(0), isCounted: $0.int(1) != 0) }
            if found?.isCounted ?? true { return found }
        }
        return found
    }

    /// The events that have a key, in the order of arrival.
    func holders(of key: UsageKey) throws -> [Int64] {
        let statement = try RawStatement(
            self.database,
            "SELECT event FROM telemetry_usage_keys WHERE key = ? ORDER BY event"
        )
        statement.bind(1, key.number)
        var events: [Int64] = []
        try statement.forEach { row in
            events.append(row.int(0))
            return true
        }
        return events
    }

    /// Whether an event counts for its key.
    func isCounted(_ key: UsageKey, event: Int64) throws -> Bool {
        let statement = try RawStatement(
            self.database,
            "SELECT is_counted FROM telemetry_usage_keys WHERE key = ? AND event = ?"
        )
        statement.bind(1, key.number)
        statement.bind(2, event)
        return try statement.first { $0.int(0) != 0 } ?? false
    }

    /// Notes whether an event with a key counts.
    func mark(_ event: Int64, _ key: UsageKey, isCounted: Bool) throws {
        let statement = try RawStatement(
            self.database,
            "UPDATE telemetry_usage_keys SET is_counted = ? WHERE key = ? AND event = ?"
        )
        statement.bind(1, Int64(isCounted ? 1 : 0))
        statement.bind(2, key.number)
        statement.bind(3, event)
        try statement.run()
    }

    /// Forgets that an event has a key.
    func remove(_ key: UsageKey, event: Int64) throws {
        let statement = try RawStatement(
            self.database,
            "DELETE FROM telemetry_usage_keys WHERE key = ? AND event = ?"
        )
        statement.bind(1, key.number)
        statement.bind(2, event)
        try statement.run()
    }
}
