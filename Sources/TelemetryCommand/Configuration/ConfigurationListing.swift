import Telemetry

/// The values in force, for `config show`.
struct ConfigurationListing {
    private let rows: [(name: String, value: String, source: SettingSource)]
    private let terminal: Terminal

    init(_ context: CommandContext) {
        self.terminal = context.terminal
        self.rows = Setting.all.map { setting in
            let row = context.row(of: setting)
            return (setting.name, row.value, row.source)
        }
    }

    func write(as format: OutputFormat, to writer: inout ByteWriter) {
        switch format {
        case .table: self.writeTable(to: &writer)
        case .csv: writer.append(self.csv)
        case .json:
            writer.appendJSON(.array(self.objects.map { .object($0) }))
            writer.append("\n")
        case .ndjson:
            for object in self.objects {
                writer.appendJSON(object)
                writer.append("\n")
            }
        }
    }

    private var objects: [JSONObject] {
        self.rows.map { name, value, source in
            ["setting": .string(name), "value": .string(value), "source": .string("\(source)")]
        }
    }

    private var csv: [UInt8] {
        var row = CSVRow()
        for title in ["setting", "value", "source"] { row.append(title) }
        row.endRow()
        for (name, value, source) in self.rows {
            row.append(name)
            row.append(value)
            row.append("\(source)")
            row.endRow()
        }
        return row.finish()
    }

    private func writeTable(to writer: inout ByteWriter) {
        let columns = [
            Table.Column(title: "SETTING"), Table.Column(title: "VALUE", minimum: 12),
            Table.Column(title: "FROM", minimum: 12),
        ]
        var table = Table(columns: columns, terminal: self.terminal)
        let cells = self.rows.map { name, value, source in
            [Table.Cell(name), Table.Cell(value), Table.Cell("\(source)", source == .unset ? .dim : .green)]
        }
        table.append(cells, to: &writer)
    }
}
