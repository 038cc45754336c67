public import Telemetry

/// A destination that sends every event on to a collector by OTLP.
///
/// ```swift
/// var configuration = OTLPExportConfiguration()
/// configuration.endpoint = "https://collector.example.org:4318"
/// let telemetry = TelemetryService(stores: [SQLiteProvider(path: "telemetry.db"), try OTLPProvider(configuration)])
/// ```
///
/// The collector gets each event at least once, with ids that stay the same. What it cannot take now waits in the spool;
/// what it will never take is set aside as a dead letter, with its reason.
public struct OTLPProvider: StorageProvider {
    private let exporter: OTLPExporter

    /// A destination over HTTP.
    ///
    /// - Throws: ``TelemetryError`` with code `configuration` for a wrong setting.
    public init(_ configuration: OTLPExportConfiguration) throws(TelemetryError) {
        self.init(try OTLPExporter(configuration))
    }

    /// A destination that an exporter sends to; it is shut down with the destination.
    public init(_ exporter: OTLPExporter) { self.exporter = exporter }

    /// `otlp`.
    public var name: String { "otlp" }

    /// It keeps nothing, and is given opened events.
    public var capabilities: StorageCapabilities { .relay }

    /// Sends a batch.
    public func storeBatch(_ batch: EventBatch) async throws -> StoreOutcome { try await self.exporter.export(batch) }

    /// Closes connections.
    public func shutdown() async { await self.exporter.shutdown() }
}
