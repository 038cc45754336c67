import GRDB
import Telemetry

extension Schema {
    /// What a database of this format should have and has not; the columns and indexes of a missing table are not named.
    ///
    /// The audit log's triggers are not looked for, which its own check does, nor the view, which only people read.
    ///
    /// - Throws: `DatabaseError`.
    static func missing(in database: Database) throws -> [SchemaPart] {
        let model = try DatabaseQueue()
        defer { try? model.close() }
        let expected = try model.write { model in
            try self.migrate(model, path: ":memory:", now: Timestamp(nanoseconds: 0))
            return try self.tables(model)
        }
        let found = try self.tables(database)
        return expected.flatMap { table in
            guard let own = found.first(where: { $0.table == table.table }) else { return [table.table] }
            let names = Set(own.parts.map(\.name))
            return table.parts.filter { !names.contains($0.name) }
        }
    }

    /// Each table with its columns and indexes; those that SQLite makes itself are left out.
    private static func tables(_ database: Database) throws -> [(table: SchemaPart, parts: [SchemaPart])] {
        let names = try String.fetchAll(
            database,
            sql:
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name"
        )
        return try names.map { table in
            // With those that are generated.
            let columns = try String.fetchAll(
                database,
                sql: "SELECT name FROM pragma_table_xinfo(?)",
                arguments: [table]
            )
            let indexes = try Row.fetchAll(
                database,
                sql: """
                    SELECT list.name, list."unique", master.sql FROM pragma_index_list(?) AS list
                    JOIN sqlite_master AS master ON master.name = list.name WHERE list.origin = 'c'
                    """,
                arguments: [table]
            )
            return (
                SchemaPart(kind: .table, name: table, isRequired: true),
                columns.map { SchemaPart(kind: .column, name: "\(table).\($0)", isRequired: true) }
                    + indexes.map { row in
                        let statement = (row["sql"] as String?)?.split(whereSeparator: \.isWhitespace)
                        return SchemaPart(
                            kind: .index,
                            name: row["name"],
                            remedy: statement?.joined(separator: " "),
                            isRequired: row["unique"]
                        )
                    }
            )
        }
    }
}
