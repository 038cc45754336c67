import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
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

/// One port on all configured hosts.
struct Listener: Sendable {
    let handler: RequestHandler
    /// The paths on which a connection becomes a WebSocket.
    let webSockets: [WebSocketEndpoint]
    let access: AccessRules
    let configuration: ServerConfiguration
    /// Makes connections secure, if they are to be.
    let tls: TLSConnections?
    let logger: Logger
    let mistakes: ClientMistakes

    /// Binds `port` on every host and serves it in `group`; a port of 0 is picked once, for all hosts.
    ///
    /// A host whose address family this machine lacks is passed over, unless none is left.
    ///
    /// - Returns: Where it listens; `nil` if shutdown came first.
    /// - Throws: ``TelemetryError`` that names the address.
    func bind(
        _ port: Int,
        in group: inout ThrowingTaskGroup<Void, any Error>
    ) async throws -> [ListeningAddresses.Endpoint]? {
        var bound: [ListeningAddresses.Endpoint] = []
        var failure: TelemetryError?
        for host in self.configuration.addresses {
            let endpoint = ListeningAddresses.Endpoint(host: host, port: bound.first?.port ?? port)
            do {
                guard let port = try await self.serve(endpoint, in: &group) else { return nil }
                bound.append(ListeningAddresses.Endpoint(host: host, port: port))
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
        _ endpoint: ListeningAddresses.Endpoint,
        in group: inout ThrowingTaskGroup<Void, any Error>
    ) async throws -> Int? {
        let (ports, port) = AsyncThrowingStream<Int, any Error>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let server = self.channel.server(
            configuration: HummingbirdCore.ServerConfiguration(
                address: .hostname(endpoint.host, port: endpoint.port),
                availableConnectionsDelegate: .maximum(self.configuration.connectionLimit, logger: self.quietLogger)
            ),
            onServerRunning: { channel in
                port.yield(channel.localAddress?.port ?? endpoint.port)
                port.finish()
            },
            eventLoopGroup: EventLoopGroupProvider.singleton.eventLoopGroup,
            logger: self.quietLogger
        )
        group.addTask {
            do {
                try await server.run()
                port.finish()
            } catch {
                // Once it is bound nobody listens to this, and the server ends only by shutdown.
                port.finish(throwing: error)
            }
        }
        for try await port in ports { return port }
        return nil
    }

    private var channel: ServerChannel {
        let handler = self.handler
        return ServerChannel(
            responder: { request, writer, channel in try await handler.answer(request, writer, channel) },
            webSockets: self.webSockets,
            access: self.access,
            configuration: self.configuration,
            tls: self.tls,
            mistakes: self.mistakes
        )
    }

    /// Hummingbird notes every listener and connection; the caller says where it listens.
    private var quietLogger: Logger {
        var logger = self.logger
        logger.logLevel = max(logger.logLevel, .notice)
        return logger
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
