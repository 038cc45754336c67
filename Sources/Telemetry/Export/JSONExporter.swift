/// One JSON array, an event on each line.
public struct JSONExporter: ExportProvider {
    /// A writer of arrays.
    public init() {}

    /// `json`.
    public var format: ExportFormat { .json }

    /// The opening bracket.
    public func header() -> [UInt8] { [UInt8(ascii: "[")] }

    /// The events, each after a comma unless it is the first.
    public func page(_ events: [TelemetryEvent], after count: Int) -> [UInt8] {
        var writer = ByteWriter(capacity: 4096)
        for (index, event) in events.enumerated() {
            writer.append(count == 0 && index == 0 ? "\n" : ",\n")
            writer.appendJSON(event)
        }
        return writer.array
    }

    /// The closing bracket.
    public func footer(after count: Int) -> [UInt8] { Array((count == 0 ? "]\n" : "\n]\n").utf8) }
}
