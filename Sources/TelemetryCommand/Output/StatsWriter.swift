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
        case .json: output.buffer.append(utf8: try Self.document(report) + "\n")
        case .ndjson: try self.writeLines(report, to: &output)
        case .csv: output.buffer.append(StatsCSV.document(report, group: self.group))
        }
        try output.flush()
    }

    /// The report with the version of the prices that are in force.
    private static func document(_ report: StatsReport) throws -> String {
        guard var object = try JSONReader.value(in: report.json).object else { return report.json }
        object.append(key: "prices", value: .string(PriceTable.version))
        var writer = ByteWriter(capacity: 1024)
        writer.appendJSON(object)
        return writer.string
    }

    /// A line for each group; without groups the whole report is the line.
    private func writeLines(_ report: StatsReport, to output: inout OutputFile) throws {
        guard self.group != nil else { return try output.write(Self.document(report) + "\n") }
        for group in try JSONReader.value(in: report.json).object?["groups"]?.array ?? [] {
            output.buffer.appendJSON(group)
            try output.write("\n")
        }
    }
}
