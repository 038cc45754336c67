import Telemetry

/// What makes an agent send to a collector: where its settings are, what they must say, and what only the shell can.
struct AgentSetup: Sendable {
    let agent: AgentName
    /// Such as `http://127.0.0.1:4318`.
    let endpoint: String

    init(_ agent: AgentName, server: Settings.Server) {
        self.agent = agent
        let host = server.host.contains(":") ? "[\(server.host)]" : server.host
        let scheme = server.tlsCertificate == nil ? "http" : "https"
        self.endpoint = "\(scheme)://\(host):\(server.otlpHTTPPort)"
    }

    /// What the settings must say, by the members on the way to it.
    var settings: [(path: [String], value: JSONValue)] {
        switch self.agent {
        case .claude: self.variables.map { (["env", $0.name], .string($0.value)) }
        case .codex:
            [
                (
                    ["otel", "exporter"],
                    ["otlp-http": ["endpoint": .string("\(self.endpoint)/v1/logs"), "protocol": "binary"]]
                )
            ]
        case .gemini:
            [
                (["telemetry", "enabled"], true), (["telemetry", "target"], "local"),
                (["telemetry", "otlpEndpoint"], .string(self.endpoint)), (["telemetry", "otlpProtocol"], "http"),
            ]
        case .opencode: [(["experimental", "openTelemetry"], true)]
        }
    }

    /// The same for one shell, where that can be said; what OpenCode's settings cannot say.
    var variables: [(name: String, value: String)] {
        switch self.agent {
        case .claude:
            [
                ("CLAUDE_CODE_ENABLE_TELEMETRY", "1"), ("OTEL_METRICS_EXPORTER", "otlp"),
                ("OTEL_LOGS_EXPORTER", "otlp"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
                ("OTEL_EXPORTER_OTLP_ENDPOINT", self.endpoint),
            ]
        case .codex: []
        case .gemini:
            [
                ("GEMINI_TELEMETRY_ENABLED", "true"), ("GEMINI_TELEMETRY_TARGET", "local"),
                ("GEMINI_TELEMETRY_OTLP_PROTOCOL", "http"), ("GEMINI_TELEMETRY_OTLP_ENDPOINT", self.endpoint),
            ]
        case .opencode: [("OTEL_EXPORTER_OTLP_ENDPOINT", self.endpoint)]
        }
    }

    /// Whether the settings do nothing without the variables.
    var needsVariables: Bool { self.agent == .opencode }

    /// Where the agent reads its settings from, as its documentation says.
    func path(in environment: [String: String]) -> String {
        func folder(_ variable: String, _ name: String) -> String {
            if let folder = environment[variable], !folder.isEmpty { return folder }
            return FilePath.join(environment["HOME"] ?? "", name)
        }
        return switch self.agent {
        case .claude: FilePath.join(folder("CLAUDE_CONFIG_DIR", ".claude"), "settings.json")
        case .codex: FilePath.join(folder("CODEX_HOME", ".codex"), "config.toml")
        case .gemini: FilePath.join(folder("GEMINI_CLI_HOME", ""), ".gemini/settings.json")
        case .opencode: FilePath.join(folder("XDG_CONFIG_HOME", ".config"), "opencode/opencode.json")
        }
    }
}
