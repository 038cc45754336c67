/// One JSON object on each line.
public struct NDJSONExporter: ExportProvider {
    /// A writer of lines.
    public init() {}

    /// `ndjson`.
    public var format: ExportFormat { .ndjson }

    /// The events, each ended by a line feed.
    public func page(_ events: [TelemetryEvent], after count: Int) -> [UInt8] {
        var writer = ByteWriter(capacity: 4096)
        for event in events {
            writer.appendJSON(event)
            writer.append("\n")
        }
        return writer.array
    }
}
