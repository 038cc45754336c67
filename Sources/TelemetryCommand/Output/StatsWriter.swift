import Telemetry
import TelemetryAgents

/// Writes figures in the form that was asked for.
struct StatsWriter {
    let format: OutputFormat
    let group: StatsRequest.Group?
    let terminal: Terminal

    func write(_ report: StatsReport, to output: inout OutputFile) throws {
        switch self.format {
        case .table: StatsTable.append(report, group: self.group, terminal: self.terminal, to: &output.buffer)
        case .json: Self.appendReport(report, to: &output.buffer)
        case .ndjson: try self.writeLines(report, to: &output)
        case .csv: output.buffer.append(StatsCSV.document(report, group: self.group))
        }
        try output.flush()
    }

    /// The report with the version of the prices that are in force.
    private static func appendReport(_ report: StatsReport, to buffer: inout ByteWriter) {
        buffer.appendJSON(report, with: ["prices": .string(PriceTable.version)])
        buffer.append("\n")
    }

    /// A line for each group; without groups the whole report is the line.
    private func writeLines(_ report: StatsReport, to output: inout OutputFile) throws {
        guard self.group != nil else { return Self.appendReport(report, to: &output.buffer) }
        for group in report.groups {
            output.buffer.appendGroup(group.key, group.totals, of: report)
            try output.write("\n")
        }
    }
}
