/// Where a server listens, once it does.
public struct ListeningAddresses: Sendable, Hashable, CustomStringConvertible {
    /// An address and its port.
    public struct Endpoint: Sendable, Hashable, CustomStringConvertible {
        /// The address, such as `127.0.0.1` or `::1`.
        public var host: String
        /// The port, never 0.
        public var port: Int

        /// An address and its port.
        public init(host: String, port: Int) {
            self.host = host
            self.port = port
        }

        /// As in a URL: `127.0.0.1:3000` or `[::1]:3000`.
        public var description: String {
            self.host.contains(":") ? "[\(self.host)]:\(self.port)" : "\(self.host):\(self.port)"
        }
    }

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
