import GRPCCore
import Telemetry
import Testing

@testable import TelemetryGRPC

/// Calls that last end with the token that they were made with.
@Suite struct AccessRenewalTests {
    private static func intercept(
        _ method: String,
        _ tokens: RevocableToken,
        _ messages: AsyncStream<Int> = AsyncStream { $0.finish() },
        interval: Duration = .milliseconds(1),
        next:
            @escaping @Sendable (StreamingServerRequest<Int>, ServerContext) async throws
            -> StreamingServerResponse<Int>
    ) async throws -> StreamingServerResponse<Int> {
        let audit = TelemetryService(stores: [MemoryProvider()]).audit
        let interceptor = AccessInterceptor(access: TokenAccess(tokens: tokens), audit: audit, interval: interval)
        let context = ServerContext(
            descriptor: MethodDescriptor(fullyQualifiedService: EventService.name, method: method),
            remotePeer: "ipv4:10.0.0.1:4000",
            localPeer: "",
            cancellation: ServerContext.RPCCancellationHandle()
        )
        let request = StreamingServerRequest(
            metadata: ["authorization": "Bearer good"],
            messages: RPCAsyncSequence(wrapping: messages.map { number throws in number })
        )
        return try await interceptor.intercept(request: request, context: context, next: next)
    }

    @Test func aSubscriptionEnds() async throws {
        let tokens = RevocableToken()
        let response = try await Self.intercept("Subscribe", tokens) { _, _ in
            StreamingServerResponse { _ in
                tokens.revoke()
                // As a quiet subscription: until it is cancelled.
                for await _ in AsyncStream<Void>.makeStream().stream {}
                try Task.checkCancellation()
                return [:]
            }
        }
        let contents = try response.accepted.get()
        let writer = RPCWriter<Int>(wrapping: Silence())
        let error = await #expect(throws: RPCError.self) { try await contents.producer(writer) }
        #expect(error?.code == .unauthenticated)
    }

    @Test func whatIsSentOnIsRefused() async throws {
        let tokens = RevocableToken()
        let (messages, sending) = AsyncStream<Int>.makeStream()
        sending.yield(1)
        let error = await #expect(throws: RPCError.self) {
            _ = try await Self.intercept("Track", tokens, messages, interval: .zero) { request, _ in
                for try await number in request.messages {
                    #expect(number == 1)
                    tokens.revoke()
                    sending.yield(2)
                }
                return StreamingServerResponse(single: ServerResponse(message: 0))
            }
        }
        #expect(error?.code == .unauthenticated)
    }

    @Test func aCallThatEndsByItselfIsLeftAlone() async throws {
        let tokens = RevocableToken()
        let response = try await Self.intercept("Query", tokens) { _, _ in
            tokens.revoke()
            return StreamingServerResponse(single: ServerResponse(message: 7))
        }
        _ = try response.accepted.get()
    }
}

/// Takes what is written, and keeps nothing.
private struct Silence: RPCWriterProtocol {
    func write(_ element: Int) async throws {}
    func write(contentsOf elements: some Sequence<Int>) async throws {}
}
