import GRDB
import Telemetry

/// Under which name events are counted: their own while their day has room, else the one that ``RollupNames`` says.
struct CountedNames {
    private typealias Name = RollupStatsName<ExactText>

    /// What a day held at first, and what was taken here since.
    private struct Day {
        var held: RollupNames
        var pairs: Set<Name> = []
    }

    private struct Key: Hashable {
        var day: Timestamp
        var name: Name
    }

    private let database: Database
    private var known: [Key: Name] = [:]
    private var days: [Timestamp: Day] = [:]

    init(_ database: Database) throws { self.database = database }

    /// The name that counts on a day; a new one takes a place.
    mutating func name(_ name: RollupStatsName<ExactText>, on day: Timestamp) throws -> RollupStatsName<ExactText> {
        let key = Key(day: day, name: name)
        if let known = self.known[key] { return known }
        let counted = try self.holds(key) ? name : self.place(of: key)
        self.known[key] = counted
        return counted
    }

    private mutating func place(of key: Key) throws -> Name {
        var day = try self.days[key.day] ?? Day(held: self.names(on: key.day))
        let pair = key.name.pair()
        let holdsPair = try day.pairs.contains(pair) || self.holdsPair(key)
        let place = day.held.place(of: key.name, holdsPair: holdsPair)
        if place == key.name { day.held.names += 1 }
        if place != .other, !holdsPair, day.pairs.insert(pair).inserted { day.held.pairs += 1 }
        self.days[key.day] = day
        return place
    }

    private func holds(_ key: Key) throws -> Bool {
        let statement = try RawStatement(
            self.database,
            """
            SELECT 1 FROM telemetry_stats
            WHERE period = 'day' AND period_start = ? AND category = ? AND action = ? AND service = ?
            """
        )
        statement.bind(1, key.day)
        StatsTable.bind(key.name, statement, from: 2)
        return try statement.first { _ in true } ?? false
    }

    private func holdsPair(_ key: Key) throws -> Bool {
        let statement = try RawStatement(
            self.database,
            """
            SELECT 1 FROM telemetry_stats
            WHERE period = 'day' AND period_start = ? AND category = ? AND action = ? LIMIT 1
            """
        )
        statement.bind(1, key.day)
        statement.bind(2, key.name.category.string)
        statement.bind(3, key.name.action.string)
        return try statement.first { _ in true } ?? false
    }

    private func names(on day: Timestamp) throws -> RollupNames {
        let statement = try RawStatement(
            self.database,
            """
            SELECT count(*), sum(names) FROM (
                SELECT count(*) AS names FROM telemetry_stats
                WHERE period = 'day' AND period_start = ? GROUP BY category, action)
            """
        )
        statement.bind(1, day)
        return try statement.first { RollupNames(pairs: Int($0.int(0)), names: Int($0.int(1))) } ?? RollupNames()
    }
}
