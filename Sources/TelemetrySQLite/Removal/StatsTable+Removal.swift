import GRDB
import Telemetry

extension StatsTable {
    /// Takes away what was counted at places, and removes rows that count nothing any longer.
    func subtract(_ cells: [Place: RollupStatsCell]) throws {
        let delete = try RawStatement(
            self.database,
            """
            DELETE FROM telemetry_stats
            WHERE period = 'hour' AND period_start = ? AND category = ? AND action = ? AND service = ?
            """
        )
        var emptied: Set<Timestamp> = []
        for (place, cell) in cells {
            guard try self.update(place, { $0.subtract(cell) }).events <= 0 else { continue }
            switch place.period {
            case .day: emptied.insert(place.start)
            case .hour:
                delete.bind(1, place.start)
                Self.bind(place.name, delete, from: 2)
                try delete.run()
            }
        }
        delete.reset()
        for day in emptied { try self.removeEmpty(on: day) }
    }

    /// Removes a day's names that count nothing, unless events of other names depend on theirs having been there.
    private func removeEmpty(on day: Timestamp) throws {
        let delete = try RawStatement(
            self.database,
            """
            DELETE FROM telemetry_stats
            WHERE period = 'day' AND period_start = ?1 AND event_count <= 0 AND NOT EXISTS (
                SELECT 1 FROM telemetry_stats
                WHERE period = 'day' AND period_start = ?1 AND service = ?2 AND event_count > 0)
            """
        )
        delete.bind(1, day)
        delete.bind(2, RollupStatsName.other.service?.string)
        try delete.run()
        delete.reset()
    }
}
