import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import NIOWebSocket
import Telemetry

/// A connection that is HTTP/1, or becomes a WebSocket with its first request.
struct ServerChannel: ServerChildChannel, HTTPChannelHandler {
    /// What a connection turned out to be.
    enum Outcome: Sendable {
        case http(NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>)
        case webSocket(NIOAsyncChannel<String, ByteBuffer>, WebSocketEndpoint)
    }

    /// A connection of which that is not known yet.
    struct Connection: ServerChildChannelValue {
        let channel: any Channel
        let outcome: EventLoopFuture<Outcome>
    }

    /// Bytes that wait in the kernel for a client that does not read; a megabyte or more without a limit.
    private static let sendBuffer: SocketOptionValue = 1 << 16
    /// The longest that a client may take to answer a close frame.
    private static let closePatience = Duration.seconds(2)

    let responder: HTTPChannelHandler.Responder
    let webSockets: [WebSocketEndpoint]
    let access: AccessRules
    let configuration: ServerConfiguration
    let mistakes: ClientMistakes

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Connection> {
        channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(OpeningGuard(patience: TimeAmount(self.configuration.idleTimeout)))
            try pipeline.addHandler(OpeningHandler(mistakes: self.mistakes))
            let outcome = try pipeline.configureUpgradableHTTPServerPipeline(configuration: self.pipeline(logger))
            try pipeline.addHandler(
                FirstRequestHandler { self.grants($0) },
                position: .before(try pipeline.handler(type: NIOTypedHTTPServerUpgradeHandler<Outcome>.self))
            )
            return Connection(channel: channel, outcome: outcome)
        }
    }

    func handle(value connection: Connection, logger: Logger) async {
        do {
            let outcome = try await withTaskCancellationHandler {
                try await connection.outcome.get()
            } onCancel: {
                connection.channel.close(promise: nil)
            }
            switch outcome {
            case .http(let channel): await self.handleHTTP(asyncChannel: channel, logger: logger)
            case .webSocket(let channel, let endpoint): try await Self.serve(endpoint, on: channel, logger)
            }
        } catch {
            // Nobody would serve it.
            connection.channel.close(promise: nil)
        }
    }

    private static func serve(
        _ endpoint: WebSocketEndpoint,
        on channel: NIOAsyncChannel<String, ByteBuffer>,
        _ logger: Logger
    ) async throws {
        try await withTaskCancellationHandler {
            try await channel.executeThenClose { inbound, outbound in
                let connection = WebSocketConnection(outbound, channel.channel)
                var messages = WebSocketMessages(inbound)
                do {
                    try await endpoint.serve(connection, &messages)
                    connection.close()
                } catch let reason as WebSocketClose {
                    connection.close(reason)
                } catch {
                    if channel.channel.isActive { logger.debug("A WebSocket failed.", metadata: ["error": "\(error)"]) }
                    connection.close(.failure)
                }
                // Read on until the client has ended the connection too, or has had its time.
                while await messages.next() != nil {}
            }
        } onCancel: {
            channel.channel.close(promise: nil)
        }
    }

    /// Whether a request that asks for a WebSocket gets it; why not, its route says, and the access rules before it.
    private func grants(_ request: HTTPRequest) -> Bool {
        do {
            guard WebSocketHandshake.isAskedFor(by: request), let endpoint = self.endpoint(of: request.path) else {
                return false
            }
            try WebSocketHandshake.check(request)
            try endpoint.admit(request)
            try self.access.admit(request)
            return true
        } catch {
            return false
        }
    }

    private func endpoint(of target: String?) -> WebSocketEndpoint? {
        guard let path = target?.prefix(while: { $0 != "?" }) else { return nil }
        return self.webSockets.first { $0.matches(path) }
    }

    private func pipeline(_ logger: Logger) -> NIOUpgradableHTTPServerPipelineConfiguration<Outcome> {
        let upgrader = NIOTypedWebSocketServerUpgrader<Outcome>(
            maxFrameSize: self.webSockets.map(\.messageLimit).max() ?? 0,
            enableAutomaticErrorHandling: false,
            // What reaches the upgrader was granted.
            shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture([:]) },
            upgradePipelineHandler: { channel, head in
                channel.eventLoop.makeCompletedFuture { try self.becomeWebSocket(channel, head) }
            }
        )
        var configuration = NIOUpgradableHTTPServerPipelineConfiguration<Outcome>(
            upgradeConfiguration: NIOTypedHTTPServerUpgradeConfiguration(upgraders: [upgrader]) { channel in
                channel.eventLoop.makeCompletedFuture { try self.becomeHTTP(channel, logger) }
            }
        )
        // As Hummingbird has it: the asynchronous channel serves pipelined requests, and routes write valid headers.
        configuration.enablePipelining = false
        configuration.enableErrorHandling = false
        configuration.enableResponseHeaderValidation = false
        configuration.decoderConfiguration.maxHeaderFieldSize = Self.headerLimit
        configuration.decoderConfiguration.maxHeaderListSize = Self.headerLimit
        configuration.decoderConfiguration.maxHeaderFieldCount = 1000
        return configuration
    }

    /// The most bytes of a request's head.
    private static let headerLimit = 80 << 10

    private func becomeWebSocket(_ channel: any Channel, _ head: HTTPRequestHead) throws -> Outcome {
        guard let endpoint = self.endpoint(of: head.uri) else { throw ChannelError.inappropriateOperationForState }
        try channel.syncOptions?.setOption(.socketOption(.so_sndbuf), value: Self.sendBuffer)
        let pipeline = channel.pipeline.syncOperations
        try Self.removeGuard(pipeline)
        try pipeline.addHandler(
            WebSocketHandler(
                limit: endpoint.messageLimit,
                interval: TimeAmount(self.configuration.streamKeepAlive),
                patience: TimeAmount(min(Self.closePatience, self.configuration.shutdownDeadline))
            )
        )
        return .webSocket(
            try NIOAsyncChannel(
                wrappingChannelSynchronously: channel,
                configuration: .init(isOutboundHalfClosureEnabled: true)
            ),
            endpoint
        )
    }

    private func becomeHTTP(_ channel: any Channel, _ logger: Logger) throws -> Outcome {
        let pipeline = channel.pipeline.syncOperations
        try Self.removeGuard(pipeline)
        try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
        try pipeline.addHandler(ConnectionHandler(patience: TimeAmount(self.configuration.shutdownDeadline)))
        try pipeline.addHandler(
            HTTPConnectionStateHandler(idleTimeout: self.configuration.idleTimeout, logger: logger)
        )
        return .http(
            try NIOAsyncChannel(
                wrappingChannelSynchronously: channel,
                configuration: .init(isOutboundHalfClosureEnabled: true)
            )
        )
    }

    private static func removeGuard(_ pipeline: ChannelPipeline.SynchronousOperations) throws {
        pipeline.removeHandler(try pipeline.handler(type: OpeningGuard.self), promise: nil)
    }
}
