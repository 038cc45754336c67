import Telemetry
import TelemetryAgents

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

    /// An empty table.
    static func make(terminal: Terminal) -> Table { Table(columns: self.columns, terminal: terminal) }

    /// The cells of a session; what it is at says more than that it is active.
    static func row(_ session: Session, _ state: SessionState?) -> [Table.Cell] {
        [
            Table.Cell(session.id),
            Table.Cell(state?.rawValue ?? session.status.rawValue, self.style(session.status, state)),
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

    private static func style(_ status: SessionStatus, _ state: SessionState?) -> TextStyle {
        switch state {
        case .waiting?: return .yellow
        case .idle?: return .plain
        case .working?, nil: break
        }
        return switch status {
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
        [self.cacheReadTokens, self.cacheWriteTokens, self.outputTokens, self.reasoningTokens]
            .reduce(self.inputTokens) { $0.saturatingSum($1) }
    }
}
