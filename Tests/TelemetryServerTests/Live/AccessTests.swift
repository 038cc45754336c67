import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct AccessTests {
    @Test func foreignHostsAndOriginsAreRefusedOnEveryPathAndPort() async throws {
        try await LiveServer.run { server in
            for port in [server.port, server.otlpPort] {
                for (headers, status) in [
                    (["Host: evil.example"], 403), (["Origin: https://evil.example"], 403),
                    (["Host: localhost", "Host: localhost"], 400), (["Origin: null"], 403),
                ] {
                    let answer = try await server.request(
                        "POST",
                        "/v1/logs",
                        Array("{}".utf8),
                        type: "application/json",
                        headers: headers,
                        port: port
                    )
                    #expect(answer.status == status)
                    // PERMISSION_DENIED and INVALID_ARGUMENT.
                    #expect(answer["code"] == (status == 403 ? 7 : 3))
                }
            }
            for path in ["/api/events", "/health", "/none"] {
                let answer = try await server.request("GET", path, headers: ["Host: evil.example"])
                #expect(answer.status == 403)
                #expect(answer.errorCode == "forbidden_host")
                #expect(answer.text.contains("evil.example"))
            }
        }
    }

    @Test func allowedNamesPass() async throws {
        try await LiveServer.run({ server, _ in server.allowedHosts = ["box.example"] }) { server in
            let headers = ["Host: box.example:8080", "Origin: https://box.example"]
            let answer = try await server.request("GET", "/health", headers: headers)
            #expect(answer.status == 200)
        }
    }
}
