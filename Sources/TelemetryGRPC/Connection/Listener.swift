import GRPCCore
import GRPCNIOTransportHTTP2Posix
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Telemetry
import TelemetryTLS

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The port on all configured hosts: a gRPC server for each, with the same services.
struct Listener: Sendable {
    let services: [any RegistrableRPCService]
    let interceptors: [any ServerInterceptor]
    let configuration: GRPCConfiguration
    /// Makes connections secure, if they are to be.
    let tls: TLSConnections?
    let logger: Logger
    let mistakes: ClientMistakes
    /// Is told of who is refused.
    let audit: AuditTrail

    /// Binds the port on every host and serves it in `group`; a port of 0 is picked once, for all hosts.
    ///
    /// A host whose address family this machine lacks is passed over, unless none is left.
    ///
    /// - Returns: Where it listens; `nil` if shutdown came first.
    /// - Throws: ``TelemetryError`` that names the address.
    func bind(in group: inout ThrowingTaskGroup<Void, any Error>) async throws -> [ListeningEndpoint]? {
        var bound: [ListeningEndpoint] = []
        var failure: TelemetryError?
        for host in self.configuration.addresses {
            let endpoint = ListeningEndpoint(host: host, port: bound.first?.port ?? self.configuration.port)
            do {
                guard let port = try await self.serve(endpoint, in: &group) else { return nil }
                bound.append(ListeningEndpoint(host: host, port: port))
            } catch let error as IOError where Self.lacksFamily(error) {
                failure = .unavailable(endpoint, error)
                self.logger.notice("An address is not there to listen on.", metadata: ["address": "\(endpoint)"])
            } catch let error as IOError {
                throw TelemetryError.unavailable(endpoint, error)
            }
        }
        if bound.isEmpty, let failure { throw failure }
        return bound
    }

    /// Binds one address; the port, or `nil` if shutdown came first.
    private func serve(
        _ endpoint: ListeningEndpoint,
        in group: inout ThrowingTaskGroup<Void, any Error>
    ) async throws -> Int? {
        let (ports, port) = AsyncThrowingStream<Int, any Error>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let socket = ListeningSocket(
            endpoint: endpoint,
            tls: self.tls,
            gate: ConnectionGate(limit: self.configuration.connectionLimit),
            openingTimeout: TimeAmount(self.configuration.openingTimeout),
            mistakes: self.mistakes
        ) { bound in
            port.yield(bound)
            port.finish()
        }
        let server = GRPCServer(
            transport: HTTP2ServerTransport.Custom(listenerFactory: socket, config: self.transport),
            services: self.services,
            interceptors: self.interceptors
        )
        group.addTask {
            do {
                try await withGracefulShutdownHandler {
                    try await server.serve()
                } onGracefulShutdown: {
                    server.beginGracefulShutdown()
                }
                port.finish()
            } catch let error as RuntimeError {
                // Once it is bound nobody listens to this, and the server ends only by shutdown.
                port.finish(throwing: error.cause ?? error)
            }
        }
        for try await port in ports { return port }
        return nil
    }

    private var transport: HTTP2ServerTransport.Custom<ListeningSocket>.Config {
        var config = HTTP2ServerTransport.Custom<ListeningSocket>.Config.defaults
        config.compression.enabledAlgorithms = [.gzip, .deflate]
        config.rpc.maxRequestPayloadSize = self.configuration.messageLimit
        config.http2.maxConcurrentStreams = self.configuration.callLimit
        // The default of 64 KiB waits for the client after every few frames of a large export.
        config.http2.targetWindowSize = 1 << 20
        config.connection.maxGraceTime = self.configuration.shutdownDeadline
        // Clients ask whether a quiet stream of events is still alive; often they do so every half minute.
        config.connection.keepalive.clientBehavior.allowWithoutCalls = true
        config.connection.keepalive.clientBehavior.minPingIntervalWithoutCalls = .seconds(10)
        let limit = self.configuration.messageLimit
        let audit = self.audit
        let authorities = AdmittedAuthorities(
            allowedHosts: self.configuration.allowedHosts,
            tokens: self.configuration.accessTokens
        )
        config.channelDebuggingCallbacks.onAcceptHTTP2Stream = { stream in
            stream.eventLoop.makeCompletedFuture {
                let guardian = MessageGuard(limit: limit)
                try stream.pipeline.syncOperations.addHandler(guardian, position: .first)
                try stream.pipeline.syncOperations.addHandler(MessageErrors(listener: guardian), position: .last)
                let names = AuthorityGuard(authorities: authorities, audit: audit)
                try stream.pipeline.syncOperations.addHandler(names, position: .first)
            }
        }
        return config
    }

    private static func lacksFamily(_ error: IOError) -> Bool {
        [EADDRNOTAVAIL, EAFNOSUPPORT, EPROTONOSUPPORT].contains(error.errnoCode)
    }
}

extension TelemetryError {
    fileprivate static func unavailable(_ endpoint: ListeningEndpoint, _ error: IOError) -> TelemetryError {
        .cannotListen(on: endpoint, isTaken: error.errnoCode == EADDRINUSE, cause: error)
    }
}
