import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Ends connections in good order, between the HTTP codec and Hummingbird's own handler.
///
/// - A request or a response that says `Connection: close` closes the connection, after the client has the answer whole.
/// - A request with `Connection: Upgrade`, after which NIO reads nothing more, gets such a response, or the client's
///   next request on the connection would hang.
/// - A request that is not HTTP is answered with what is wrong with it.
/// - A close that shutdown asks for waits for the answer that is on its way.
/// - None of these waits longer than `patience`, and no request outlives a shutdown by more.
final class ConnectionHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let patience: TimeAmount
    private var state = ConnectionState()
    private var deadline: Scheduled<Void>?

    /// - Parameter patience: The longest wait.
    init(patience: TimeAmount) { self.patience = patience }

    func handlerRemoved(context: ChannelHandlerContext) { self.deadline?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        self.deadline?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch self.unwrapInboundIn(data) {
        case .head(let head): self.state.requestBegan(isLast: Self.isLast(head))
        case .end: self.state.requestEnded()
        case .body: break
        }
        context.fireChannelRead(data)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let parserError = error as? HTTPParserError, self.state.isBetweenRequests else {
            return context.fireErrorCaught(error)
        }
        let refusal = APIError(parserError, lineLength: nil, limit: ServerChannel.headerLimit)
        let body = ByteBuffer(bytes: refusal.bytes)
        var head = HTTPResponse(status: refusal.status, headerFields: refusal.headers)
        head.headerFields[.contentType] = "application/json"
        head.headerFields[.contentLength] = "\(body.readableBytes)"
        self.state.requestBegan(isLast: true)
        self.write(context: context, data: self.wrapOutboundOut(.head(head)), promise: nil)
        self.write(context: context, data: self.wrapOutboundOut(.body(body)), promise: nil)
        self.write(context: context, data: self.wrapOutboundOut(.end(nil)), promise: nil)
        context.flush()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent {
            self.state.shutdownBegan()
            self.closeInTime(context)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch self.unwrapOutboundIn(data) {
        case .head(var head) where head.status.kind != .informational:
            if self.state.responseBegan(saysClose: head.headerFields[.connection] == "close") {
                head.headerFields[.connection] = "close"
            }
            context.write(self.wrapOutboundOut(.head(head)), promise: promise)
        case .end:
            self.state.endBegan()
            let promise = promise ?? context.eventLoop.makePromise()
            promise.futureResult.assumeIsolated().whenComplete { _ in self.endFinished(context) }
            context.write(data, promise: promise)
        default: context.write(data, promise: promise)
        }
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard mode == .all, self.state.holdsClose() else { return context.close(mode: mode, promise: promise) }
        context.channel.closeFuture.cascade(to: promise)
        self.closeInTime(context)
    }

    private func endFinished(_ context: ChannelHandlerContext) {
        switch self.state.endFinished() {
        case .goOn: break
        case .closeOutput:
            context.close(mode: .output, promise: nil)
            self.closeInTime(context)
        case .close: context.close(mode: .all, promise: nil)
        }
    }

    private func closeInTime(_ context: ChannelHandlerContext) {
        guard self.deadline == nil else { return }
        self.deadline = context.eventLoop.assumeIsolated().scheduleTask(in: self.patience) {
            context.close(mode: .all, promise: nil)
        }
    }

    private static func isLast(_ head: HTTPRequest) -> Bool {
        if head.method == .connect { return true }
        guard let connection = head.headerFields[.connection]?.lowercased() else { return false }
        return connection == "close" || connection.contains("upgrade")
    }
}
