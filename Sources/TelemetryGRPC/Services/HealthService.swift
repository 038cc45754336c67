import GRPCCore
import Telemetry
import TelemetryOTLP

/// `grpc.health.v1.Health`: whether the collector takes events, for the tools that ask every gRPC server the same.
struct HealthService: RegistrableRPCService {
    static let name = "grpc.health.v1.Health"
    /// The services that a client may ask for; the empty name means all.
    private static let known = Set(["", name, EventService.name] + OTLPSignal.allCases.map(\.serviceName))

    let service: TelemetryService
    let calls: CallRunner

    func registerMethods<Transport: ServerTransport>(with router: inout RPCRouter<Transport>) {
        router.registerUnary(Self.name, "Check") { message in
            try await self.calls.run(message) { try await self.check($0) }
        }
    }

    private func check(_ message: [UInt8]) async throws -> [UInt8] {
        let request = try Grpc_Health_V1_HealthCheckRequest(request: message)
        guard Self.known.contains(request.service) else {
            throw TelemetryError(.notFound, "there is no service \"\(request.service.prefix(80))\"", field: "service")
        }
        var response = Grpc_Health_V1_HealthCheckResponse()
        response.status = await self.service.health().status == .failing ? .notServing : .serving
        return response.bytes
    }
}
