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
import TelemetryTLS

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

    let responder: HTTPChannelHandler.Responder
    let webSockets: [WebSocketEndpoint]
    let access: AccessRules
    let configuration: ServerConfiguration
    let tls: TLSConnections?
    let mistakes: ClientMistakes

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Connection> {
        channel.eventLoop.makeCompletedFuture {
            try self.tls?.secure(channel)
            let pipeline = channel.pipeline.syncOperations
            let opening = OpeningGuard(patience: TimeAmount(self.configuration.idleTimeout))
            try pipeline.addHandler(opening)
            try pipeline.addHandler(OpeningHandler(refusing: [.http2: .grpc, .tls: .tls], mistakes: self.mistakes))
            let outcome = try pipeline.configureUpgradableHTTPServerPipeline(configuration: self.pipeline(logger))
            try pipeline.addHandler(
                FirstRequestHandler(opening: opening) { self.grants($0, to: $1) },
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
                await withTaskGroup { group in
                    group.addTask { await Self.serve(endpoint, connection, WebSocketMessages(inbound), logger) }
                    // Who waits for something else than the client's messages is cancelled when the client is gone.
                    group.addTask { try? await channel.channel.closeFuture.get() }
                    await group.next()
                    group.cancelAll()
                    channel.channel.close(promise: nil)
                }
            }
        } onCancel: {
            channel.channel.close(promise: nil)
        }
    }

    private static func serve(
        _ endpoint: WebSocketEndpoint,
        _ connection: WebSocketConnection,
        _ messages: consuming WebSocketMessages,
        _ logger: Logger
    ) async {
        var messages = messages
        do {
            try await endpoint.serve(connection, &messages)
            connection.close()
        } catch let reason as WebSocketClose {
            connection.close(reason)
        } catch {
            if !Task.isCancelled { logger.debug("A WebSocket failed.", metadata: ["error": "\(error)"]) }
            connection.close(.failure)
        }
        // Read on until the client has ended the connection too, or has had its time.
        while await messages.next() != nil {}
    }
}
