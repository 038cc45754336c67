import Telemetry

/// Figures for people: the totals as lines, the groups as rows.
enum StatsTable {
    private static let countColumns = [
        Table.Column(title: "EVENTS", isRightAligned: true),
        Table.Column(title: "ERRORS", isRightAligned: true),
        Table.Column(title: "SESSIONS", isRightAligned: true, rank: 4),
        Table.Column(title: "P50", isRightAligned: true, rank: 5),
        Table.Column(title: "P95", isRightAligned: true, rank: 3),
        Table.Column(title: "P99", isRightAligned: true, rank: 6),
    ]
    private static let sessionColumns = [
        Table.Column(title: "SESSIONS", isRightAligned: true, rank: 4)
    ]
    private static let usageColumns = [
        Table.Column(title: "TOKENS", isRightAligned: true, rank: 2),
        Table.Column(title: "COST", isRightAligned: true, rank: 1),
    ]

    static func append(
        _ report: StatsReport,
        group: StatsRequest.Group?,
        terminal: Terminal,
        to writer: inout ByteWriter
    ) {
        self.appendTotals(report, terminal: terminal, to: &writer)
        guard let group else { return }
        writer.append("\n")
        let first = Table.Column(title: group.rawValue.uppercased(), minimum: 12)
        let columns = group.countsEvents ? self.countColumns : self.sessionColumns
        var table = Table(columns: [first] + columns + self.usageColumns, terminal: terminal)
        let rows = report.groups.map { key, totals in
            let counts = group.countsEvents ? self.counts(totals) : [Table.Cell(Figures.count(totals.sessions))]
            return [Table.Cell(key)] + counts + self.usage(totals.usage)
        }
        table.append(rows, to: &writer)
    }

    private static func appendTotals(_ report: StatsReport, terminal: Terminal, to writer: inout ByteWriter) {
        let totals = report.totals
        var lines = [
            ("range", "\(report.from.iso8601) … \(report.to.iso8601)"), ("events", Figures.count(totals.events)),
            ("errors", Figures.count(totals.errors)), ("sessions", Figures.count(totals.sessions)),
        ]
        if totals.durations.count > 0 {
            let parts = [("p50", 0.5), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99)].compactMap { name, quantile in
                totals.durations.quantile(quantile).map { "\(name) \(Figures.duration($0))" }
            }
            lines.append(("duration", parts.joined(separator: "   ")))
        }
        if totals.usage.totalTokens > 0 { lines.append(("tokens", self.tokens(totals.usage))) }
        if totals.usage.costMicroUSD != nil { lines.append(("cost", CostLine.text(totals.usage))) }
        for (name, text) in lines {
            let padded = name + String(repeating: " ", count: 10 - name.count)
            writer.append(utf8: terminal.hasColor ? TextStyle.bold.applied(to: padded) : padded)
            writer.append(utf8: (terminal.columns.map { text.cut(to: max($0 - 10, 1)) } ?? text) + "\n")
        }
    }

    private static func tokens(_ usage: UsageTotals) -> String {
        [
            ("input", usage.inputTokens), ("cache read", usage.cacheReadTokens),
            ("cache write", usage.cacheWriteTokens),
            ("output", usage.outputTokens), ("reasoning", usage.reasoningTokens),
        ].filter { $0.1 > 0 }.map { "\($0.0) \(Figures.count($0.1))" }.joined(separator: "   ")
    }

    private static func counts(_ totals: StatsTotals) -> [Table.Cell] {
        let durations = [0.5, 0.95, 0.99].map { totals.durations.quantile($0).map(Figures.duration) ?? "" }
        return [
            Table.Cell(Figures.count(totals.events)),
            Table.Cell(totals.errors == 0 ? "" : Figures.count(totals.errors), .red),
            Table.Cell(Figures.count(totals.sessions)),
        ] + durations.map { Table.Cell($0) }
    }

    private static func usage(_ usage: UsageTotals) -> [Table.Cell] {
        [
            Table.Cell(usage.totalTokens == 0 ? "" : Figures.count(usage.totalTokens)),
            Table.Cell(usage.costMicroUSD.map(Figures.cost) ?? ""),
        ]
    }
}
