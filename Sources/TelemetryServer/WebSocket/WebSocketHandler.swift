import NIOCore
import NIOWebSocket

/// Carries out what ``WebSocketState`` says, between NIO's frames and the texts of whoever serves the client.
///
/// Pings and close frames do not wait behind a queue, so that they work for a client that reads nothing, too.
final class WebSocketHandler: ChannelDuplexHandler {
    typealias InboundIn = WebSocketFrame
    typealias InboundOut = String
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = WebSocketFrame

    private let interval: TimeAmount
    private let patience: TimeAmount
    private let isAdmitted: () -> Bool
    private var state: WebSocketState
    private var timer: Scheduled<Void>?
    /// The last ping that could not be answered at once; earlier ones need no answer (RFC 6455, section 5.5.3).
    private var pong: ByteBuffer?

    /// - Parameters:
    ///   - limit: The most bytes of a message.
    ///   - interval: How often a client is asked whether it is there.
    ///   - patience: How long a client has to end a connection after a close frame.
    ///   - isAdmitted: Whether the client may stay; asked each interval.
    init(limit: Int, interval: TimeAmount, patience: TimeAmount, isAdmitted: @escaping () -> Bool) {
        self.state = WebSocketState(limit: limit)
        self.interval = interval
        self.patience = patience
        self.isAdmitted = isAdmitted
    }

    func handlerAdded(context: ChannelHandlerContext) { self.startTimer(context) }

    func handlerRemoved(context: ChannelHandlerContext) { self.timer?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        self.timer?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        self.perform(self.state.received(self.unwrapInboundIn(data)), context)
    }

    /// Errors of the peer end the connection in good order; they go no further, since nothing could be read after them.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case let error as NIOWebSocketError: self.perform(self.state.failed(error), context)
        // What still comes after an error is not frames any more.
        case is ByteToMessageDecoderError: break
        default: context.close(promise: nil)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent { self.perform(self.state.close(.goingAway), context) }
        // Half a connection is of no use: the client cannot even answer a ping.
        if case .inputClosed? = event as? ChannelEvent { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard let reason = event as? WebSocketClose else {
            return context.triggerUserOutboundEvent(event, promise: promise)
        }
        self.perform(self.state.close(reason), context)
        promise?.succeed()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard self.state.isOpen else {
            promise?.fail(ChannelError.outputClosed)
            return
        }
        let frame = WebSocketFrame(fin: true, opcode: .text, data: self.unwrapOutboundIn(data))
        context.write(self.wrapOutboundOut(frame), promise: promise)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable, let pong = self.pong.take() { self.answer(pong, context) }
        context.fireChannelWritabilityChanged()
    }

    private func perform(_ action: WebSocketState.Action, _ context: ChannelHandlerContext) {
        switch action {
        case .nothing: break
        case .deliver(let text): context.fireChannelRead(self.wrapInboundOut(String(buffer: text)))
        case .ping: self.send(.ping, ByteBuffer(), context)
        case .pong(let data): self.answer(data, context)
        case .close(let reason):
            // The connection stays: a client that is still sending would take its end for a failure.
            self.startDeadline(context)
            self.send(.connectionClose, reason.body, context)
        case .answerClose(let reason):
            self.startDeadline(context)
            let promise = context.eventLoop.makePromise(of: Void.self)
            // Only the output: with bytes of the client unread, it would get a reset and lose the answer to it.
            promise.futureResult.assumeIsolated().whenComplete { _ in context.close(mode: .output, promise: nil) }
            self.send(.connectionClose, reason?.body ?? ByteBuffer(), context, promise)
        case .disconnect: context.close(promise: nil)
        }
    }

    /// A client that sends pings and reads no answers must not fill the memory with them.
    private func answer(_ data: ByteBuffer, _ context: ChannelHandlerContext) {
        guard self.state.isOpen else { return }
        if context.channel.isWritable { self.send(.pong, data, context) } else { self.pong = data }
    }

    private func startDeadline(_ context: ChannelHandlerContext) {
        self.timer?.cancel()
        self.timer = context.eventLoop.assumeIsolated().scheduleTask(in: self.patience) { context.close(promise: nil) }
    }

    private func send(
        _ opcode: WebSocketOpcode,
        _ data: ByteBuffer,
        _ context: ChannelHandlerContext,
        _ promise: EventLoopPromise<Void>? = nil
    ) {
        context.writeAndFlush(
            self.wrapOutboundOut(WebSocketFrame(fin: true, opcode: opcode, data: data)),
            promise: promise
        )
    }

    private func startTimer(_ context: ChannelHandlerContext) {
        self.timer = context.eventLoop.assumeIsolated().scheduleTask(in: self.interval) {
            self.perform(self.isAdmitted() ? self.state.intervalPassed() : self.state.close(.withdrawn), context)
            if self.state.isOpen, context.channel.isActive { self.startTimer(context) }
        }
    }
}
