import NIOCore
import Telemetry

/// Looks at the first bytes of a connection, until it is known to speak HTTP/2.
///
/// The transport itself would keep a connection for ever that says nothing, through a shutdown too, and would close one
/// that speaks HTTP/1 or TLS without a word.
final class OpeningGuard: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let timeout: TimeAmount
    private let mistakes: ClientMistakes
    private var held = ByteBuffer()
    private var isEnding = false
    private var deadline: Scheduled<Void>?

    init(timeout: TimeAmount, mistakes: ClientMistakes) {
        self.timeout = timeout
        self.mistakes = mistakes
    }

    /// What stands behind would greet in HTTP/2 at once, so it hears of the connection only when that is its language.
    func channelActive(context: ChannelHandlerContext) { self.close(context, in: self.timeout) }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !self.isEnding else { return }
        var bytes = self.unwrapInboundIn(data)
        self.held.writeBuffer(&bytes)
        switch Opening(self.held.readableBytesView) {
        case .unknown: break
        case .http2:
            context.fireChannelActive()
            context.fireChannelRead(self.wrapInboundOut(self.held))
            context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
        case .http: self.end(.http, Self.refusal, context)
        case .tls: self.end(.tls, Self.tlsAlert, context)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) { self.deadline?.cancel() }

    private func end(_ mistake: ClientMistake, _ answer: [UInt8], _ context: ChannelHandlerContext) {
        self.isEnding = true
        self.mistakes.count(mistake)
        context.writeAndFlush(self.wrapOutboundOut(ByteBuffer(bytes: answer)), promise: nil)
        // What the client has sent meanwhile is still read: a reset would take the answer from it.
        context.close(mode: .output, promise: nil)
        self.close(context, in: .seconds(1))
    }

    private func close(_ context: ChannelHandlerContext, in time: TimeAmount) {
        self.deadline?.cancel()
        self.deadline = context.eventLoop.assumeIsolated().scheduleTask(in: time) { context.close(promise: nil) }
    }

    private static let refusal: [UInt8] = {
        let text = ClientMistake.http.explanation + " " + ClientMistake.http.advice + "\n"
        let head = [
            "HTTP/1.1 400 Bad Request", "Content-Type: text/plain; charset=utf-8", "Connection: close",
            "Content-Length: \(text.utf8.count)",
        ]
        return Array((head.joined(separator: "\r\n") + "\r\n\r\n" + text).utf8)
    }()

    /// A fatal alert: unexpected message.
    private static let tlsAlert: [UInt8] = [0x15, 3, 1, 0, 2, 2, 10]
}
