import Telemetry

/// What an agent's settings make of it: whether it sends, whether here, and what it leaves out.
///
/// Most failures are silent: an agent that sends to nobody says nothing.
protocol AgentFindings {
    /// What its settings say, or how they cannot be read.
    func findings() -> [HealthReport.Finding]
}

/// What is needed to look at an agent.
struct AgentSurroundings: Sendable {
    let agent: AgentName
    var environment: [String: String]
    var server: Settings.Server
    /// The folder that the agent would be started in.
    var directory: String
    /// Reads a file; `nil` if there is none.
    var read: @Sendable (String) throws(CommandFailure) -> String? = { path throws(CommandFailure) in
        try AgentSettingsFile(path: path).read()
    }

    var setup: AgentSetup { AgentSetup(self.agent, server: self.server) }
    var path: String { self.setup.path(in: self.environment) }
    var httpPorts: Set<Int> { [self.server.port, self.server.otlpHTTPPort] }

    func finding(
        _ status: HealthReport.Status,
        _ message: String,
        advice: String? = nil
    ) -> HealthReport.Finding {
        HealthReport.Finding(status, self.agent.rawValue, message, advice: advice)
    }

    /// What repairs settings that say nothing.
    var setupAdvice: String { "Run `telemetry init --agent \(self.agent.rawValue) --write`." }

    /// A file that cannot be read or understood.
    func unreadable(_ path: String, _ error: any Error) -> HealthReport.Finding {
        guard let failure = error as? CommandFailure else {
            let problem = (error as? TelemetryError)?.message ?? "\(error)"
            return self.finding(
                .failing,
                "\(path) cannot be understood: \(problem).",
                advice: "\(self.agent.title) may pass over all of it; mend that place."
            )
        }
        return self.finding(.degraded, "\(path) cannot be read: \(failure.message).")
    }

    /// Whether an address is one of this collector's, and speaks what is sent.
    func endpointFindings(_ endpoint: String, isGRPC: Bool, named name: String) -> [HealthReport.Finding] {
        let ports = isGRPC ? [self.server.grpcPort] : Array(self.httpPorts)
        guard let port = ClientEnvironment.localPort(of: endpoint) else {
            return [
                self.finding(
                    .degraded,
                    "\(name) is \(endpoint): what \(self.agent.title) sends goes there, not to this machine's collector.",
                    advice: "Set it to \(self.setup.endpoint) to see it here."
                )
            ]
        }
        if ports.contains(port) { return [] }
        let other = isGRPC ? self.httpPorts.contains(port) : port == self.server.grpcPort
        return [
            self.finding(
                .failing,
                other
                    ? "\(name) is \(endpoint), which speaks \(isGRPC ? "HTTP" : "gRPC"), and \(isGRPC ? "gRPC" : "HTTP") is sent there."
                    : "\(name) is \(endpoint), and this collector listens on \(ports.sorted().map(String.init).joined(separator: " and ")).",
                advice: self.setupAdvice
            )
        ]
    }
}
