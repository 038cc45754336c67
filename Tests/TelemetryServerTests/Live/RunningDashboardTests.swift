import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct RunningDashboardTests {
    @Test func aProgramServesItsOwnEvents() async throws {
        var configuration = TelemetryConfiguration()
        configuration.delivery.queryPatience = .seconds(60)
        let service = TelemetryService(configuration, stores: [MemoryProvider()], logger: .silent)
        try await service.initialize()
        let dashboard = try await service.startDashboard(port: 0)
        service.record(TelemetryEvent(category: "c", action: "own"))
        let port = try #require(dashboard.addresses.first?.port)
        let answer = try await RawConnection.open(port) { connection in
            try await connection.send("GET /api/events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            return try await connection.response()
        }
        #expect(answer["events"]?.array?.first?.object?["action"] == "own")
        try await dashboard.stop()
        await service.shutdown()
    }

    @Test func aPortThatIsTakenIsAnError() async throws {
        try await LiveServer.run { server in
            let error = await #expect(throws: TelemetryError.self) {
                _ = try await server.service.startDashboard(port: server.port)
            }
            #expect(error?.code == .addressInUse)
        }
    }
}
