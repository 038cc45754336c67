import Telemetry

/// Claude Code: variables, in the shell or under `env` in its settings, of which the settings count.
struct ClaudeFindings: AgentFindings {
    private typealias Finding = HealthReport.Finding

    /// Where variables are set, the strongest first.
    private struct Layer {
        var name: String
        var variables: [String: String]
    }

    let surroundings: AgentSurroundings

    func findings() -> [HealthReport.Finding] {
        var findings: [Finding] = []
        let layers = self.layers(&findings)
        var variables: [String: String] = [:]
        for layer in layers.reversed() { variables.merge(layer.variables) { _, stronger in stronger } }
        findings += self.conflicts(layers)
        guard variables["CLAUDE_CODE_ENABLE_TELEMETRY"] == "1" else {
            let value = variables["CLAUDE_CODE_ENABLE_TELEMETRY"].map { "\"\($0)\", not 1" } ?? "not set"
            return findings + [
                self.surroundings.finding(
                    .failing,
                    "CLAUDE_CODE_ENABLE_TELEMETRY is \(value): Claude Code sends nothing.",
                    advice: self.surroundings.setupAdvice
                )
            ]
        }
        findings += self.exporters(variables) + self.destination(variables) + self.content(variables)
        findings += self.metrics(variables) + self.traces(variables)
        return findings
    }

    private func layers(_ findings: inout [Finding]) -> [Layer] {
        let directory = self.surroundings.directory
        let files = [
            "/Library/Application Support/ClaudeCode/managed-settings.json", "/etc/claude-code/managed-settings.json",
            FilePath.join(directory, ".claude/settings.local.json"), FilePath.join(directory, ".claude/settings.json"),
            self.surroundings.path,
        ]
        var layers: [Layer] = []
        for path in files {
            do {
                guard let text = try self.surroundings.read(path) else { continue }
                let members = try JSONCText(text).value(at: ["env"])?.object ?? [:]
                let pairs = members.compactMap { member in Self.text(member.value).map { (member.key, $0) } }
                layers.append(Layer(name: path, variables: Dictionary(pairs) { _, last in last }))
            } catch {
                findings.append(self.surroundings.unreadable(path, error))
            }
        }
        let own = self.surroundings.environment.filter { $0.key.hasPrefix("OTEL_") || $0.key.hasPrefix("CLAUDE_CODE_") }
        return layers + [Layer(name: "this shell", variables: own.filter { !$0.value.isEmpty })]
    }

    private static func text(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): text
        case .integer(let number): String(number)
        case .bool(let flag): String(flag)
        default: nil
        }
    }

    private func conflicts(_ layers: [Layer]) -> [Finding] {
        let names = Set(layers.flatMap(\.variables.keys)).filter {
            $0.hasPrefix("OTEL_") || $0.hasPrefix("CLAUDE_CODE_")
        }
        return names.sorted().compactMap { name in
            let said = layers.filter { $0.variables[name] != nil }
            guard let first = said.first, let other = said.first(where: { $0.variables[name] != first.variables[name] })
            else { return nil }
            return self.surroundings.finding(
                .degraded,
                "\(name) is \(first.variables[name] ?? "") in \(first.name) and \(other.variables[name] ?? "") in \(other.name): "
                    + "the former counts.",
                advice: "Remove one of them."
            )
        }
    }

    private func exporters(_ variables: [String: String]) -> [Finding] {
        func sends(_ signal: String) -> Bool {
            variables["OTEL_\(signal)_EXPORTER"]?.split(separator: ",").contains { $0.contains("otlp") } ?? false
        }
        let (logs, metrics) = (sends("LOGS"), sends("METRICS"))
        if logs { return [] }
        return [
            self.surroundings.finding(
                metrics ? .degraded : .failing,
                metrics
                    ? "OTEL_LOGS_EXPORTER is not otlp: only metrics are sent, without turns, tools and single requests."
                    : "neither OTEL_LOGS_EXPORTER nor OTEL_METRICS_EXPORTER is otlp: nothing is sent.",
                advice: self.surroundings.setupAdvice
            )
        ]
    }

    private func destination(_ variables: [String: String]) -> [Finding] {
        var findings: [Finding] = []
        let server = self.surroundings.server
        guard let spoken = variables["OTEL_EXPORTER_OTLP_PROTOCOL"] else {
            return [
                self.surroundings.finding(
                    .failing,
                    "OTEL_EXPORTER_OTLP_PROTOCOL is not set, and Claude Code has no default for it: nothing is sent.",
                    advice: self.surroundings.setupAdvice
                )
            ]
        }
        let endpoint = variables["OTEL_EXPORTER_OTLP_ENDPOINT"] ?? "http://localhost:\(spoken == "grpc" ? 4317 : 4318)"
        findings += self.surroundings.endpointFindings(
            endpoint,
            isGRPC: spoken == "grpc",
            named: "OTEL_EXPORTER_OTLP_ENDPOINT"
        )
        let others = ClientEnvironment(
            variables.filter { $0.key.hasPrefix("OTEL_") },
            httpPorts: self.surroundings.httpPorts,
            grpcPort: server.grpcPort
        ).findings
        // A port that speaks another protocol was named already.
        return findings + (findings.isEmpty ? others : others.filter { !$0.message.contains(endpoint) })
    }

    private func content(_ variables: [String: String]) -> [Finding] {
        guard variables["OTEL_LOG_USER_PROMPTS"] != "1" else { return [] }
        return [
            self.surroundings.finding(
                .ok,
                "Prompts come without their text, as OTEL_LOG_USER_PROMPTS is not 1.",
                advice: "OTEL_LOG_TOOL_DETAILS=1 adds commands and paths."
            )
        ]
    }

    private func metrics(_ variables: [String: String]) -> [Finding] {
        var findings: [Finding] = []
        if ["false", "0"].contains(variables["OTEL_METRICS_INCLUDE_SESSION_ID"]?.lowercased()) {
            findings.append(
                self.surroundings.finding(
                    .degraded,
                    "OTEL_METRICS_INCLUDE_SESSION_ID is off: metrics belong to no session and are not counted.",
                    advice: "Unset it; where logs are sent too, they count."
                )
            )
        }
        let temporality = "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE"
        if let value = variables[temporality], !["delta", "cumulative", "lowmemory"].contains(value.lowercased()) {
            findings.append(
                self.surroundings.finding(
                    .degraded,
                    "\(temporality) is \"\(value)\", which OpenTelemetry does not know.",
                    advice: "Unset it: differences and running totals are both counted."
                )
            )
        }
        return findings
    }

    private func traces(_ variables: [String: String]) -> [Finding] {
        let isBeta = variables["CLAUDE_CODE_ENHANCED_TELEMETRY_BETA"] == "1"
        let isSent = variables["OTEL_TRACES_EXPORTER"]?.contains("otlp") ?? false
        if isBeta && isSent { return [] }
        return [
            self.surroundings.finding(
                isBeta == isSent ? .ok : .degraded,
                isBeta == isSent
                    ? "Spans, which are in beta, are not sent: how long Claude Code waits for a person is not known."
                    : "\(isBeta ? "OTEL_TRACES_EXPORTER is not otlp" : "CLAUDE_CODE_ENHANCED_TELEMETRY_BETA is not 1"): no spans are sent.",
                advice: "CLAUDE_CODE_ENHANCED_TELEMETRY_BETA=1 and OTEL_TRACES_EXPORTER=otlp send them."
            )
        ]
    }
}
