import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct ListeningTests {
    @Test func bothFamiliesHaveOnePort() async throws {
        try await LiveServer.run({ server, _ in server.hosts = ["localhost"] }) { server in
            #expect(server.addresses.http.first?.host == "127.0.0.1")
            #expect(Set(server.addresses.http.map(\.port)).count == 1)
            #expect(server.port != server.otlpPort)
            let text = "http=127.0.0.1:\(server.port) otlp-http=127.0.0.1:\(server.otlpPort)"
            #expect("\(server.addresses)" == text)
            for endpoint in server.addresses.http {
                let status = try await RawConnection.open(endpoint.port, host: endpoint.host) { connection in
                    try await connection.send("GET /ready HTTP/1.1\r\nHost: \(endpoint)\r\n\r\n")
                    return try await connection.response().status
                }
                #expect(status == 200)
            }
        }
    }

    @Test func aBusyPortIsNamed() async throws {
        try await LiveServer.run { server in
            for port in [server.port, server.otlpPort] {
                var configuration = ServerConfiguration()
                configuration.hosts = ["127.0.0.1"]
                configuration.port = 0
                configuration.otlpHTTPPort = port
                let second = DashboardServer(service: server.service, configuration: configuration, logger: .silent)
                let error = await #expect(throws: TelemetryError.self) { try await second.run() }
                #expect(error?.code == .addressInUse)
                #expect(error?.message.contains("port \(port) is in use") == true)
            }
        }
    }

    @Test func onePortMayServeAll() async throws {
        let free = try await LiveServer.run { $0.port }
        try await LiveServer.run({ server, _ in
            server.port = free
            server.otlpHTTPPort = free
        }) { server in
            #expect(server.addresses.otlpHTTP == server.addresses.http)
            #expect(server.port == free)
            let ready = try await server.get("/ready")
            #expect(ready.status == 200)
        }
    }

    @Test func anAddressThatIsNoLoopbackIsRefused() async throws {
        var configuration = ServerConfiguration()
        configuration.hosts = ["0.0.0.0"]
        let service = TelemetryService(stores: [MemoryProvider()], logger: .silent)
        let server = DashboardServer(service: service, configuration: configuration, logger: .silent)
        let error = await #expect(throws: TelemetryError.self) { try await server.run() }
        #expect(error?.code == .configuration)
    }
}
