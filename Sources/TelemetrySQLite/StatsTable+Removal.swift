import GRDB
import Telemetry

extension StatsTable {
    /// Removes rows that count nothing.
    ///
    /// While a day has events without a name of their own, its names keep their places, so that events go on to be
    /// subtracted where they were added.
    func removeEmpty(_ places: some Sequence<Place>) throws {
        let other = RollupStatsName<String>.other
        let delete = try RawStatement(
            self.database,
            """
            DELETE FROM telemetry_stats
            WHERE period = ?1 AND period_start = ?2 AND category = ?3 AND action = ?4 AND service = ?5
                AND event_count <= 0
                AND (period = 'hour' OR NOT EXISTS (
                    SELECT 1 FROM telemetry_stats AS o
                    WHERE o.period = 'day' AND o.period_start = ?2 AND o.category = ?6 AND o.action = ?7
                        AND o.service = ?8 AND o.event_count > 0))
            """
        )
        defer { delete.reset() }
        for place in places {
            Self.bind(place, delete)
            delete.bind(6, other.category)
            delete.bind(7, other.action)
            delete.bind(8, other.service)
            try delete.run()
        }
    }
}
