import Telemetry
import Testing

@testable import TelemetryCommand

@Suite struct ClientEnvironmentTests {
    private static func messages(_ variables: [String: String]) -> [String] {
        ClientEnvironment(variables, httpPorts: [3000, 4318], grpcPort: 4317).findings.map(\.message)
    }

    @Test(arguments: [
        [:],
        ["OTEL_EXPORTER_OTLP_ENDPOINT": "http://localhost:4318", "OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf"],
        ["OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:3000/", "OTEL_EXPORTER_OTLP_PROTOCOL": "http/json"],
        ["OTEL_EXPORTER_OTLP_ENDPOINT": "http://localhost:4317"],
        ["OTEL_EXPORTER_OTLP_ENDPOINT": "http://localhost:4317", "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"],
        ["OTEL_EXPORTER_OTLP_ENDPOINT": "https://collector.example:4318"],
        ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://localhost:4318/v1/traces"],
        ["DO_NOT_TRACK": "0", "OTEL_EXPORTER_OTLP_PROTOCOL": ""],
    ])
    func whatIsRightIsNotMentioned(variables: [String: String]) {
        #expect(Self.messages(variables) == [])
    }

    @Test func whereTLSIsSpokenAPlainEndpointIsWrong() {
        for (endpoint, isWrong) in [("http://localhost:4318", true), ("https://localhost:4318", false)] {
            let variables = [
                "OTEL_EXPORTER_OTLP_ENDPOINT": endpoint, "OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf",
            ]
            let environment = ClientEnvironment(variables, httpPorts: [4318], grpcPort: 4317, isSecure: true)
            #expect(environment.findings.map(\.message).contains { $0.contains("speaks TLS") } == isWrong)
        }
    }

    @Test(arguments: [
        (["DO_NOT_TRACK": "1"], "DO_NOT_TRACK=1"), (["VIBEKIT_TELEMETRY": "false"], "VIBEKIT_TELEMETRY=false"),
        (["OTEL_EXPORTER_OTLP_PROTOCOL": "http"], "\"http\", which OpenTelemetry does not know"),
        (["OTEL_EXPORTER_OTLP_LOGS_PROTOCOL": "protobuf"], "OTEL_EXPORTER_OTLP_LOGS_PROTOCOL"),
        (["OTEL_EXPORTER_OTLP_ENDPOINT": "http://localhost:4318"], "is not set: many clients send gRPC"),
        (
            ["OTEL_EXPORTER_OTLP_ENDPOINT": "http://localhost:3000", "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"],
            "PROTOCOL is grpc"
        ),
        (
            ["OTEL_EXPORTER_OTLP_ENDPOINT": "http://localhost:4317", "OTEL_EXPORTER_OTLP_PROTOCOL": "http/json"],
            "which speaks gRPC"
        ),
        (["OTEL_EXPORTER_OTLP_ENDPOINT": "https://localhost:4317"], "plain HTTP"),
        (
            [
                "OTEL_EXPORTER_OTLP_ENDPOINT": "http://localhost:4318/v1/traces",
                "OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf",
            ],
            "add the path once more"
        ),
        (["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://localhost:4318"], "without /v1/traces"),
        (
            [
                "OTEL_EXPORTER_OTLP_ENDPOINT": "https://localhost:4318",
                "OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf",
            ],
            "plain HTTP"
        ),
        (
            [
                "OTEL_EXPORTER_OTLP_ENDPOINT": "http://other:4317", "OTEL_SDK_DISABLED": "true",
            ],
            "OTEL_SDK_DISABLED"
        ),
        (
            ["OTEL_EXPORTER_OTLP_ENDPOINT": "http://other:4317", "CLAUDE_CODE_X": "1"],
            "CLAUDE_CODE_ENABLE_TELEMETRY is not 1"
        ),
    ])
    func whatIsWrongIsNamed(variables: [String: String], message: String) {
        let messages = Self.messages(variables)
        #expect(messages.count == 1)
        #expect(messages.first?.contains(message) == true, "\(messages)")
    }
}
