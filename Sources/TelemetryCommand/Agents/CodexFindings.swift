import Telemetry

/// Codex: `[otel]` in its `config.toml`.
struct CodexFindings: AgentFindings {
    private typealias Finding = HealthReport.Finding

    let surroundings: AgentSurroundings

    func findings() -> [HealthReport.Finding] {
        let path = self.surroundings.path
        do {
            guard let text = try self.surroundings.read(path) else { return [self.silent("there is no \(path)")] }
            let toml = try TOMLText(text)
            return self.exporter(toml) + self.content(toml)
        } catch {
            return [self.surroundings.unreadable(path, error)]
        }
    }

    private func silent(_ reason: String) -> Finding {
        self.surroundings.finding(
            .failing,
            "Codex sends no logs: \(reason).",
            advice: self.surroundings.setupAdvice
        )
    }

    private func exporter(_ toml: TOMLText) -> [Finding] {
        guard let exporter = toml.value(at: ["otel", "exporter"]) else {
            return [self.silent("otel.exporter is not set, and is none then")]
        }
        guard let (kind, details) = exporter.object?.first.map({ ($0.key, $0.value.object ?? [:]) }) else {
            return [self.silent("otel.exporter is \(exporter.string ?? exporter.kind)")]
        }
        guard kind == "otlp-http" || kind == "otlp-grpc" else {
            return [self.silent("otel.exporter is \(kind), which is not OTLP")]
        }
        guard let endpoint = details["endpoint"]?.string else { return [self.silent("its exporter has no endpoint")] }
        let isGRPC = kind == "otlp-grpc"
        var findings = self.surroundings.endpointFindings(endpoint, isGRPC: isGRPC, named: "otel.exporter's endpoint")
        if !isGRPC, !endpoint.hasSuffix("/v1/logs") {
            findings.append(
                self.surroundings.finding(
                    .failing,
                    "otel.exporter's endpoint is \(endpoint), and Codex sends there as it is written, without /v1/logs.",
                    advice: "Append /v1/logs."
                )
            )
        }
        if !isGRPC, let spoken = details["protocol"]?.string, !["binary", "json"].contains(spoken) {
            findings.append(
                self.surroundings.finding(
                    .failing,
                    "otel.exporter's protocol is \"\(spoken)\", which Codex does not know.",
                    advice: "Set it to binary or json."
                )
            )
        }
        return findings
    }

    private func content(_ toml: TOMLText) -> [Finding] {
        var findings: [Finding] = []
        if toml.value(at: ["otel", "log_user_prompt"]) != true {
            findings.append(
                self.surroundings.finding(
                    .ok,
                    "Prompts come without their text, as otel.log_user_prompt is not true."
                )
            )
        }
        if toml.value(at: ["otel", "metrics_exporter"]) == nil {
            findings.append(
                self.surroundings.finding(
                    .ok,
                    "Codex sends its metrics to its makers, as otel.metrics_exporter is not set; nothing is counted from them."
                )
            )
        }
        return findings
    }
}
