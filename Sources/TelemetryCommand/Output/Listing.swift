import Telemetry

/// Rows of named values, in the form that was asked for.
struct Listing {
    /// A name in JSON and CSV, and how it stands in a table.
    struct Column {
        var name: String
        var shape: Table.Column
    }

    let columns: [Column]
    let terminal: Terminal
    var rows: [JSONObject] = []

    func write(as format: OutputFormat, to writer: inout ByteWriter) {
        switch format {
        case .table:
            var table = Table(columns: self.columns.map(\.shape), terminal: self.terminal)
            table.append(self.rows.map { row in self.columns.map { Table.Cell($0.text(in: row)) } }, to: &writer)
        case .csv: self.writeCSV(to: &writer)
        case .json:
            writer.appendJSON(.array(self.rows.map { .object($0) }))
            writer.append("\n")
        case .ndjson:
            for row in self.rows {
                writer.appendJSON(row)
                writer.append("\n")
            }
        }
    }

    private func writeCSV(to writer: inout ByteWriter) {
        var row = CSVRow()
        for column in self.columns { row.append(column.name) }
        row.endRow()
        for values in self.rows {
            for column in self.columns { row.append(values[column.name] == nil ? nil : column.text(in: values)) }
            row.endRow()
        }
        writer.append(row.finish())
    }
}

extension Listing.Column {
    /// A value as people read it; nothing for an absent one.
    fileprivate func text(in row: JSONObject) -> String {
        switch row[self.name] {
        case nil, .null: return ""
        case .string(let text): return text
        case .array(let values) where values.allSatisfy({ $0.string != nil }):
            return values.compactMap(\.string).joined(separator: ",")
        case .some(let value):
            var writer = ByteWriter(capacity: 64)
            writer.appendJSON(value)
            return writer.string
        }
    }
}
