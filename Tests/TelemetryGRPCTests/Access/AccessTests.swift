import GRPCCore
import Telemetry
import Testing

@testable import TelemetryGRPC

@Suite struct AccessTests {
    private static let method = MethodDescriptor(fullyQualifiedService: "s", method: "m")

    @Test(arguments: ["ipv4:127.0.0.1:4000", "ipv4:127.8.0.1:1", "ipv6:[::1]:4000"])
    func thisMachineMayCall(peer: String) throws {
        try LoopbackAccess().admit(Caller(peer: peer, metadata: [:]), to: Self.method)
    }

    @Test(arguments: ["ipv4:10.0.0.1:4000", "ipv6:[fe80::1]:4000", "<unknown>", "", "unix:127.0.0.1", "ipv4:"])
    func nobodyElseMay(peer: String) throws {
        let error = #expect(throws: RPCError.self) {
            try LoopbackAccess().admit(Caller(peer: peer, metadata: [:]), to: Self.method)
        }
        #expect(error?.code == .permissionDenied)
    }

    @Test(arguments: [
        ("opentelemetry.proto.collector.trace.v1.TraceService", "Export", AccessScope?.some(.ingest)),
        ("vibekit.telemetry.v1.Telemetry", "Track", .some(.ingest)),
        ("vibekit.telemetry.v1.Telemetry", "Subscribe", .some(.read)),
        ("vibekit.telemetry.v1.Telemetry", "Query", .some(.read)), ("grpc.health.v1.Health", "Check", nil),
    ])
    func aTokenLetsDoWhatItsScopesSay(service: String, method: String, scope: AccessScope?) {
        let descriptor = MethodDescriptor(fullyQualifiedService: service, method: method)
        func code(_ tokens: OneToken, _ header: String?, peer: String = "ipv4:10.0.0.1:4000") -> RPCError.Code? {
            let metadata: Metadata = header.map { ["authorization": .string($0)] } ?? [:]
            do throws(RPCError) {
                try TokenAccess(tokens: tokens).admit(Caller(peer: peer, metadata: metadata), to: descriptor)
                return nil
            } catch {
                return error.code
            }
        }
        for other in AccessScope.allCases {
            let tokens = OneToken(scopes: [other])
            let isAllowed = scope == nil || scope == other
            #expect(code(tokens, "Bearer good") == (isAllowed ? nil : .permissionDenied))
            #expect(code(tokens, "Bearer bad") == (scope == nil ? nil : .unauthenticated))
            #expect(code(tokens, nil, peer: "ipv4:127.0.0.1:1") == (scope == nil ? nil : .unauthenticated))
        }
        let none = OneToken(isRequired: false, scopes: [])
        #expect(code(none, nil, peer: "ipv4:127.0.0.1:1") == nil)
        #expect(code(none, nil) == .permissionDenied)
    }

    @Test func theTokenIsTakenFromTheMetadata() {
        #expect(Caller(peer: "", metadata: ["authorization": "bearer abc"]).token == "abc")
        #expect(Caller(peer: "", metadata: ["authorization": "Basic abc"]).token == nil)
        #expect(Caller(peer: "", metadata: [:]).token == nil)
    }

    @Test func whoIsRefusedReachesNoHandler() async throws {
        struct Nobody: CallAccess {
            func admit(_ caller: Caller, to method: MethodDescriptor) throws(RPCError) {
                throw RPCError(code: .unauthenticated, message: "a token is required")
            }
        }
        let service = TelemetryService(stores: [MemoryProvider()])
        let interceptor = AccessInterceptor(access: Nobody(), audit: service.audit)
        let context = ServerContext(
            descriptor: Self.method,
            remotePeer: "",
            localPeer: "",
            cancellation: ServerContext.RPCCancellationHandle()
        )
        let request = StreamingServerRequest(single: ServerRequest(metadata: [:], message: 1))
        let response: StreamingServerResponse<Int> = try await interceptor.intercept(request: request, context: context)
        {
            _,
            _ in
            Issue.record("the handler was called")
            return StreamingServerResponse(error: RPCError(code: .unknown, message: ""))
        }
        guard case .failure(let error) = response.accepted else { return #expect(Bool(false)) }
        #expect(error.code == .unauthenticated)
    }
}
