import GRDB
@testable import TelemetrySQLite

/// Everything that a database holds, table by table, but for the times of writing and the numbers of rows, which have gaps.
struct Tables: Equatable {
    private var rows: [String: [String]] = [:]

    init(_ database: TemporaryDatabase) throws {
        self.rows = try database.withConnection { connection in
            let names = try String.fetchAll(
                connection,
                sql:
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'telemetry%' AND name <> 'telemetry_meta' ORDER BY name"
            )
            var tables: [String: [String]] = [:]
            for name in names {
                let columns = try String.fetchAll(connection, sql: "SELECT name FROM pragma_table_info('\(name)')")
                    .filter { column in
                        column != "created_at" && column != "updated_at" && column != "event"
                            && !(["telemetry_events", "telemetry_stats"].contains(name) && column == "id")
                    }
                let texts = columns.map { "quote(\($0))" }.joined(separator: " || '|' || ")
                tables[name] = try String.fetchAll(connection, sql: "SELECT \(texts) FROM \(name)").sorted()
            }
            return tables
        }
    }

    subscript(_ table: String) -> [String] { self.rows[table] ?? [] }

    /// The first row of a table that differs, for messages.
    func difference(from other: Tables) -> String? {
        for (table, rows) in self.rows.sorted(by: { $0.key < $1.key }) {
            for (row, held) in zip(rows, other[table]) where row != held { return "\(table): \(row), not \(held)" }
            if rows.count != other[table].count { return "\(table): \(rows.count) rows, not \(other[table].count)" }
        }
        return nil
    }
}
