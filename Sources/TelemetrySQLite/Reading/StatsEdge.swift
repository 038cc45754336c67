import GRDB
import Telemetry

/// What the events of a part of an hour count.
///
/// Read are the events of the part or those of the rest of its hour, whichever are fewer: what the rest counts is taken
/// away from the hour's rollups. An hour that ends now is so read as fast as a whole one, even if some clocks are ahead.
/// Cost: about a microsecond for each event that is read, and never for more than half of the hour's.
struct StatsEdge {
    let database: Database

    /// What counts in `range`, which lies within one UTC hour that retention has not touched.
    func counts(in range: Range<Timestamp>) throws -> EventCounts {
        guard let hour = RollupPeriod.hour.whole(around: range) else { return try self.events(in: [range]) }
        let rest = RollupSpans.rest(of: hour, without: range)
        let half = try self.countOfEvents(in: hour) / 2
        let times = try EventTimes(self.database)
        let outside = try rest.reduce(0) { try $0 + times.count(in: $1, atMost: half + 1) }
        guard outside <= half else { return try self.events(in: [range]) }
        var counts = try self.rollups(of: hour)
        counts.subtract(try self.events(in: rest))
        return counts
    }

    private func countOfEvents(in hour: Range<Timestamp>) throws -> Int64 {
        let statement = try RawStatement(
            self.database,
            "SELECT sum(event_count) FROM telemetry_stats WHERE period = 'hour' AND period_start = ?"
        )
        statement.bind(1, hour.lowerBound)
        return try statement.first { $0.int(0) } ?? 0
    }

    private func rollups(of hour: Range<Timestamp>) throws -> EventCounts {
        var counts = EventCounts()
        try StatsTable(self.database).forEach(.hour, in: hour) { counts.cells[$0] = $1 }
        let usage = try RawStatement(
            self.database,
            """
            SELECT u.session_id, u.service, u.model, u.source, \(UsageTable.columns) FROM telemetry_usage AS u
            WHERE u.hour = ? AND \(UsageTable.isBest)
            """
        )
        usage.bind(1, hour.lowerBound)
        try usage.forEach { row in
            let place = RollupUsagePlace<ExactText>(
                hour: hour.lowerBound,
                service: UsageTable.name(row.text(1)).map(ExactText.init),
                model: UsageTable.name(row.text(2)).map(ExactText.init),
                source: TokenUsage.Source(rawValue: row.text(3)) ?? .metric
            )
            counts.usage[.init(session: ExactText(row.textBytes(0)), place: place)] = RollupUsageSums(row, from: 4)
            return true
        }
        return counts
    }

    private func events(in ranges: [Range<Timestamp>]) throws -> EventCounts {
        var counting = try EventCounting(self.database)
        for range in ranges { try counting.add(eventsIn: range) }
        return try counting.finish()
    }
}
