import Logging
import ServiceLifecycle
public import Telemetry

extension TelemetryService {
    /// Starts a server of this service's events inside the program, and returns once it listens.
    ///
    /// ```swift
    /// let dashboard = try await service.startDashboard(port: 3000)
    /// …
    /// try await dashboard.stop()
    /// ```
    ///
    /// A program that runs a `ServiceGroup` puts a ``DashboardServer`` into it instead.
    ///
    /// - Parameters:
    ///   - port: The port on loopback; 0 picks a free one. Default: 3000. OTLP is taken on it too.
    ///   - configuration: Everything else; its `port` and `otlpHTTPPort` are not looked at.
    /// - Returns: The server that runs, until ``RunningDashboard/stop()``.
    /// - Throws: ``TelemetryError`` with code `configuration` for a wrong setting, `address_in_use` or
    ///   `address_unavailable`.
    public func startDashboard(
        port: Int = 3000,
        configuration: ServerConfiguration = ServerConfiguration()
    ) async throws -> RunningDashboard {
        var configuration = configuration
        configuration.port = port
        // One port for everything, unless any will do.
        configuration.otlpHTTPPort = port
        return try await RunningDashboard.start(self, configuration)
    }
}

/// A server that runs inside the program.
public final class RunningDashboard: Sendable {
    /// Where it listens.
    public let addresses: [ListeningEndpoint]

    private let group: ServiceGroup
    private let running: Task<Void, any Error>

    private init(addresses: [ListeningEndpoint], group: ServiceGroup, running: Task<Void, any Error>) {
        self.addresses = addresses
        self.group = group
        self.running = running
    }

    static func start(_ service: TelemetryService, _ configuration: ServerConfiguration) async throws
        -> RunningDashboard
    {
        let (listening, listens) = AsyncStream<[ListeningEndpoint]>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let logger = Logger(label: "telemetry.server")
        let server = DashboardServer(service: service, configuration: configuration, logger: logger) { addresses in
            listens.yield(addresses.http)
        }
        let group = ServiceGroup(services: [server], logger: logger)
        let running = Task {
            defer { listens.finish() }
            try await group.run()
        }
        for await addresses in listening {
            return RunningDashboard(addresses: addresses, group: group, running: running)
        }
        // It ended without listening, and says why.
        try await running.value
        throw CancellationError()
    }

    /// Finishes the requests that are being answered, and ends.
    ///
    /// - Throws: What ended the server, if it had failed before.
    public func stop() async throws {
        await self.group.triggerGracefulShutdown()
        try await self.running.value
    }
}
