import GRPCCore
import Telemetry
import TelemetryOTLP

/// `grpc.health.v1.Health`: whether the collector takes events, for the tools that ask every gRPC server the same.
struct HealthService: RegistrableRPCService {
    static let name = "grpc.health.v1.Health"
    /// The services that a client may ask for; the empty name means all.
    private static let known = Set(["", name, EventService.name] + OTLPSignal.allCases.map(\.serviceName))

    /// The most clients that watch: neither they nor who checks need a token.
    static let watcherLimit = 64
    /// How often it is looked for those who watch.
    private static let interval = Duration.seconds(1)

    let calls: CallRunner
    private let probe: HealthProbe
    private let watchers = WatcherGate(limit: Self.watcherLimit)

    init(service: TelemetryService, calls: CallRunner) {
        self.calls = calls
        self.probe = HealthProbe(interval: Self.interval) { await service.health().status != .failing }
    }

    func registerMethods<Transport: ServerTransport>(with router: inout RPCRouter<Transport>) {
        router.registerUnary(Self.name, "Check") { message in
            try await self.calls.run(message) { try await self.check($0) }
        }
        router.registerStream(Self.name, "Watch", .serverStreaming) { request, context in
            try await self.calls.describing(context.cancellation) {
                let message = try await ServerRequest(stream: request).message
                let name = try Grpc_Health_V1_HealthCheckRequest(request: message).service
                return StreamingServerResponse { writer in
                    try await self.calls.describing(context.cancellation) {
                        try await self.watchers.enter {
                            try await HealthWatch(interval: Self.interval) { await self.status(of: name) }.tell(writer)
                        }
                    }
                    return [:]
                }
            }
        }
    }

    private func check(_ message: [UInt8]) async throws -> [UInt8] {
        let request = try Grpc_Health_V1_HealthCheckRequest(request: message)
        var response = Grpc_Health_V1_HealthCheckResponse()
        response.status = await self.status(of: request.service)
        guard response.status != .serviceUnknown else {
            throw TelemetryError(.notFound, "there is no service \"\(request.service.prefix(80))\"", field: "service")
        }
        return response.bytes
    }

    private func status(of name: String) async -> HealthWatch.Status {
        guard Self.known.contains(name) else { return .serviceUnknown }
        return await self.probe.isServing() ? .serving : .notServing
    }
}
