/// An address and its port, as servers listen on it.
public struct ListeningEndpoint: Sendable, Hashable, CustomStringConvertible {
    /// The address, such as `127.0.0.1` or `::1`.
    public var host: String
    /// The port; never 0 once it is listened on.
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

extension TelemetryError {
    /// The address cannot be listened on.
    package static func cannotListen(
        on endpoint: ListeningEndpoint,
        isTaken: Bool,
        cause: any Error
    ) -> TelemetryError {
        if isTaken {
            return TelemetryError(
                .addressInUse,
                "port \(endpoint.port) is in use: another program listens on \(endpoint)"
            )
        }
        return TelemetryError(.addressUnavailable, "cannot listen on \(endpoint)", cause: cause)
    }
}
