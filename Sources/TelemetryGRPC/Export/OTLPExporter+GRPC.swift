public import Telemetry
public import TelemetryOTLP

extension OTLPExporter {
    /// An exporter over whatever protocol its configuration names, gRPC included.
    ///
    /// ```swift
    /// var configuration = OTLPExportConfiguration()
    /// configuration.wireProtocol = .grpc
    /// let destination = OTLPProvider(try OTLPExporter.make(configuration))
    /// ```
    ///
    /// - Parameter configuration: Where to send, and how.
    /// - Returns: The exporter, which has no connection yet; it must be shut down.
    /// - Throws: ``TelemetryError`` with code `configuration` for a wrong setting.
    public static func make(_ configuration: OTLPExportConfiguration) throws(TelemetryError) -> OTLPExporter {
        guard configuration.wireProtocol == .grpc else { return try OTLPExporter(configuration) }
        return OTLPExporter(configuration, transport: try GRPCTransport(configuration))
    }
}
