import GRDB
import Telemetry

/// How many events lie in a time, by the index of times alone.
struct EventTimes {
    private let statement: RawStatement

    init(_ database: Database) throws {
        self.statement = try RawStatement(
            database,
            """
            SELECT count(*) FROM (
                SELECT 1 FROM telemetry_events WHERE timestamp >= ? AND timestamp < ? LIMIT ?)
            """
        )
    }

    /// The events in `range`, counted no further than `limit`.
    ///
    /// Cost: some 30 ns each.
    func count(in range: Range<Timestamp>, atMost limit: Int64) throws -> Int64 {
        self.statement.bind(1, range.lowerBound)
        self.statement.bind(2, range.upperBound)
        self.statement.bind(3, limit)
        return try self.statement.first { $0.int(0) } ?? 0
    }
}
