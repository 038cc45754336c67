import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import NIOWebSocket

extension ServerChannel {
    /// Bytes that wait in the kernel for a client that does not read; a megabyte or more without a limit.
    private static let sendBuffer: SocketOptionValue = 1 << 16
    /// The most bytes of a request's head.
    static let headerLimit = 80 << 10
    /// The longest that a client may take to answer a close frame.
    private static let closePatience = Duration.seconds(2)

    /// Whether a request that asks for a WebSocket gets it; why not, its route says, and the access rules before it.
    func grants(_ request: HTTPRequest, to peer: SocketAddress?) -> Bool {
        do {
            guard WebSocketHandshake.isAskedFor(by: request), let endpoint = self.endpoint(of: request.path) else {
                return false
            }
            try WebSocketHandshake.check(request)
            try endpoint.admit(request)
            try self.access.admit(request, isLocal: peer?.isLoopback == true)
            return true
        } catch {
            return false
        }
    }

    private func endpoint(of target: String?) -> WebSocketEndpoint? {
        guard let path = target?.prefix(while: { $0 != "?" }) else { return nil }
        return self.webSockets.first { $0.matches(path) }
    }

    func pipeline(_ logger: Logger) -> NIOUpgradableHTTPServerPipelineConfiguration<Outcome> {
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

    private func becomeWebSocket(_ channel: any Channel, _ head: HTTPRequestHead) throws -> Outcome {
        // Read as it was when the request was granted: a target may be an absolute one.
        let request = try HTTPRequest(head, secure: false, splitCookie: false)
        guard let endpoint = self.endpoint(of: request.path) else { throw ChannelError.inappropriateOperationForState }
        try channel.syncOptions?.setOption(.socketOption(.so_sndbuf), value: Self.sendBuffer)
        let isLocal = channel.remoteAddress?.isLoopback == true
        let access = StandingAccess(rules: self.access, request: request, isLocal: isLocal)
        let pipeline = channel.pipeline.syncOperations
        try Self.removeGuard(pipeline)
        try pipeline.addHandler(
            WebSocketHandler(
                limit: endpoint.messageLimit,
                interval: TimeAmount(self.configuration.streamKeepAlive),
                patience: TimeAmount(min(Self.closePatience, self.configuration.shutdownDeadline)),
                isAdmitted: { access.isStanding }
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
        try pipeline.addHandler(RequestLineHandler())
        try pipeline.addHandler(HeadResponseHandler())
        try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: self.tls != nil))
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
