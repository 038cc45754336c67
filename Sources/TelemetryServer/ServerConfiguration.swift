public import Telemetry
package import TelemetryAgents

/// Where the collector listens, whom it answers, and how much it takes at once.
public struct ServerConfiguration: Sendable {
    /// The addresses to listen on.
    ///
    /// Default: `127.0.0.1` and `::1`. Others are refused unless ``accessTokens`` has tokens.
    public var hosts = ["127.0.0.1", "::1"]
    /// What agents' requests cost.
    package var prices: any PriceSource = PriceTable()
    /// What may be looked at beside events.
    package var inspection = Inspection()
    /// Who may use the server, beyond whoever is on this machine.
    ///
    /// Once there are tokens, every request needs one, also on loopback: `Authorization: Bearer TOKEN`, or the cookie that
    /// opening `/?token=TOKEN` in a browser sets. Only `/health` answers without, and then says no more than `ok`.
    ///
    /// Default: none.
    public var accessTokens: (any AccessTokens)?
    /// The certificate and key to speak TLS with, on both ports; TLS 1.2 or newer.
    ///
    /// Default: none; then the server speaks plain HTTP, and beyond loopback a proxy should stand before it.
    public var tls: TLSFiles?
    /// The port of the whole API, OTLP included; 0 picks a free one, the same on all hosts.
    ///
    /// Default: 3000.
    public var port = 3000
    /// The port of OTLP over HTTP alone, where its clients look first; 0 picks a free one.
    ///
    /// Default: 4318. With the number of ``port``, that one serves both.
    public var otlpHTTPPort = 4318
    /// Names beyond loopback that requests may give as their `Host` or `Origin`, without port.
    ///
    /// Default: none.
    public var allowedHosts: [String] = []
    /// The most bytes of one request's body, before and after decompression.
    ///
    /// Default: 64 MiB. Beyond it the answer is 413.
    public var bodyLimit = 64 << 20
    /// The most bytes of all bodies that are being worked on, decompressed; at least ``bodyLimit``.
    ///
    /// Default: 64 MiB.
    public var bodiesLimit = 64 << 20
    /// How long a request waits for room under ``bodiesLimit`` before it is answered 503.
    ///
    /// Default: 1 s.
    public var bodyWait = Duration.seconds(1)
    /// The most connections of one listener; further ones wait to be accepted.
    ///
    /// Default: 256.
    public var connectionLimit = 256
    /// How long a connection may be silent, between requests or inside one.
    ///
    /// Default: 75 s.
    public var idleTimeout = Duration.seconds(75)
    /// Whether browsers are shown the dashboard.
    ///
    /// Default: yes. Without it the same addresses answer as they do to programs.
    public var servesDashboard = true
    /// How clients are told what is stored, as it is stored.
    ///
    /// Default: server-sent events at `/api/stream`, WebSocket at `/ws` and Socket.IO at `/socket.io/`. Without any the API
    /// still answers questions.
    public var streamingProviders: [any StreamingProvider] = [SSEProvider(), WebSocketProvider(), SocketIOProvider()]
    /// How often a live stream without events says that it is still there.
    ///
    /// As often a WebSocket client is asked whether it is there, and cut off if it has not answered by the next time; and a stream
    /// whose token was revoked meanwhile ends.
    ///
    /// Default: 15 s.
    public var streamKeepAlive = Duration.seconds(15)
    /// How long a graceful shutdown waits for requests that are being answered, and a last answer for its reader.
    ///
    /// Default: 5 s.
    public var shutdownDeadline = Duration.seconds(5)

    /// The defaults: loopback only, ports 3000 and 4318.
    public init() {}

    /// Checks what can be checked without opening anything.
    ///
    /// - Throws: ``TelemetryError`` with code `configuration` that names the field and its value.
    public func validate() throws(TelemetryError) {
        guard !self.hosts.isEmpty else { throw .wrong("hosts", "hosts must name an address to listen on") }
        for host in self.hosts where !Authority.isLoopback(host) && self.accessTokens?.isRequired != true {
            throw .wrong(
                "hosts",
                "the server listens beyond loopback, on \"\(host)\", only where requests need a token: "
                    + "make one with `telemetry token new`"
            )
        }
        for (name, port) in [("port", self.port), ("otlpHTTPPort", self.otlpHTTPPort)] where !(0...65535 ~= port) {
            throw .wrong(name, "\(name) must be 0 to 65535, not \(port)")
        }
        for host in self.allowedHosts where Authority(host)?.port != nil || Authority(host) == nil {
            throw .wrong("allowedHosts", "allowedHosts must hold names without port, not \"\(host)\"")
        }
        guard self.bodyLimit > 0 else { throw .wrong("bodyLimit", "bodyLimit must be above 0, not \(self.bodyLimit)") }
        guard self.bodiesLimit >= self.bodyLimit else {
            throw .wrong(
                "bodiesLimit",
                "bodiesLimit must be at least bodyLimit, \(self.bodyLimit), not \(self.bodiesLimit)"
            )
        }
        guard self.connectionLimit > 0 else {
            throw .wrong("connectionLimit", "connectionLimit must be above 0, not \(self.connectionLimit)")
        }
    }

    /// Whether other machines can connect.
    var isBeyondLoopback: Bool { self.hosts.contains { !Authority.isLoopback($0) } }

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
