#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
package import Telemetry

/// Where events are sent to by OTLP, and how.
///
/// ```swift
/// var configuration = OTLPExportConfiguration()
/// configuration.endpoint = "https://collector.example.org:4318"
/// configuration.headers["authorization"] = "Bearer …"
/// ```
public struct OTLPExportConfiguration: Sendable {
    /// The collector, to whose address `/v1/traces` and its like are added.
    ///
    /// Default: `http://localhost:4318`, and `http://localhost:4317` for gRPC.
    public var endpoint: String?
    /// The whole address for spans.
    ///
    /// Default: that of ``endpoint``. gRPC has one address for all.
    public var tracesEndpoint: String?
    /// The whole address for log records.
    ///
    /// Default: that of ``endpoint``.
    public var logsEndpoint: String?
    /// The whole address for points of metrics.
    ///
    /// Default: that of ``endpoint``.
    public var metricsEndpoint: String?
    /// How requests are sent.
    ///
    /// Default: ``WireProtocol/httpProtobuf``.
    public var wireProtocol = WireProtocol.httpProtobuf
    /// What every request says in its head, such as `authorization`; never shown.
    ///
    /// Default: nothing.
    public var headers: [String: String] = [:]
    /// Whether requests are compressed with gzip.
    ///
    /// Default: no, as OpenTelemetry has it.
    public var isCompressed = false
    /// How long one request may take, its answer included.
    ///
    /// Default: 10 s.
    public var timeout: Duration = .seconds(10)
    /// A file in PEM with the certificates to trust instead of the system's.
    ///
    /// Default: none.
    public var certificateFile: String?
    /// The most records of one request.
    ///
    /// Default: 2,000.
    public var requestRecords = 2000
    /// About the most bytes of one request before it is compressed; a larger record has a request of its own.
    ///
    /// Default: 3 MiB, as collectors take 4 by gRPC.
    public var requestBytes = 3 << 20

    /// What is otherwise for requests of one signal, as variables may say.
    package var exceptions: [OTLPSignal: Exception] = [:]

    /// The defaults.
    public init() {}

    /// What holds for requests of one signal in place of what holds for all; `nil` where nothing else does.
    package struct Exception: Sendable, Hashable {
        package var wireProtocol: WireProtocol?
        package var headers: [String: String]?
        package var isCompressed: Bool?
        package var timeout: Duration?

        package init() {}
    }

    /// How requests are sent: an open list.
    public struct WireProtocol: Sendable, Hashable {
        /// The name that `OTEL_EXPORTER_OTLP_PROTOCOL` uses.
        public let name: String

        private init(name: String) { self.name = name }

        /// OTLP/HTTP with protobuf.
        public static let httpProtobuf = WireProtocol(name: "http/protobuf")
        /// OTLP/HTTP with JSON.
        public static let httpJSON = WireProtocol(name: "http/json")
        /// OTLP/gRPC, for which the module `TelemetryGRPC` is needed.
        public static let grpc = WireProtocol(name: "grpc")
        /// All of them.
        public static let all = [httpProtobuf, httpJSON, grpc]

        /// A protocol by its name; `nil` for an unknown one.
        public init?(_ name: String) {
            guard let known = Self.all.first(where: { $0.name == name }) else { return nil }
            self = known
        }
    }

    /// Where requests of a signal go.
    ///
    /// - Throws: ``TelemetryError`` with code `configuration` for what is no address.
    package func address(for signal: OTLPSignal) throws(TelemetryError) -> ExportAddress {
        let whole =
            switch signal {
            case .traces: self.tracesEndpoint
            case .logs: self.logsEndpoint
            case .metrics: self.metricsEndpoint
            }
        if let whole { return try ExportAddress(whole) }
        if self.wireProtocol == .grpc { return try ExportAddress(self.endpoint ?? "http://localhost:4317") }
        return try ExportAddress(self.endpoint ?? "http://localhost:4318").appending(path: signal.path)
    }

    /// Checks addresses and ranges.
    ///
    /// - Throws: ``TelemetryError`` with code `configuration` that names what is wrong.
    package func validate() throws(TelemetryError) {
        var addresses: Set<ExportAddress> = []
        for signal in OTLPSignal.allCases { addresses.insert(try self.address(for: signal)) }
        guard self.wireProtocol != .grpc || addresses.count == 1 else {
            throw TelemetryError(
                .configuration,
                "gRPC has one connection for all signals, and so one endpoint: name it for all of them",
                field: "endpoint"
            )
        }
        for (name, value, range) in [
            ("requestRecords", self.requestRecords, 1...100_000),
            ("requestBytes", self.requestBytes, 1024...(64 << 20)),
        ] where !range.contains(value) {
            throw TelemetryError(.configuration, "\(name) must be \(range), not \(value)", field: name)
        }
        guard self.timeout > .zero else {
            throw TelemetryError(
                .configuration,
                "timeout must be more than nothing, got \(self.timeout)",
                field: "timeout"
            )
        }
    }
}
