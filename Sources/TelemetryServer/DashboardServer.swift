public import Logging
public import ServiceLifecycle
public import Telemetry
import TelemetryOTLP
import TelemetryTLS

/// The collector: takes events as OTLP and JSON over HTTP, and answers questions about them.
///
/// ```swift
/// try await service.initialize()
/// let server = DashboardServer(service: service) { print("listening \($0)") }
/// try await ServiceGroup(services: [server], gracefulShutdownSignals: [.sigterm], logger: logger).run()
/// await service.shutdown()
/// ```
///
/// A request is answered 200 only once its events are as safe as the service's durability promises. The server
/// answers only requests that name this machine and come from no page of another site; with ``ServerConfiguration/accessTokens``
/// whoever shows one, and then it may listen beyond loopback.
public final class DashboardServer: Service, Sendable {
    private let service: TelemetryService
    private let configuration: ServerConfiguration
    private let logger: Logger
    private let onListening: @Sendable (ListeningAddresses) async -> Void
    private let date = DateHeader()

    /// A server that is not listening yet.
    ///
    /// - Parameters:
    ///   - service: Keeps and finds the events. It must be initialised before the server runs, and shut down after.
    ///   - configuration: Where to listen, and the limits. Default: loopback, ports 3000 and 4318.
    ///   - logger: Where failures are reported.
    ///   - onListening: Called once, when all addresses are bound.
    public init(
        service: TelemetryService,
        configuration: ServerConfiguration = ServerConfiguration(),
        logger: Logger = Logger(label: "telemetry.server"),
        onListening: @escaping @Sendable (ListeningAddresses) async -> Void = { _ in }
    ) {
        self.service = service
        self.configuration = configuration
        self.logger = logger
        self.onListening = onListening
    }

    /// Listens and answers until graceful shutdown or cancellation.
    ///
    /// A graceful shutdown takes no longer than the configuration's `shutdownDeadline` and a second: requests that are
    /// being answered are finished, idle connections are closed at once.
    ///
    /// - Throws: ``TelemetryError`` with code `configuration` for a wrong setting or file of TLS, and `address_in_use` or
    ///   `address_unavailable`, which name the address, if one cannot be bound.
    public func run() async throws {
        try self.configuration.validate()
        let bodies = BodyReader(
            limit: self.configuration.bodyLimit,
            budget: ByteBudget(limit: self.configuration.bodiesLimit, patience: self.configuration.bodyWait)
        )
        try await withThrowingTaskGroup { group in
            group.addTask { try await self.listen(bodies) }
            group.addTask {
                try await gracefulShutdown()
                try await Task.sleep(for: self.configuration.shutdownDeadline + .seconds(1))
            }
            // The listeners end by themselves; the deadline only makes sure of it.
            try await group.next()
            group.cancelAll()
        }
    }

    private func listen(_ bodies: BodyReader) async throws {
        let decoder = OTLPDecoder(prices: self.configuration.prices)
        let otlpPort = self.configuration.otlpHTTPPort
        let tls = try self.secureConnections()
        try await withThrowingTaskGroup { group in
            let streaming = try self.streamingEndpoints()
            let whole = self.listener(
                .whole(
                    self.service,
                    bodies,
                    decoder,
                    self.access,
                    streaming,
                    self.configuration.inspection,
                    self.configuration.servesDashboard ? Dashboard.embedded : nil
                ),
                tls,
                webSockets: streaming.webSockets
            )
            guard let http = try await whole.bind(self.configuration.port, in: &group) else { return }
            var otlp = http
            if otlpPort == 0 || otlpPort != self.configuration.port {
                let otlpOnly = self.listener(.otlp(self.service, bodies, decoder, self.access), tls)
                guard let bound = try await otlpOnly.bind(otlpPort, in: &group) else { return }
                otlp = bound
            }
            await self.onListening(ListeningAddresses(http: http, otlpHTTP: otlp))
            try await group.waitForAll()
        }
    }

    private var access: AccessRules {
        AccessRules(
            allowedHosts: self.configuration.allowedHosts,
            tokens: self.configuration.accessTokens,
            isSecure: self.configuration.tls != nil,
            isBeyondLoopback: self.configuration.isBeyondLoopback
        )
    }

    private func streamingEndpoints() throws -> StreamingEndpoints {
        var endpoints = StreamingEndpoints(service: self.service, keepAlive: self.configuration.streamKeepAlive)
        for provider in self.configuration.streamingProviders { provider.attach(to: &endpoints) }
        try endpoints.validate()
        return endpoints
    }

    private func secureConnections() throws -> TLSConnections? {
        guard let files = self.configuration.tls else { return nil }
        let identity = try TLSIdentity(files)
        if let warning = identity.warning(at: .now) { self.logger.warning("\(warning)") }
        return try TLSConnections(identity, protocols: ["http/1.1"], mistakes: self.service.clientMistakes)
    }

    private func listener(
        _ router: APIRouter,
        _ tls: TLSConnections?,
        webSockets: [WebSocketEndpoint] = []
    ) -> Listener {
        Listener(
            handler: RequestHandler(responder: router.responder(), logger: self.logger, date: self.date),
            webSockets: webSockets,
            access: self.access,
            configuration: self.configuration,
            tls: tls,
            logger: self.logger,
            mistakes: self.service.clientMistakes
        )
    }
}
