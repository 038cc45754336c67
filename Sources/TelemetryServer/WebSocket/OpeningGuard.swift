import NIOCore

/// Ends a connection that has not sent its first request's head, in time and at shutdown: no other handler is there yet.
///
/// The first handler of the pipeline, removed when the connection is known to be HTTP or WebSocket.
final class OpeningGuard: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer

    private let patience: TimeAmount
    private var timer: Scheduled<Void>?
    /// Bytes of the first request's line so far.
    private(set) var lineLength = 0
    private var hasLine = false

    /// - Parameter patience: How long the first head may take.
    init(patience: TimeAmount) { self.patience = patience }

    func handlerAdded(context: ChannelHandlerContext) {
        self.timer = context.eventLoop.assumeIsolated().scheduleTask(in: self.patience) { context.close(promise: nil) }
    }

    func handlerRemoved(context: ChannelHandlerContext) { self.timer?.cancel() }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if !self.hasLine {
            let bytes = self.unwrapInboundIn(data).readableBytesView
            let end = bytes.firstIndex(of: UInt8(ascii: "\n"))
            self.lineLength += (end ?? bytes.endIndex) - bytes.startIndex
            self.hasLine = end != nil
        }
        context.fireChannelRead(data)
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.timer?.cancel()
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ChannelShouldQuiesceEvent: context.close(promise: nil)
        default: context.fireUserInboundEventTriggered(event)
        }
    }
}
