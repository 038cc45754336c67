import ArgumentParser
import Logging
import ServiceLifecycle
import Telemetry
import TelemetryAgents
import TelemetryCrypto
import TelemetryGRPC
import TelemetryServer
import UnixSignals

/// `telemetry serve`.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Collect from agents over OTLP and JSON, and answer over HTTP and gRPC, until Ctrl-C.",
        discussion: """
            Prints `listening http=ADDRESS:PORT otlp-http=ADDRESS:PORT otlp-grpc=ADDRESS:PORT` on standard error once \
            all ports are open. Works even where collection is switched off.
            """
    )

    @OptionGroup var listening: ListeningOptions
    @OptionGroup(title: "Sending on") var forwarding: ForwardingOptions
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() async throws {
        var context = try CommandContext(self.global)
        self.listening.apply(to: &context.loaded)
        try self.forwarding.apply(to: &context.loaded)
        let tls = try context.settings.server.tls
        let logger = context.makeLogger()
        let service = try await context.startService(logger: logger, also: try context.forwarding())
        let tokens = try await context.accessTokens(of: service)
        let report = ListeningReport { Messages.write($0) }
        let prices = try PriceFile(context.pricesPath) { failure in
            logger.warning("prices are as they were", metadata: ["error": "\(failure.message)"])
        }
        let server = DashboardServer(
            service: service,
            configuration: context.settings.server.configuration(
                tokens,
                prices,
                tls,
                context.inspection(tokens)
            ),
            logger: logger
        ) { addresses in
            report.note(http: addresses)
            if let first = addresses.http.first { service.announce(first, isSecure: tls != nil) }
        }
        let grpc = GRPCProvider(
            service: service,
            configuration: context.settings.server.grpcConfiguration(tokens, prices, tls),
            logger: logger
        ) { endpoints in
            report.note(grpc: endpoints)
        }
        context.messages.note("collecting into \(context.database.path)\(tls == nil ? "" : ", over TLS")")
        if service.stores.count > 1 { context.messages.note("sending on to \(try context.forwardingAddress())") }
        var group = ServiceGroupConfiguration(
            services: [
                .init(service: StartedService(service: service)), .init(service: TokenWatch(tokens: tokens)),
                .init(service: server),
                // Cancelled, the HTTP server would complain of it beside the error that matters.
                .init(service: grpc, failureTerminationBehavior: .gracefullyShutdownGroup),
                .init(service: ConfigurationNote(context: context, service: service)),
            ],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        group.maximumGracefulShutdownDuration = context.settings.telemetry.delivery.shutdownDeadline + .seconds(15)
        try await ServiceGroup(configuration: group).run()
    }
}

/// A service that was initialised before the server opens its ports, so that no request comes too early.
///
/// The group ends its services in reverse order, so this one drains after the server's last answer.
private struct StartedService: Service {
    let service: TelemetryService

    func run() async throws {
        try? await gracefulShutdown()
        await self.service.shutdown()
    }
}

/// Notes the configuration in the audit log as soon as the database can be written: what holds it locked does not hold
/// up the collector.
private struct ConfigurationNote: Service {
    let context: CommandContext
    let service: TelemetryService

    func run() async throws {
        for store in self.service.stores.prefix(1) { try await self.note(in: store) }
        try? await gracefulShutdown()
    }

    private func note(in store: any StorageProvider) async throws {
        while true {
            do {
                return try await self.context.noteConfiguration(in: store)
            } catch let error as TelemetryError where error.code == .locked {
                let pause: Void? = try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(1)) }
                guard pause != nil else { return }
            }
        }
    }
}

/// Sees tokens that other processes make or revoke.
private struct TokenWatch: Service {
    let tokens: TokenRegistry?

    func run() async throws {
        let tokens = self.tokens
        await cancelWhenGracefulShutdown {
            guard let tokens else { return try? await gracefulShutdown() }
            await tokens.keepFresh()
        }
    }
}

extension CommandContext {
    /// The tokens of a service's store, read once; `nil` if it keeps none.
    ///
    /// - Throws: When they cannot be read: then nobody may be let in.
    fileprivate func accessTokens(of service: TelemetryService) async throws -> TokenRegistry? {
        guard let store = service.stores.first, store.unsealed is any KeyValueStorage else { return nil }
        let tokens = try TokenRegistry(store)
        try await tokens.refresh()
        return tokens
    }
}

extension Settings.Server {
    fileprivate func configuration(
        _ tokens: TokenRegistry?,
        _ prices: any PriceSource,
        _ tls: TLSFiles?,
        _ inspection: Inspection
    ) -> ServerConfiguration {
        var configuration = ServerConfiguration()
        configuration.tls = tls
        configuration.accessTokens = tokens
        configuration.prices = prices
        configuration.hosts = self.hosts
        configuration.port = self.port
        configuration.otlpHTTPPort = self.otlpHTTPPort
        configuration.allowedHosts = self.allowedHosts
        configuration.servesDashboard = self.dashboard
        configuration.inspection = inspection
        return configuration
    }

    fileprivate func grpcConfiguration(
        _ tokens: TokenRegistry?,
        _ prices: any PriceSource,
        _ tls: TLSFiles?
    ) -> GRPCConfiguration {
        var configuration = GRPCConfiguration()
        configuration.tls = tls
        configuration.accessTokens = tokens
        configuration.prices = prices
        configuration.hosts = self.hosts
        configuration.allowedHosts = self.allowedHosts
        configuration.port = self.grpcPort
        return configuration
    }

    private var hosts: [String] { self.host == "127.0.0.1" ? ["127.0.0.1", "::1"] : [self.host] }
}
