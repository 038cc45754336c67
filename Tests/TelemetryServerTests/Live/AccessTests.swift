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

    @Test(arguments: ["http://evil.example/api/events", "http://evil.example", "HTTP://user@localhost/", "http://"])
    func anAbsoluteTargetStandsForTheHost(target: String) async throws {
        try await LiveServer.run { server in
            let refused = try await server.request("GET", target)
            #expect(refused.status == 403)
            #expect(refused.errorCode == "forbidden_host")
            // So it does on a connection that has been used.
            try await RawConnection.open(server.port) { connection in
                let host = "Host: 127.0.0.1:\(server.port)"
                for (target, status) in [("/health", 200), (target, 403)] {
                    try await connection.send("GET \(target) HTTP/1.1\r\n\(host)\r\n\r\n")
                    let answer = try await connection.response()
                    #expect(answer.status == status)
                }
            }
        }
    }

    @Test func anAbsoluteTargetOfThisMachinePasses() async throws {
        try await LiveServer.run { server in
            let own = "http://localhost:\(server.port)"
            for headers in [["Host: evil.example"], ["Host: localhost:\(server.port)"]] {
                let answer = try await server.request("GET", "\(own)/api/events?limit=1", headers: headers)
                #expect(answer.status == 200)
            }
            let twice = try await server.request(
                "GET",
                "\(own)/health",
                headers: ["Host: localhost", "Host: localhost"]
            )
            #expect(twice.status == 400)
            let handshake = RawWebSocket.handshake(server.port, path: "http://evil.example/ws")
            let refused = try await RawConnection.open(server.port) { connection in
                try await connection.send(handshake)
                return try await connection.response()
            }
            #expect(refused.status == 403)
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
