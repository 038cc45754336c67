import Telemetry

/// Events as rows.
struct EventTable {
    private static let columns = [
        Table.Column(title: "TIME"),
        Table.Column(title: "TYPE", typical: 6),
        Table.Column(title: "CATEGORY", minimum: 8, typical: 14),
        Table.Column(title: "ACTION", minimum: 10, typical: 20),
        Table.Column(title: "SESSION", minimum: 8, rank: 2, typical: 36),
        Table.Column(title: "DURATION", isRightAligned: true, rank: 3, typical: 8),
        Table.Column(title: "VALUE", isRightAligned: true, rank: 4, typical: 7),
        Table.Column(title: "LABEL", minimum: 12, rank: 1),
    ]

    private var table: Table

    /// A table; `isOpenEnded` if the first events say little about those to come.
    init(terminal: Terminal, isOpenEnded: Bool) {
        self.table = Table(columns: Self.columns, terminal: terminal, isOpenEnded: isOpenEnded)
    }

    mutating func append(_ events: [TelemetryEvent], to writer: inout ByteWriter) {
        self.table.append(events.map(Self.row), to: &writer)
    }

    private static func row(_ event: TelemetryEvent) -> [Table.Cell] {
        [
            Table.Cell(event.timestamp.iso8601, .dim),
            Table.Cell(event.eventType.rawValue, self.style(event.eventType)),
            Table.Cell(event.category),
            Table.Cell(event.action),
            Table.Cell(event.sessionID, .dim),
            Table.Cell(event.durationNanoseconds.map(Figures.duration) ?? ""),
            Table.Cell(event.value.map(Figures.number) ?? ""),
            event.unreadable.map { Table.Cell("unreadable: \($0)", .red) } ?? Table.Cell(event.label ?? ""),
        ]
    }

    private static func style(_ type: EventType) -> TextStyle {
        switch type {
        case .start: .green
        case .stream: .cyan
        case .end: .blue
        case .error: .red
        case .custom: .plain
        }
    }
}
