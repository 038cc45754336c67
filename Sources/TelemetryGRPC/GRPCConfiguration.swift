public import Telemetry
package import TelemetryAgents

/// Where the gRPC interface listens, and how much it takes at once.
public struct GRPCConfiguration: Sendable {
    /// The addresses to listen on.
    ///
    /// Default: `127.0.0.1` and `::1`. Others are refused unless ``accessTokens`` has tokens.
    public var hosts = ["127.0.0.1", "::1"]
    /// What agents' requests cost.
    package var prices: any PriceSource = PriceTable()
    /// Who may call, beyond whoever is on this machine.
    ///
    /// Once there are tokens, every call but the health check needs one, also on loopback: `authorization: Bearer TOKEN`.
    ///
    /// Default: none.
    public var accessTokens: (any AccessTokens)?
    /// Names under which calls may be made besides `localhost` and loopback addresses, without port.
    ///
    /// Not looked at once there are tokens. Default: none.
    public var allowedHosts: [String] = []
    /// The certificate and key to speak TLS with; TLS 1.2 or newer.
    ///
    /// Default: none; then calls are plain, and beyond loopback a proxy should stand before it.
    public var tls: TLSFiles?
    /// The port; 0 picks a free one, the same on all hosts.
    ///
    /// Default: 4317, where OTLP's clients look first.
    public var port = 4317
    /// The most bytes of one message, before and after decompression.
    ///
    /// Default: 64 MiB. Beyond it the call ends with RESOURCE_EXHAUSTED, without a hint to try again.
    public var messageLimit = 64 << 20
    /// The most bytes of all requests that are being worked on, decompressed; at least ``messageLimit``.
    ///
    /// Default: 64 MiB.
    public var messagesLimit = 64 << 20
    /// How long a request waits for room under ``messagesLimit`` before it is told to try again.
    ///
    /// Default: 1 s.
    public var messageWait = Duration.seconds(1)
    /// The most connections of one address; further ones are closed.
    ///
    /// Default: 256.
    public var connectionLimit = 256
    /// The most calls that a connection has open at a time; a client holds further ones back.
    ///
    /// Default: 100.
    public var callLimit = 100
    /// How long a connection may take to say that it speaks HTTP/2.
    ///
    /// Default: 10 s.
    public var openingTimeout = Duration.seconds(10)
    /// How long a graceful shutdown waits for calls that are being answered.
    ///
    /// Default: 5 s.
    public var shutdownDeadline = Duration.seconds(5)

    /// The defaults: loopback only, port 4317.
    public init() {}

    /// Checks what can be checked without opening anything.
    ///
    /// - Throws: ``TelemetryError`` with code `configuration` that names the field and its value.
    public func validate() throws(TelemetryError) {
        guard !self.hosts.isEmpty else { throw .wrong("hosts", "hosts must name an address to listen on") }
        for host in self.hosts where !Authority.isLoopback(host) && self.accessTokens?.isRequired != true {
            throw .wrong(
                "hosts",
                "gRPC listens beyond loopback, on \"\(host)\", only where calls need a token: make one with "
                    + "`telemetry token new`"
            )
        }
        for host in self.allowedHosts where Authority(host)?.port != nil || Authority(host) == nil {
            throw .wrong("allowedHosts", "allowedHosts must hold names without port, not \"\(host)\"")
        }
        guard 0...65535 ~= self.port else { throw .wrong("port", "port must be 0 to 65535, not \(self.port)") }
        for (name, value) in [
            ("messageLimit", self.messageLimit), ("connectionLimit", self.connectionLimit),
            ("callLimit", self.callLimit),
        ] where value < 1 {
            throw .wrong(name, "\(name) must be above 0, not \(value)")
        }
        guard self.messagesLimit >= self.messageLimit else {
            throw .wrong(
                "messagesLimit",
                "messagesLimit must be at least messageLimit, \(self.messageLimit), not \(self.messagesLimit)"
            )
        }
    }

    /// The hosts as addresses: the name `localhost` stands for both families.
    var addresses: [String] {
        var addresses: [String] = []
        for host in self.hosts.flatMap({ $0.lowercased() == "localhost" ? ["127.0.0.1", "::1"] : [$0] })
        where !addresses.contains(host) {
            addresses.append(host)
        }
        return addresses
    }
}

extension TelemetryError {
    fileprivate static func wrong(_ field: String, _ message: String) -> TelemetryError {
        TelemetryError(.configuration, message, field: field)
    }
}
