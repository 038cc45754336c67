import GRDB
import Telemetry

extension StatsTable {
    /// Removes rows that count nothing.
    ///
    /// While a day has events without a name of their own, its names keep their places, so that events go on to be
    /// subtracted where they were added.
    func removeEmpty(_ places: some Sequence<Place>) throws {
        let delete = try RawStatement(
            self.database,
            """
            DELETE FROM telemetry_stats
            WHERE period = 'hour' AND period_start = ? AND category = ? AND action = ? AND service = ?
                AND event_count <= 0
            """
        )
        var days: Set<Timestamp> = []
        for place in places {
            switch place.period {
            case .day: days.insert(place.start)
            case .hour:
                delete.bind(1, place.start)
                Self.bind(place.name, delete, from: 2)
                try delete.run()
            }
        }
        delete.reset()
        for day in days { try self.removeEmpty(on: day) }
    }

    private func removeEmpty(on day: Timestamp) throws {
        let delete = try RawStatement(
            self.database,
            """
            DELETE FROM telemetry_stats
            WHERE period = 'day' AND period_start = ?1 AND event_count <= 0 AND NOT EXISTS (
                SELECT 1 FROM telemetry_stats
                WHERE period = 'day' AND period_start = ?1 AND category = ?2 AND action = ?3 AND service = ?4
                    AND event_count > 0)
            """
        )
        delete.bind(1, day)
        Self.bind(.other, delete, from: 2)
        try delete.run()
        delete.reset()
    }
}
