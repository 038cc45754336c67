import NIOCore
import Telemetry

/// Looks at the first bytes of a connection for a client that does not speak TLS, and tells it so.
///
/// TLS passes untouched, and the handler leaves.
final class PlainTextHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let mistakes: ClientMistakes
    private var held: ByteBuffer?
    private var isEnding = false
    private var deadline: Scheduled<Void>?

    init(mistakes: ClientMistakes) { self.mistakes = mistakes }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !self.isEnding else { return }
        var bytes = self.unwrapInboundIn(data)
        if var held = self.held {
            held.writeBuffer(&bytes)
            bytes = held
        }
        switch Opening(bytes.readableBytesView) {
        case .unknown: self.held = bytes
        case .tls: self.pass(bytes, context)
        case .http, .http2: self.end(context)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.deadline?.cancel()
        context.fireChannelInactive()
    }

    private func pass(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
        self.held = nil
        context.fireChannelRead(self.wrapInboundOut(bytes))
        context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
    }

    private func end(_ context: ChannelHandlerContext) {
        self.isEnding = true
        self.held = nil
        self.mistakes.count(.plain)
        context.writeAndFlush(self.wrapOutboundOut(ByteBuffer(bytes: Self.refusal)), promise: nil)
        // What the client has sent meanwhile is still read: a reset would take the answer from it.
        context.close(mode: .output, promise: nil)
        self.deadline = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(1)) { context.close(promise: nil) }
    }

    /// For HTTP/2 as well: gRPC's clients say then that they came to a server of HTTP/1, and wait before they try again.
    private static let refusal: [UInt8] = {
        let text = ClientMistake.plain.explanation + " " + ClientMistake.plain.advice + "\n"
        let head = [
            "HTTP/1.1 400 Bad Request", "Content-Type: text/plain; charset=utf-8", "Connection: close",
            "Content-Length: \(text.utf8.count)",
        ]
        return Array((head.joined(separator: "\r\n") + "\r\n\r\n" + text).utf8)
    }()
}
