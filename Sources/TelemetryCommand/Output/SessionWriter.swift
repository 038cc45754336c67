import Telemetry
import TelemetryAgents

/// Writes sessions in the form that was asked for, page by page.
struct SessionWriter: ~Copyable {
    private let format: OutputFormat
    private var table: Table
    private var count = 0

    init(_ format: OutputFormat, terminal: Terminal) {
        self.format = format
        self.table = SessionTable.make(terminal: terminal)
    }

    mutating func write(
        _ sessions: [Session],
        states: [String: SessionState] = [:],
        to output: inout OutputFile
    ) throws {
        switch self.format {
        case .table: self.table.append(sessions.map { SessionTable.row($0, states[$0.id]) }, to: &output.buffer)
        case .csv: output.buffer.append((self.count == 0 ? SessionCSV.header : []) + SessionCSV.rows(sessions))
        case .json, .ndjson:
            for (index, session) in sessions.enumerated() {
                if self.format == .json { output.buffer.append(self.count + index == 0 ? "[\n" : ",\n") }
                let state = states[session.id].map { ["state": .string($0.rawValue)] as JSONObject }
                output.buffer.appendJSON(session, with: state ?? [:])
                if self.format == .ndjson { output.buffer.append("\n") }
            }
        }
        self.count += sessions.count
        try output.flushIfLarge()
    }

    /// Writes what stands after the last session.
    mutating func finish(_ output: inout OutputFile) throws {
        if self.count == 0, self.format == .csv || self.format == .table { try self.write([], to: &output) }
        if self.format == .json { try output.write(self.count == 0 ? "[]\n" : "\n]\n") }
    }
}
