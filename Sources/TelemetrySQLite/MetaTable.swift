import GRDB
import Telemetry

/// `telemetry_meta`: what is known of the database itself.
struct MetaTable {
    let database: Database

    init(_ database: Database) { self.database = database }

    /// The time before which events are refused.
    func horizon() throws -> Timestamp? {
        try RawStatement(self.database, "SELECT value FROM telemetry_meta WHERE key = 'horizon'")
            .first { $0.optionalTime(0) }
    }

    /// Moves the horizon to `time`, never back.
    func moveHorizon(to time: Timestamp) throws {
        let statement = try RawStatement(
            self.database,
            """
            INSERT INTO telemetry_meta (key, value) VALUES ('horizon', ?)
            ON CONFLICT (key) DO UPDATE SET value = max(value, excluded.value)
            """
        )
        statement.bind(1, time)
        try statement.run()
    }
}
