public import Telemetry

/// Where a server listens, once it does.
public struct ListeningAddresses: Sendable, Hashable, CustomStringConvertible {
    /// An address and its port.
    public typealias Endpoint = ListeningEndpoint

    /// The whole API; never empty.
    public var http: [Endpoint]
    /// OTLP over HTTP alone; never empty, and the same as ``http`` if both have one port.
    public var otlpHTTP: [Endpoint]

    /// Addresses.
    public init(http: [Endpoint], otlpHTTP: [Endpoint]) {
        self.http = http
        self.otlpHTTP = otlpHTTP
    }

    /// The first of each, as `http=127.0.0.1:3000 otlp-http=127.0.0.1:4318`.
    public var description: String {
        [("http", self.http.first), ("otlp-http", self.otlpHTTP.first)]
            .compactMap { name, endpoint in endpoint.map { "\(name)=\($0)" } }
            .joined(separator: " ")
    }
}
