import GRDB
import Telemetry

/// Under which name events are counted: their own while their day has room, else `(other)`.
struct CountedNames {
    private struct Key: Hashable {
        var day: Timestamp
        var name: RollupStatsName<ExactText>
    }

    private let find: RawStatement
    private let count: RawStatement
    private var known: [Key: RollupStatsName<ExactText>] = [:]
    private var counts: [Timestamp: Int64] = [:]

    init(_ database: Database) throws {
        self.find = try RawStatement(
            database,
            """
            SELECT 1 FROM telemetry_stats
            WHERE period = 'day' AND period_start = ? AND category = ? AND action = ? AND service = ?
            """
        )
        self.count = try RawStatement(
            database,
            "SELECT count(*) FROM telemetry_stats WHERE period = 'day' AND period_start = ?"
        )
    }

    /// The name that counts on a day; a new one takes a place.
    mutating func name(_ name: RollupStatsName<ExactText>, on day: Timestamp) throws -> RollupStatsName<ExactText> {
        let key = Key(day: day, name: name)
        if let known = self.known[key] { return known }
        var counted = name
        if try !self.isHeld(key) {
            let count = try self.count(on: day)
            if count < RollupStatsName.dailyLimit { self.counts[day] = count + 1 } else { counted = .other }
        }
        self.known[key] = counted
        return counted
    }

    private func isHeld(_ key: Key) throws -> Bool {
        self.find.bind(1, key.day)
        self.find.bind(2, key.name.category.string)
        self.find.bind(3, key.name.action.string)
        self.find.bind(4, key.name.service?.string ?? "")
        return try self.find.first { _ in true } ?? false
    }

    private func count(on day: Timestamp) throws -> Int64 {
        if let count = self.counts[day] { return count }
        self.count.bind(1, day)
        return try self.count.first { $0.int(0) } ?? 0
    }
}
