import Telemetry
import TelemetryOTLP
import Testing

@testable import TelemetryCommand

@Suite("Where events are sent on to")
struct ForwardingTests {
    private func server(_ host: String) -> Settings.Server {
        var server = Settings.Server()
        server.host = host
        return server
    }

    private func forwarding(_ endpoint: String?) -> Settings.Forwarding {
        var forwarding = Settings.Forwarding()
        forwarding.endpoint = endpoint
        return forwarding
    }

    @Test(
        "The collector's own address is refused",
        arguments: [
            ("127.0.0.1", "http://localhost:4318"), ("127.0.0.1", "http://127.0.0.9:3000/otlp"),
            ("127.0.0.1", "http://[::1]:4317"), ("0.0.0.0", "http://LOCALHOST:4318"),
            ("10.0.0.7", "http://10.0.0.7:4318"),
        ]
    )
    func own(host: String, endpoint: String) throws {
        let configuration = try #require(try self.forwarding(endpoint).configuration([:]))
        let error = #expect(throws: TelemetryError.self) { try self.server(host).checkOther(configuration) }
        #expect(error?.field == "otlp.endpoint")
    }

    @Test(
        "Another's is not",
        arguments: [
            ("127.0.0.1", "http://localhost:4319"), ("127.0.0.1", "http://collector:4318"),
            ("10.0.0.7", "http://10.0.0.8:4318"), ("127.0.0.1", "https://localhost"),
        ]
    )
    func other(host: String, endpoint: String) throws {
        let configuration = try #require(try self.forwarding(endpoint).configuration([:]))
        try self.server(host).checkOther(configuration)
    }

    @Test("Variables of OpenTelemetry start nothing by themselves, and come after what is set")
    func environment() throws {
        let variables = [
            "OTEL_EXPORTER_OTLP_ENDPOINT": "http://theirs:4318", "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT": "http://logs:1/x",
            "OTEL_EXPORTER_OTLP_TIMEOUT": "300", "MY_HEADERS": "a=b",
        ]
        let none = try self.forwarding(nil).configuration(variables)
        #expect(none == nil)
        #expect(try self.forwarding("http://ours").configuration(variables)?.timeout == .seconds(10))
        var forwarding = self.forwarding(nil)
        forwarding.usesEnvironment = true
        forwarding.headersVariable = "MY_HEADERS"
        let theirs = try #require(try forwarding.configuration(variables))
        #expect(try theirs.address(for: .logs).text == "http://logs:1/x")
        #expect(theirs.timeout == .milliseconds(300))
        #expect(theirs.headers == ["a": "b"])
        forwarding.endpoint = "http://ours"
        let ours = try #require(try forwarding.configuration(variables))
        #expect(try ours.address(for: .logs).text == "http://ours/v1/logs")
        forwarding.headersVariable = "ABSENT"
        #expect(throws: TelemetryError.self) { try forwarding.configuration(variables) }
    }
}
