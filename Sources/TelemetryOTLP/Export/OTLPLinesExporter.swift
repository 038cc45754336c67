public import Telemetry

/// Export requests of OTLP as JSON, one on each line: the form of the OpenTelemetry collector's `file` exporter, which its
/// `otlpjsonfile` receiver reads.
///
/// Events that are sealed are left out; the service opens those that it has a key for.
public struct OTLPLinesExporter: ExportProvider {
    /// A writer of lines.
    public init() {}

    /// `otlp`.
    public var format: ExportFormat { .otlp }

    /// A request for each signal that is among the events, each ended by a line feed.
    public func page(_ events: [TelemetryEvent], after count: Int) -> [UInt8] {
        var requests = OTLPSignal.allCases.map { ExportRequest($0) }
        for event in events where event.unreadable == nil {
            let record = OutgoingRecord(event)
            for index in requests.indices where requests[index].signal == record.signal {
                requests[index].append(record, of: event)
            }
        }
        return requests.filter { $0.count > 0 }.flatMap { $0.body(.json) + [UInt8(ascii: "\n")] }
    }
}

extension ExportFormat {
    /// An OTLP/JSON request on each line.
    public static let otlp = ExportFormat(rawValue: "otlp")
}
