import GRDB
import Telemetry

/// `telemetry_meta`: what is known of the database itself.
struct MetaTable {
    let database: Database

    init(_ database: Database) { self.database = database }

    /// The times before which events are refused: that of everything, and those of scopes, whose JSON is in their keys.
    func horizons() throws -> RetentionHorizons {
        var horizons = RetentionHorizons()
        try RawStatement(
            self.database,
            "SELECT key, value FROM telemetry_meta WHERE key >= 'horizon' AND key < 'horizon;'"
        ).forEach { row in
            let scope = row.text(0).dropFirst("horizon:".count)
            if let object = try? JSONReader.value(in: String(scope)).object {
                horizons.move(RetentionScope(object: object), to: row.time(1))
            } else {
                horizons.move(.all, to: row.time(1))
            }
            return true
        }
        return horizons
    }

    /// Moves the horizon of a scope to `time`, never back.
    func moveHorizon(of scope: RetentionScope, to time: Timestamp) throws {
        let held = try self.horizons()
        var horizons = held
        horizons.move(scope, to: time)
        guard horizons != held else { return }
        let clear = "DELETE FROM telemetry_meta WHERE key >= 'horizon' AND key < 'horizon;'"
        try RawStatement(self.database, clear).run()
        let set = try RawStatement(self.database, "INSERT INTO telemetry_meta (key, value) VALUES (?, ?)")
        for (scope, time) in horizons.scopes.map({ ($0, $1) }) + (horizons.all.map { [(.all, $0)] } ?? []) {
            var key = ByteWriter()
            key.append("horizon")
            if scope != .all {
                key.append(":")
                key.appendJSON(scope.object)
            }
            set.bind(1, key.string)
            set.bind(2, time)
            try set.run()
        }
        set.reset()
    }
}
