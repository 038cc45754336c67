import GRPCCore
import ServiceLifecycle
import Telemetry

/// `vibekit.telemetry.v1.Telemetry`: events in, events as they are stored, events found.
struct EventService: RegistrableRPCService {
    static let name = "vibekit.telemetry.v1.Telemetry"

    /// Who goes on sending in a call that lasts.
    enum Stream {
        case client
        case server
    }

    let service: TelemetryService
    let calls: CallRunner

    /// Which side's stream a call is that lasts for as long as its client likes; `nil` for calls that end by themselves.
    static func stream(_ method: MethodDescriptor) -> Stream? {
        guard method.service.fullyQualifiedService == self.name else { return nil }
        switch method.method {
        case "Track": return .client
        case "Subscribe": return .server
        default: return nil
        }
    }

    func registerMethods<Transport: ServerTransport>(with router: inout RPCRouter<Transport>) {
        self.register("Track", .clientStreaming, with: &router) { request, _ in
            let call = TrackCall(service: self.service, calls: self.calls)
            return StreamingServerResponse(single: ServerResponse(message: try await call.answer(to: request.messages)))
        }
        self.register("Subscribe", .serverStreaming, with: &router) { request, context in
            let request = try Wire.SubscribeRequest(request: try await ServerRequest(stream: request).message)
            let call = SubscribeCall(subscription: try await self.subscription(request))
            return StreamingServerResponse { writer in
                try await self.calls.describing(context.cancellation) { try await call.tell(writer) }
                return [:]
            }
        }
        self.register("Query", .serverStreaming, with: &router) { request, context in
            let request = try Wire.QueryRequest(request: try await ServerRequest(stream: request).message)
            let call = try QueryCall(request, service: self.service, now: self.service.clock())
            return StreamingServerResponse { writer in
                try await self.calls.describing(context.cancellation) { try await call.tell(writer) }
                return [:]
            }
        }
    }

    private func subscription(_ request: Wire.SubscribeRequest) async throws -> LiveSubscription {
        try await self.service.subscribe(
            to: try QueryFilter(request.filter, now: self.service.clock()),
            after: request.hasAfter ? request.after : nil
        )
    }

    private func register<Transport: ServerTransport>(
        _ method: String,
        _ type: MethodDescriptor.RPCType,
        with router: inout RPCRouter<Transport>,
        _ answer:
            @escaping @Sendable (
                StreamingServerRequest<[UInt8]>,
                ServerContext
            ) async throws -> StreamingServerResponse<[UInt8]>
    ) {
        router.registerStream(Self.name, method, type) { request, context in
            try await self.calls.describing(context.cancellation) { try await answer(request, context) }
        }
    }
}
