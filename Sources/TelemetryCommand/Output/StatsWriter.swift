import Telemetry

/// Writes figures in the form that was asked for.
struct StatsWriter {
    let format: OutputFormat
    let group: StatsRequest.Group?
    let terminal: Terminal

    func write(_ report: StatsReport, to output: inout OutputFile) throws {
        switch self.format {
        case .table: StatsTable.append(report, group: self.group, terminal: self.terminal, to: &output.buffer)
        case .json: output.buffer.append(utf8: report.json + "\n")
        case .ndjson: try self.writeLines(report, to: &output)
        case .csv: output.buffer.append(StatsCSV.document(report, group: self.group))
        }
        try output.flush()
    }

    /// A line for each group; without groups the whole report is the line.
    private func writeLines(_ report: StatsReport, to output: inout OutputFile) throws {
        guard self.group != nil else { return try output.write(report.json + "\n") }
        for group in try JSONReader.value(in: report.json).object?["groups"]?.array ?? [] {
            output.buffer.appendJSON(group)
            try output.write("\n")
        }
    }
}
