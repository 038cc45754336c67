import Logging
import Telemetry
import Testing

@testable import TelemetryGRPC

@Suite struct ListeningTests {
    @Test func aTakenPortIsNamed() async throws {
        try await LiveProvider.run { provider in
            var configuration = GRPCConfiguration()
            configuration.hosts = ["127.0.0.1"]
            configuration.port = provider.port
            let second = GRPCProvider(service: provider.service, configuration: configuration, logger: .silent)
            let error = await #expect(throws: TelemetryError.self) { try await second.run() }
            #expect(error?.code == .addressInUse)
            #expect(error?.message.contains("127.0.0.1:\(provider.port)") == true)
        }
    }

    @Test(arguments: ["0.0.0.0", "example.com", "192.168.1.1", "::"])
    func onlyLoopbackIsListenedOn(host: String) async throws {
        var configuration = GRPCConfiguration()
        configuration.hosts = [host]
        let error = #expect(throws: TelemetryError.self) { try configuration.validate() }
        #expect(error?.code == .configuration)
        #expect(error?.field == "hosts")
        #expect(error?.message.contains(host) == true)
    }

    @Test func limitsMustMakeSense() throws {
        var configuration = GRPCConfiguration()
        configuration.messagesLimit = 1
        #expect(throws: TelemetryError.self) { try configuration.validate() }
        configuration = GRPCConfiguration()
        configuration.callLimit = 0
        #expect(throws: TelemetryError.self) { try configuration.validate() }
    }
}
