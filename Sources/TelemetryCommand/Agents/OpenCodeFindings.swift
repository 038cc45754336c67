import Telemetry

/// OpenCode: an endpoint in the shell, and a flag in its settings for the spans that carry tokens.
struct OpenCodeFindings: AgentFindings {
    let surroundings: AgentSurroundings

    func findings() -> [HealthReport.Finding] {
        var findings: [HealthReport.Finding] = []
        let path = self.surroundings.path
        do {
            let text = try self.surroundings.read(path)
            let flag = try text.map { try JSONCText($0).value(at: ["experimental", "openTelemetry"]) } ?? nil
            if flag != true {
                findings.append(
                    self.surroundings.finding(
                        .degraded,
                        "experimental.openTelemetry is not true in \(path): requests come without models and tokens.",
                        advice: self.surroundings.setupAdvice
                    )
                )
            }
        } catch {
            findings.append(self.surroundings.unreadable(path, error))
        }
        let name = "OTEL_EXPORTER_OTLP_ENDPOINT"
        guard let endpoint = self.surroundings.environment[name], !endpoint.isEmpty else {
            return findings + [
                self.surroundings.finding(
                    .failing,
                    "\(name) is not set in this shell: an OpenCode that is started in it sends nothing.",
                    advice: "export \(name)=\(self.surroundings.setup.endpoint)"
                )
            ]
        }
        return findings + self.surroundings.endpointFindings(endpoint, isGRPC: false, named: name)
    }
}
