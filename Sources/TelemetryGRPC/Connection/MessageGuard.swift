import GRPCCore
import NIOCore
import NIOHTTP2

/// Ends a call whose message is too large, or badly compressed, with a status that says so.
///
/// The transport would reset the stream, which clients see as CANCELLED and take as an invitation to send it all again.
/// Stands before the transport's own handler; ``MessageErrors`` stands behind it.
final class MessageGuard: ChannelDuplexHandler {
    typealias InboundIn = HTTP2Frame.FramePayload
    typealias InboundOut = HTTP2Frame.FramePayload
    typealias OutboundIn = HTTP2Frame.FramePayload
    typealias OutboundOut = HTTP2Frame.FramePayload

    private let limit: Int
    private var lengths = MessageLengths()
    private var hasAnswered = false
    private var isOver = false
    private var context: ChannelHandlerContext?

    init(limit: Int) { self.limit = limit }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !self.isOver else { return }
        if case .data(let frame) = self.unwrapInboundIn(data), case .byteBuffer(let buffer) = frame.data,
            let length = self.lengths.firstAbove(self.limit, in: buffer.readableBytesView)
        {
            self.refuse(.resourceExhausted, "a message may have \(self.limit) bytes, and this one has \(length)")
            // The call is over for its handler too.
            context.fireChannelRead(self.wrapInboundOut(.rstStream(.cancel)))
            return
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if self.isOver {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        self.hasAnswered = true
        context.write(data, promise: promise)
    }

    /// The transport could not read a message: it does not say whether the compression is damaged or holds too much.
    func noteUnreadable() {
        self.refuse(
            .invalidArgument,
            "the message cannot be decompressed, or then has more than the \(self.limit) bytes that it may have"
        )
    }

    private func refuse(_ code: Status.Code, _ message: String) {
        guard !self.isOver, !self.hasAnswered, let context else { return }
        self.isOver = true
        for payload in HTTP2Frame.FramePayload.end(code, message) {
            context.write(self.wrapOutboundOut(payload), promise: nil)
        }
        context.flush()
    }
}

/// Tells the guard what went wrong in the transport's handler.
final class MessageErrors: ChannelInboundHandler {
    typealias InboundIn = Never

    private let listener: MessageGuard

    init(listener: MessageGuard) { self.listener = listener }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? RPCError, error.code == .internalError { self.listener.noteUnreadable() }
        context.fireErrorCaught(error)
    }
}
