import Telemetry

/// Everything that can be configured; every field has a default.
struct Settings: Sendable {
    /// The database; `nil` for the nearest one.
    var database: String?
    /// How events are kept.
    var telemetry = TelemetryConfiguration()
    /// Where the key comes from that events are sealed with.
    var encryption = Encryption()
    /// How `serve` listens.
    var server = Server()
    /// Where `serve` sends on what it collects.
    var forwarding = Forwarding()

    /// How `serve` listens.
    struct Server: Sendable, Hashable {
        /// The address; `127.0.0.1` means `::1` as well.
        var host = "127.0.0.1"
        /// The port of the interface; 0 picks one.
        var port = 3000
        /// The port of OTLP over HTTP; 0 picks one.
        var otlpHTTPPort = 4318
        /// The port of gRPC, OTLP's included; 0 picks one.
        var grpcPort = 4317
        /// More names that requests may give in `Host`.
        var allowedHosts: [String] = []
        /// Whether browsers are shown the dashboard.
        var dashboard = true
        /// The file with the certificate, where TLS is spoken.
        var tlsCertificate: String?
        /// The file with its key.
        var tlsKey: String?
    }
}
