import Telemetry

/// Sessions as rows.
enum SessionTable {
    private static let columns = [
        Table.Column(title: "SESSION"),
        Table.Column(title: "STATUS"),
        Table.Column(title: "STARTED", rank: 3),
        Table.Column(title: "DURATION", isRightAligned: true, rank: 6),
        Table.Column(title: "EVENTS", isRightAligned: true),
        Table.Column(title: "ERRORS", isRightAligned: true, rank: 5),
        Table.Column(title: "TOKENS", isRightAligned: true, rank: 4),
        Table.Column(title: "COST", isRightAligned: true, rank: 2),
        Table.Column(title: "CATEGORY", minimum: 8),
        Table.Column(title: "LABEL", minimum: 12, rank: 1),
    ]

    static func make(terminal: Terminal) -> Table { Table(columns: self.columns, terminal: terminal) }

    static func row(_ session: Session) -> [Table.Cell] {
        [
            Table.Cell(session.id),
            Table.Cell(session.status.rawValue, self.style(session.status)),
            Table.Cell(session.startTime.iso8601, .dim),
            Table.Cell(Figures.duration(session.duration.nanoseconds)),
            Table.Cell(Figures.count(session.eventCount)),
            Table.Cell(session.errorCount == 0 ? "" : Figures.count(session.errorCount), .red),
            Table.Cell(session.usage.totalTokens == 0 ? "" : Figures.count(session.usage.totalTokens)),
            Table.Cell(session.usage.costMicroUSD.map(Figures.cost) ?? ""),
            Table.Cell(session.category),
            Table.Cell(session.label ?? session.action),
        ]
    }

    private static func style(_ status: SessionStatus) -> TextStyle {
        switch status {
        case .active: .green
        case .completed: .plain
        case .error: .red
        case .timeout, .abandoned: .yellow
        }
    }
}

extension UsageTotals {
    /// All tokens, whatever they cost.
    var totalTokens: Int64 {
        self.inputTokens + self.cacheReadTokens + self.cacheWriteTokens + self.outputTokens + self.reasoningTokens
    }
}
