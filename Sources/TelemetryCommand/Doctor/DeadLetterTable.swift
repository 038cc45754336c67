import Telemetry

/// Dead letters as rows.
enum DeadLetterTable {
    private static let columns = [
        Table.Column(title: "SET ASIDE"), Table.Column(title: "DESTINATION"), Table.Column(title: "EVENT"),
        Table.Column(title: "CATEGORY", minimum: 8), Table.Column(title: "ACTION", minimum: 8),
        Table.Column(title: "REASON", minimum: 12),
    ]

    static func write(_ letters: [DeadLetter], terminal: Terminal, to writer: inout ByteWriter) {
        var table = Table(columns: self.columns, terminal: terminal)
        let rows = letters.map { letter -> [Table.Cell] in
            let event = letter.event
            return [
                Table.Cell(letter.time.iso8601, .dim), Table.Cell(letter.destination),
                Table.Cell(letter.id?.description ?? "unreadable"), Table.Cell(event?.category ?? ""),
                Table.Cell(event?.action ?? ""), Table.Cell(letter.reason, .yellow),
            ]
        }
        table.append(rows, to: &writer)
    }
}
