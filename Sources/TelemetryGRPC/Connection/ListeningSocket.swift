import GRPCNIOTransportHTTP2Posix
import NIOCore
import NIOPosix
import Telemetry
import TelemetryTLS

/// Opens an address for the transport, so that its error is the system's own, and every connection passes our guard.
struct ListeningSocket: HTTP2ServerTransport.ListenerFactory {
    let endpoint: ListeningEndpoint
    let tls: TLSConnections?
    let gate: ConnectionGate
    let openingTimeout: TimeAmount
    let mistakes: ClientMistakes
    let onBound: @Sendable (_ port: Int) -> Void

    var eventLoopGroup: any EventLoopGroup { MultiThreadedEventLoopGroup.singleton }

    func makeListeningChannel(
        listenerConfigurator: HTTP2ServerTransport.ListenerConfigurator,
        connectionConfigurator: HTTP2ServerTransport.ConnectionConfigurator
    ) async throws -> NIOAsyncChannel<HTTP2ServerTransport.ConnectionConfigurator.ConnectionChannel, Never> {
        let channel = try await ServerBootstrap(group: self.eventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelInitializer { listenerConfigurator.configure(channel: $0) }
            .bind(host: self.endpoint.host, port: self.endpoint.port) { connection in
                // One that fails here would end the listening, so one too many is taken and closed.
                if !self.gate.enter(connection) { connection.close(promise: nil) }
                return connection.eventLoop.makeCompletedFuture {
                    try self.tls?.secure(connection)
                    let guardian = OpeningGuard(timeout: self.openingTimeout, mistakes: self.mistakes)
                    try connection.pipeline.syncOperations.addHandler(guardian)
                }.flatMap {
                    connectionConfigurator.configure(
                        channel: connection,
                        tls: self.tls == nil ? .none : .configured(requireALPN: true)
                    )
                }
            }
        self.onBound(channel.channel.localAddress?.port ?? self.endpoint.port)
        return channel
    }
}
