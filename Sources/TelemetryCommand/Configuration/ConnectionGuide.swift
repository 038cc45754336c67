import Telemetry

/// How agents and programs are pointed at a collector on this machine.
struct ConnectionGuide {
    private let interface: String
    private let otlp: String
    private let grpc: String
    private let database: String

    init(server: Settings.Server, database: String) {
        let host = server.host.contains(":") ? "[\(server.host)]" : server.host
        let scheme = server.tlsCertificate == nil ? "http" : "https"
        self.interface = "\(scheme)://\(host):\(server.port)"
        self.otlp = "\(scheme)://\(host):\(server.otlpHTTPPort)"
        self.grpc = "\(scheme)://\(host):\(server.grpcPort)"
        self.database = database
    }

    var text: String {
        """
        Start the collector with `telemetry serve`, and point your agents at it:

          # Claude Code
          export CLAUDE_CODE_ENABLE_TELEMETRY=1 OTEL_METRICS_EXPORTER=otlp OTEL_LOGS_EXPORTER=otlp
          export OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf OTEL_EXPORTER_OTLP_ENDPOINT=\(self.otlp)

          # Codex: ~/.codex/config.toml
          [otel]
          exporter = { otlp-http = { endpoint = "\(self.otlp)/v1/logs", protocol = "binary" } }

          # Gemini CLI
          export GEMINI_TELEMETRY_ENABLED=true GEMINI_TELEMETRY_TARGET=local
          export GEMINI_TELEMETRY_OTLP_PROTOCOL=http GEMINI_TELEMETRY_OTLP_ENDPOINT=\(self.otlp)

          # Whatever speaks only gRPC
          export OTEL_EXPORTER_OTLP_PROTOCOL=grpc OTEL_EXPORTER_OTLP_ENDPOINT=\(self.grpc)

          # A Swift program records into the same database, without a collector
          import Telemetry
          import TelemetrySQLite
          let telemetry = TelemetryService(stores: [SQLiteProvider(path: "\(self.database)")])

          # Anything else
          curl -H 'content-type: application/json' \(self.interface)/api/events \\
            -d '{"category": "shell", "action": "hello", "label": "from curl"}'

        Then look: telemetry sessions, telemetry stats, telemetry tail

        """
    }

    func object(configuration path: String) -> JSONObject {
        [
            "configuration": .string(path), "database": .string(self.database), "api": .string(self.interface),
            "otlp": .string(self.otlp), "grpc": .string(self.grpc),
        ]
    }
}
