import Telemetry

/// What this shell's variables make of programs that are started in it: whether they send, and whether rightly.
struct ClientEnvironment: Sendable {
    private typealias Finding = HealthReport.Finding

    private static let protocols = ["grpc", "http/protobuf", "http/json"]
    private static let signals = ["TRACES": "/v1/traces", "LOGS": "/v1/logs", "METRICS": "/v1/metrics"]

    private let variables: [String: String]
    private let httpPorts: Set<Int>
    private let grpcPort: Int
    private let isSecure: Bool

    /// - Parameters:
    ///   - variables: The environment.
    ///   - httpPorts: The ports on which `serve` speaks HTTP.
    ///   - grpcPort: The port on which it speaks gRPC.
    ///   - isSecure: Whether it speaks TLS on all of them.
    init(_ variables: [String: String], httpPorts: Set<Int>, grpcPort: Int, isSecure: Bool = false) {
        self.variables = variables.filter { !$0.value.isEmpty }
        self.httpPorts = httpPorts
        self.grpcPort = grpcPort
        self.isSecure = isSecure
    }

    var findings: [HealthReport.Finding] {
        self.consent + self.protocolFindings + self.endpointFindings + self.exporterFindings
    }

    private var consent: [Finding] {
        let name = ["DO_NOT_TRACK", "TELEMETRY_DISABLED", "VIBEKIT_TELEMETRY"].first { name in
            self.variables[name].map { CollectionSwitch.isOff(in: [name: $0]) } ?? false
        }
        guard let name, let value = self.variables[name] else { return [] }
        return [
            Finding(
                .ok,
                "consent",
                "\(name)=\(value): programs started in this shell that record with the library record nothing.",
                advice: "`serve`, `ingest` and `track` work all the same."
            )
        ]
    }

    private var protocolFindings: [Finding] {
        ["", "TRACES_", "LOGS_", "METRICS_"].compactMap { signal in
            let name = "OTEL_EXPORTER_OTLP_\(signal)PROTOCOL"
            guard let value = self.variables[name], !Self.protocols.contains(value) else { return nil }
            return Finding(
                .degraded,
                "clients",
                "\(name) is \"\(value)\", which OpenTelemetry does not know.",
                advice: "Set it to http/protobuf, http/json or grpc."
            )
        }
    }

    private var endpointFindings: [Finding] {
        var findings: [Finding] = []
        if let endpoint = self.variables["OTEL_EXPORTER_OTLP_ENDPOINT"] {
            if Self.signals.values.contains(where: { endpoint.hasSuffix($0) }) {
                findings.append(
                    Finding(
                        .degraded,
                        "clients",
                        "OTEL_EXPORTER_OTLP_ENDPOINT is \(endpoint), and clients add the path once more.",
                        advice: "Leave the path away."
                    )
                )
            }
            findings += self.portFindings(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                endpoint,
                protocol: "OTEL_EXPORTER_OTLP_PROTOCOL"
            )
        }
        for (signal, path) in Self.signals.sorted(by: { $0.key < $1.key }) {
            let name = "OTEL_EXPORTER_OTLP_\(signal)_ENDPOINT"
            guard let endpoint = self.variables[name], self.isOurs(endpoint), !endpoint.hasSuffix(path) else {
                continue
            }
            findings.append(
                Finding(
                    .degraded,
                    "clients",
                    "\(name) is \(endpoint), and clients send there as it is, without \(path).",
                    advice: "Append \(path), or set OTEL_EXPORTER_OTLP_ENDPOINT instead, to which clients add it."
                )
            )
        }
        return findings
    }

    /// gRPC, the default of many clients, sent to a port that speaks HTTP, or the other way round.
    private func portFindings(_ name: String, _ endpoint: String, protocol setting: String) -> [Finding] {
        guard let port = Self.localPort(of: endpoint), port == self.grpcPort || self.httpPorts.contains(port) else {
            return []
        }
        if endpoint.hasPrefix("https://") != self.isSecure {
            return [
                Finding(
                    .degraded,
                    "clients",
                    "\(name) is \(endpoint), and that port speaks \(self.isSecure ? "TLS" : "plain HTTP").",
                    advice: (self.isSecure ? ClientMistake.plain : .tls).advice
                )
            ]
        }
        let value = self.variables[setting]
        if port == self.grpcPort {
            guard let value, value != "grpc" else { return [] }
            return [
                Finding(
                    .degraded,
                    "clients",
                    "\(name) is \(endpoint), which speaks gRPC, and \(setting) is \(value).",
                    advice: "Set \(setting)=grpc, or send to a port that speaks HTTP: \(self.httpPortList)."
                )
            ]
        }
        guard value == nil || value == "grpc" else { return [] }
        return [
            Finding(
                .degraded,
                "clients",
                "\(name) is \(endpoint), which speaks HTTP, and \(setting) is \(value ?? "not set"): many clients send "
                    + "gRPC then.",
                advice: "Set \(setting)=http/protobuf, or send gRPC to its own port, \(self.grpcPort)."
            )
        ]
    }

    /// Agents that send only when told to.
    private var exporterFindings: [Finding] {
        guard self.variables["OTEL_EXPORTER_OTLP_ENDPOINT"] != nil else { return [] }
        var findings: [Finding] = []
        if self.variables["OTEL_SDK_DISABLED"]?.lowercased() == "true" {
            findings.append(
                Finding(.degraded, "clients", "OTEL_SDK_DISABLED is true: clients send nothing.", advice: "Unset it.")
            )
        }
        let isClaude = self.variables.keys.contains { $0.hasPrefix("CLAUDE_CODE_") }
        if isClaude, self.variables["CLAUDE_CODE_ENABLE_TELEMETRY"] != "1" {
            findings.append(
                Finding(
                    .degraded,
                    "clients",
                    "CLAUDE_CODE_ENABLE_TELEMETRY is not 1: Claude Code sends nothing.",
                    advice: "Run `telemetry init` to see all that it needs."
                )
            )
        }
        return findings
    }

    private var httpPortList: String { self.httpPorts.sorted().map(String.init).joined(separator: " or ") }

    /// Whether an endpoint is one that speaks HTTP.
    private func isOurs(_ endpoint: String) -> Bool {
        Self.localPort(of: endpoint).map(self.httpPorts.contains) ?? false
    }

    /// The port of an endpoint on this machine.
    static func localPort(of endpoint: String) -> Int? {
        let authority = endpoint.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first ?? ""
        let isLocal = ["localhost:", "127.0.0.1:", "[::1]:"].contains { authority.hasPrefix($0) }
        return isLocal ? authority.split(separator: ":").last.flatMap { Int($0) } : nil
    }
}
