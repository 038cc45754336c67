import Telemetry

/// Writes events in the form that was asked for, page by page.
struct EventWriter: ~Copyable {
    private let exporter: (any ExportProvider)?
    private var table: EventTable
    private var count = 0
    private var hasBegun = false

    /// A writer; `isOpenEnded` if the first events say little about those to come.
    init(_ format: OutputFormat, terminal: Terminal, isOpenEnded: Bool = false) {
        self.exporter = format.exporter
        self.table = EventTable(terminal: terminal, isOpenEnded: isOpenEnded)
    }

    /// Writes a page and returns how many bytes its events have, about.
    @discardableResult
    mutating func write(_ events: [TelemetryEvent], to output: inout OutputFile) throws -> Int {
        try self.begin(&output)
        guard let exporter else {
            self.table.append(events, to: &output.buffer)
            try output.flushIfLarge()
            return events.count << 12
        }
        let bytes = exporter.page(events, after: self.count)
        self.count += events.count
        try output.write(bytes)
        return bytes.count
    }

    /// Writes what stands after the last event.
    mutating func finish(_ output: inout OutputFile) throws {
        try self.begin(&output)
        if let exporter { try output.write(exporter.footer(after: self.count)) }
    }

    private mutating func begin(_ output: inout OutputFile) throws {
        guard !self.hasBegun else { return }
        self.hasBegun = true
        if let exporter { try output.write(exporter.header()) }
    }
}
