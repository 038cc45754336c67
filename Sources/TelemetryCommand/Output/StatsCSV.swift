import Telemetry

/// Figures as comma-separated values: a row for the total, or one for each group.
enum StatsCSV {
    private static let columns = [
        "key", "events", "errors", "sessions", "durationCount", "durationSum", "p50", "p90", "p95", "p99",
        "inputTokens", "cacheReadTokens", "cacheWriteTokens", "outputTokens", "reasoningTokens", "costMicroUSD",
        "computedCostMicroUSD",
    ]

    static func document(_ report: StatsReport, group: StatsRequest.Group?) -> [UInt8] {
        var row = CSVRow()
        for column in self.columns { row.append(column) }
        row.endRow()
        if group == nil { self.append("total", report.totals, to: &row) }
        for member in report.groups {
            self.append(member.key, member.totals, countsEvents: group?.countsEvents ?? true, to: &row)
        }
        return row.finish()
    }

    private static func append(
        _ key: String,
        _ totals: StatsTotals,
        countsEvents: Bool = true,
        to row: inout CSVRow
    ) {
        row.append(key)
        row.append(number: countsEvents ? totals.events : nil)
        row.append(number: countsEvents ? totals.errors : nil)
        row.append(number: totals.sessions)
        row.append(number: countsEvents ? totals.durations.count : nil)
        row.append(milliseconds: countsEvents ? totals.durations.sum : nil)
        for quantile in [0.5, 0.9, 0.95, 0.99] { row.append(milliseconds: totals.durations.quantile(quantile)) }
        row.append(totals.usage)
        row.endRow()
    }
}
