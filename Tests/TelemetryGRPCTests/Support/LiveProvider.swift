import GRPCCore
import GRPCNIOTransportHTTP2Posix
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Telemetry

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#endif

@testable import TelemetryGRPC

/// The interface on a free port, before a real service, and a client of it.
struct LiveProvider: Sendable {
    let service: TelemetryService
    let port: Int
    private let group: ServiceGroup

    /// Asks the interface to end in good order.
    func shutDown() async { await self.group.triggerGracefulShutdown() }

    /// Runs the interface, works with it, and shuts it down gracefully.
    static func run<Value: Sendable>(
        store: any StorageProvider = MemoryProvider(),
        _ change: (inout GRPCConfiguration, inout TelemetryConfiguration) -> Void = { _, _ in },
        _ work: (LiveProvider) async throws -> Value
    ) async throws -> Value {
        var configuration = GRPCConfiguration()
        configuration.hosts = ["127.0.0.1"]
        configuration.port = 0
        var telemetry = TelemetryConfiguration()
        telemetry.delivery.interval = .zero
        telemetry.delivery.queryPatience = .seconds(60)
        change(&configuration, &telemetry)
        let service = TelemetryService(telemetry, stores: [store], logger: .silent)
        try await service.initialize()
        let value = try await Self.run(service, configuration, work)
        await service.shutdown()
        return value
    }

    private static func run<Value: Sendable>(
        _ service: TelemetryService,
        _ configuration: GRPCConfiguration,
        _ work: (LiveProvider) async throws -> Value
    ) async throws -> Value {
        let (listening, listens) = AsyncStream<[ListeningEndpoint]>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let provider = GRPCProvider(service: service, configuration: configuration, logger: .silent) {
            listens.yield($0)
            listens.finish()
        }
        let group = ServiceGroup(services: [provider], logger: .silent)
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { listens.finish() }
                try await group.run()
            }
            for await endpoints in listening {
                let value = try await work(LiveProvider(service: service, port: endpoints[0].port, group: group))
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
                return value
            }
            try await tasks.waitForAll()
            throw CancellationError()
        }
    }

    /// Works with a client of the interface.
    func withClient<Value: Sendable>(
        compressed: Bool = false,
        _ work: (GRPCClient<HTTP2ClientTransport.Posix>) async throws -> Value
    ) async throws -> Value {
        let transport = try HTTP2ClientTransport.Posix(
            target: .ipv4(address: "127.0.0.1", port: self.port),
            transportSecurity: .plaintext,
            config: .defaults { config in
                config.compression.algorithm = compressed ? .gzip : .none
                config.compression.enabledAlgorithms = [.gzip]
            }
        )
        return try await withGRPCClient(transport: transport) { try await work($0) }
    }

    /// One call with one answer, on a connection of its own.
    func call(
        _ service: String,
        _ method: String,
        _ message: [UInt8],
        metadata: Metadata = [:],
        compressed: Bool = false
    ) async throws -> [UInt8] {
        try await self.withClient(compressed: compressed) { client in
            try await client.unary(
                request: ClientRequest(message: message, metadata: metadata),
                descriptor: MethodDescriptor(fullyQualifiedService: service, method: method),
                serializer: BytesCoding(),
                deserializer: BytesCoding(),
                options: .defaults
            ) { try $0.message }
        }
    }

    /// Sends bytes on a connection of its own, and returns what comes back until the server closes it.
    func send(_ bytes: [UInt8]) async throws -> [UInt8] {
        let connection = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .connect(host: "127.0.0.1", port: self.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await connection.executeThenClose { inbound, outbound in
            var answer: [UInt8] = []
            do {
                try await outbound.write(ByteBuffer(bytes: bytes))
                for try await buffer in inbound { answer += buffer.readableBytesView }
            } catch let error as IOError where error.errnoCode == ECONNRESET {
                // Closed before it had read what was sent.
            }
            return answer
        }
    }
}

extension Logger {
    /// Says nothing.
    static let silent = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
}
