import Telemetry

/// Gemini CLI: `telemetry` in its settings, over which variables of the shell count.
struct GeminiFindings: AgentFindings {
    private typealias Finding = HealthReport.Finding

    private static let variables = [
        "enabled": "GEMINI_TELEMETRY_ENABLED", "target": "GEMINI_TELEMETRY_TARGET",
        "otlpEndpoint": "GEMINI_TELEMETRY_OTLP_ENDPOINT", "otlpProtocol": "GEMINI_TELEMETRY_OTLP_PROTOCOL",
        "outfile": "GEMINI_TELEMETRY_OUTFILE", "logPrompts": "GEMINI_TELEMETRY_LOG_PROMPTS",
    ]

    let surroundings: AgentSurroundings

    func findings() -> [HealthReport.Finding] {
        let files = [
            self.surroundings.path, FilePath.join(self.surroundings.directory, ".gemini/settings.json"),
        ]
        var findings: [Finding] = []
        var settings: [String: String] = [:]
        for path in files {
            do {
                guard let text = try self.surroundings.read(path) else { continue }
                for member in try JSONCText(text).value(at: ["telemetry"])?.object ?? [:] {
                    settings[member.key] = member.value.string ?? member.value.bool.map(String.init)
                }
            } catch {
                findings.append(self.surroundings.unreadable(path, error))
            }
        }
        for (name, variable) in Self.variables.sorted(by: { $0.key < $1.key }) {
            guard let value = self.surroundings.environment[variable], !value.isEmpty else { continue }
            if let other = settings[name], other != value {
                findings.append(
                    self.surroundings.finding(
                        .degraded,
                        "telemetry.\(name) is \(other) in the settings and \(variable) is \(value): the variable counts.",
                        advice: "Remove one of them."
                    )
                )
            }
            settings[name] = value
        }
        return findings + self.findings(settings)
    }

    private func findings(_ settings: [String: String]) -> [Finding] {
        guard ["true", "1"].contains(settings["enabled"]?.lowercased()) else {
            return [self.failing("telemetry.enabled is not true: Gemini CLI sends nothing.")]
        }
        if settings["target"] == "gcp" {
            return [self.failing("telemetry.target is gcp: what Gemini CLI sends goes to Google Cloud.")]
        }
        if let file = settings["outfile"] {
            return [self.failing("telemetry.outfile is \(file): Gemini CLI writes there and sends nothing.")]
        }
        var findings: [Finding] = []
        let spoken = settings["otlpProtocol"] ?? "grpc"
        if !["grpc", "http"].contains(spoken) {
            findings.append(self.failing("telemetry.otlpProtocol is \"\(spoken)\": it must be grpc or http."))
        }
        findings += self.surroundings.endpointFindings(
            settings["otlpEndpoint"] ?? "http://localhost:4317",
            isGRPC: spoken == "grpc",
            named: "telemetry.otlpEndpoint"
        )
        let hasPrompts = !["false", "0"].contains(settings["logPrompts"]?.lowercased())
        findings.append(
            self.surroundings.finding(
                .ok,
                hasPrompts
                    ? "Prompts come with their text, which Gemini CLI does unless telemetry.logPrompts is false."
                    : "Prompts come without their text, as telemetry.logPrompts is false."
            )
        )
        return findings
    }

    private func failing(_ message: String) -> Finding {
        self.surroundings.finding(.failing, message, advice: self.surroundings.setupAdvice)
    }
}
