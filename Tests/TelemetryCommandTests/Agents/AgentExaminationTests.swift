import Telemetry
import Testing

@testable import TelemetryCommand

@Suite struct AgentExaminationTests {
    private static let home = "/home/me"

    private func surroundings(
        _ agent: AgentName,
        files: [String: String] = [:],
        environment: [String: String] = [:]
    ) -> AgentSurroundings {
        AgentSurroundings(
            agent: agent,
            environment: environment.merging(["HOME": Self.home]) { own, _ in own },
            server: Settings.Server(),
            directory: "/project",
            read: { path in files[path] }
        )
    }

    private func findings(
        _ agent: AgentName,
        _ settings: String?,
        files: [String: String] = [:],
        environment: [String: String] = [:]
    ) -> [HealthReport.Finding] {
        var files = files
        files[self.surroundings(agent).path] = settings
        let all = self.surroundings(agent, files: files, environment: environment)
        return AgentExamination(surroundings: all).findings(last: .now, isListening: true, now: .now)
    }

    private func messages(_ findings: [HealthReport.Finding]) -> String {
        findings.filter { $0.status != .ok }.map(\.message).joined(separator: "\n")
    }

    @Test(arguments: AgentName.allCases)
    func whatInitWritesIsRight(agent: AgentName) throws {
        let setup = AgentSetup(agent, server: Settings.Server())
        let environment = Dictionary(
            uniqueKeysWithValues: setup.needsVariables ? setup.variables.map { ($0.name, $0.value) } : []
        )
        let found = self.findings(agent, try setup.edited(""), environment: environment)
        #expect(self.messages(found).isEmpty)
        #expect(found.contains { $0.message.hasPrefix("The last event of \(agent.title)") })
    }

    @Test(arguments: [AgentName.claude, .gemini])
    func theVariablesDoAsWell(agent: AgentName) {
        let setup = AgentSetup(agent, server: Settings.Server())
        let environment = Dictionary(uniqueKeysWithValues: setup.variables.map { ($0.name, $0.value) })
        #expect(self.messages(self.findings(agent, nil, environment: environment)).isEmpty)
    }

    @Test(arguments: [
        ("", "CLAUDE_CODE_ENABLE_TELEMETRY is not set"), ("CLAUDE_CODE_ENABLE_TELEMETRY=true", "is \"true\", not 1"),
        ("OTEL_LOGS_EXPORTER=none", "only metrics are sent"),
        ("OTEL_LOGS_EXPORTER=none OTEL_METRICS_EXPORTER=console", "nothing is sent"),
        ("OTEL_EXPORTER_OTLP_PROTOCOL=", "has no default for it"),
        ("OTEL_EXPORTER_OTLP_PROTOCOL=grpc", "speaks HTTP, and gRPC is sent there"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4317", "speaks gRPC, and HTTP is sent there"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:9999", "this collector listens on 3000 and 4318"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT=https://otel.example.org", "goes there, not to this machine's collector"),
        ("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT=http://localhost:4318", "without /v1/logs"),
        ("OTEL_METRICS_INCLUDE_SESSION_ID=false", "belong to no session"),
        ("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE=both", "which OpenTelemetry does not know"),
        ("CLAUDE_CODE_ENHANCED_TELEMETRY_BETA=1", "OTEL_TRACES_EXPORTER is not otlp: no spans are sent"),
        ("OTEL_TRACES_EXPORTER=otlp", "CLAUDE_CODE_ENHANCED_TELEMETRY_BETA is not 1: no spans are sent"),
        ("OTEL_SDK_DISABLED=true", "OTEL_SDK_DISABLED"),
    ])
    func silentFailuresOfClaudeCode(change: String, message: String) {
        let setup = AgentSetup(.claude, server: Settings.Server())
        var environment = Dictionary(uniqueKeysWithValues: setup.variables.map { ($0.name, $0.value) })
        if change.isEmpty { environment = [:] }
        for pair in change.split(separator: " ") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            environment[parts[0]] = parts[1].isEmpty ? nil : parts[1]
        }
        let found = self.messages(self.findings(.claude, nil, environment: environment))
        #expect(found.contains(message), "\(found)")
    }

    @Test func settingsCountOverTheShell() throws {
        let settings = try AgentSetup(.claude, server: Settings.Server()).edited("")
        let found = self.findings(
            .claude,
            settings,
            files: ["/project/.claude/settings.json": "{\"env\": {\"OTEL_LOGS_EXPORTER\": \"none\"}}"],
            environment: ["OTEL_EXPORTER_OTLP_ENDPOINT": "http://elsewhere:4318"]
        )
        let said = self.messages(found)
        #expect(said.contains("OTEL_LOGS_EXPORTER is none in /project/.claude/settings.json"))
        #expect(said.contains("http://elsewhere:4318 in this shell: the former counts"))
        #expect(said.contains("only metrics are sent"))
        #expect(!said.contains("goes there"))
    }

    @Test(
        arguments: [
            (nil, "there is no /home/me/.codex/config.toml"), ("model = 1", "otel.exporter is not set"),
            ("[otel]\nexporter = \"none\"", "otel.exporter is none"),
            ("[otel]\nexporter = {otlp-http = {endpoint = \"http://localhost:4318\"}}", "without /v1/logs"),
            ("[otel]\nexporter = {otlp-http = {endpoint = \"http://localhost:4317/v1/logs\"}}", "speaks gRPC"),
            ("[otel.exporter.otlp-grpc]\nendpoint = \"http://localhost:4318\"", "speaks HTTP, and gRPC is sent there"),
            (
                "[otel]\nexporter = {otlp-http = {endpoint = \"http://localhost:4318/v1/logs\", protocol = \"protobuf\"}}",
                "which Codex does not know"
            ), ("[otel", "cannot be understood: line 1"),
        ] as [(String?, String)]
    )
    func silentFailuresOfCodex(settings: String?, message: String) {
        let found = self.messages(self.findings(.codex, settings))
        #expect(found.contains(message), "\(found)")
    }

    @Test(arguments: [
        ("{}", "", "telemetry.enabled is not true"),
        ("{\"telemetry\": {\"enabled\": true, \"target\": \"gcp\"}}", "", "goes to Google Cloud"),
        ("{\"telemetry\": {\"enabled\": true, \"outfile\": \"/tmp/x\"}}", "", "writes there and sends nothing"),
        ("{\"telemetry\": {\"enabled\": true, \"otlpEndpoint\": \"http://localhost:4318\"}}", "", "gRPC is sent there"),
        ("{\"telemetry\": {\"enabled\": true, \"otlpProtocol\": \"https\"}}", "", "must be grpc or http"),
        ("{\"telemetry\": {\"enabled\": true}}", "false", "the variable counts"), ("{", "", "cannot be understood"),
    ])
    func silentFailuresOfGemini(settings: String, enabled: String, message: String) {
        let found = self.messages(
            self.findings(.gemini, settings, environment: ["GEMINI_TELEMETRY_ENABLED": enabled])
        )
        #expect(found.contains(message), "\(found)")
    }

    @Test func silentFailuresOfOpenCode() {
        let found = self.messages(self.findings(.opencode, "{}"))
        #expect(found.contains("experimental.openTelemetry is not true"))
        #expect(found.contains("OTEL_EXPORTER_OTLP_ENDPOINT is not set"))
    }

    @Test func whatHasNotComeIsSaid() {
        let examination = AgentExamination(surroundings: self.surroundings(.codex))
        let never = examination.findings(last: nil, isListening: false, now: .now)
        #expect(self.messages(never).contains("Nothing of Codex is stored."))
        #expect(self.messages(never).contains("No collector answers on port 3000"))
        let now = Timestamp.now
        let old = examination.findings(last: now - .seconds(7200), isListening: true, now: now)
        #expect(old.contains { $0.message == "The last event of Codex is 2h 00m old." })
    }
}
