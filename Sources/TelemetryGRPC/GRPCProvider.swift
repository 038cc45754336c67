import GRPCCore
public import Logging
public import ServiceLifecycle
public import Telemetry
import TelemetryOTLP
import TelemetryTLS

/// The gRPC interface: OTLP, and the project's own service to record, follow and find events.
///
/// ```swift
/// try await service.initialize()
/// let grpc = GRPCProvider(service: service) { print("listening \($0)") }
/// try await ServiceGroup(services: [grpc], gracefulShutdownSignals: [.sigterm], logger: logger).run()
/// await service.shutdown()
/// ```
///
/// A call that sends events is answered OK only once they are as safe as the service's durability promises. It listens on
/// loopback only, unless ``GRPCConfiguration/accessTokens`` has tokens.
public final class GRPCProvider: Service, Sendable {
    private let service: TelemetryService
    private let configuration: GRPCConfiguration
    private let logger: Logger
    private let onListening: @Sendable ([ListeningEndpoint]) async -> Void

    /// An interface that is not listening yet.
    ///
    /// - Parameters:
    ///   - service: Keeps and finds the events. It must be initialised before the interface runs, and shut down after.
    ///   - configuration: Where to listen, and the limits. Default: loopback, port 4317.
    ///   - logger: Where failures are reported.
    ///   - onListening: Called once, when all addresses are bound.
    public init(
        service: TelemetryService,
        configuration: GRPCConfiguration = GRPCConfiguration(),
        logger: Logger = Logger(label: "telemetry.grpc"),
        onListening: @escaping @Sendable ([ListeningEndpoint]) async -> Void = { _ in }
    ) {
        self.service = service
        self.configuration = configuration
        self.logger = logger
        self.onListening = onListening
    }

    /// Listens and answers until graceful shutdown or cancellation.
    ///
    /// A graceful shutdown takes no longer than the configuration's `shutdownDeadline` and a second: calls that are being
    /// answered are finished, streams of events end at once with UNAVAILABLE.
    ///
    /// - Throws: ``TelemetryError`` with code `configuration` for a wrong setting or file of TLS, and `address_in_use` or
    ///   `address_unavailable`, which name the address, if one cannot be bound.
    public func run() async throws {
        try self.configuration.validate()
        try await withThrowingTaskGroup { group in
            group.addTask { try await self.listen() }
            group.addTask {
                try await gracefulShutdown()
                try await Task.sleep(for: self.configuration.shutdownDeadline + .seconds(1))
            }
            // The listeners end by themselves; the deadline only makes sure of it.
            try await group.next()
            group.cancelAll()
        }
    }

    private func listen() async throws {
        let tls = try self.secureConnections()
        let listener = Listener(
            services: self.services,
            interceptors: [AccessInterceptor(access: self.access, audit: self.service.audit)],
            configuration: self.configuration,
            tls: tls,
            logger: self.logger,
            mistakes: self.service.clientMistakes,
            audit: self.service.audit
        )
        try await withThrowingTaskGroup { group in
            guard let bound = try await listener.bind(in: &group) else { return }
            await self.onListening(bound)
            try await group.waitForAll()
        }
    }

    private func secureConnections() throws -> TLSConnections? {
        guard let files = self.configuration.tls else { return nil }
        let identity = try TLSIdentity(files)
        if let warning = identity.warning(at: .now) { self.logger.warning("\(warning)") }
        return try TLSConnections(identity, protocols: ["h2"], mistakes: self.service.clientMistakes)
    }

    private var access: any CallAccess {
        self.configuration.accessTokens.map { TokenAccess(tokens: $0) } ?? LoopbackAccess()
    }

    private var services: [any RegistrableRPCService] {
        let calls = CallRunner(
            budget: ByteBudget(limit: self.configuration.messagesLimit, patience: self.configuration.messageWait),
            logger: self.logger
        )
        return [
            OTLPExportService(
                intake: OTLPIntake(service: self.service),
                decoder: OTLPDecoder(prices: self.configuration.prices),
                calls: calls
            ),
            EventService(service: self.service, calls: calls),
            HealthService(service: self.service, calls: calls),
        ]
    }
}
