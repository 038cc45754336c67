import NIOCore
import Telemetry

/// Looks at the first bytes of a connection for protocols that this port does not speak: HTTP/2, as gRPC does, and TLS.
///
/// The client is answered so that its error says what is wrong, and the mistake is counted. Everything else passes
/// untouched, and the handler leaves.
final class OpeningHandler: ChannelInboundHandler, RemovableChannelHandler {
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
        case .http: self.pass(bytes, context)
        case .http2: self.end(.grpc, Self.refusal, context)
        case .tls: self.end(.tls, Self.tlsAlert, context)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.deadline?.cancel()
        if let held { self.pass(held, context) }
        context.fireChannelInactive()
    }

    private func pass(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
        self.held = nil
        context.fireChannelRead(self.wrapInboundOut(bytes))
        context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
    }

    private func end(_ mistake: ClientMistake, _ answer: [UInt8], _ context: ChannelHandlerContext) {
        self.isEnding = true
        self.mistakes.count(mistake)
        context.writeAndFlush(self.wrapOutboundOut(ByteBuffer(bytes: answer)), promise: nil)
        // What the client has sent meanwhile is still read: a reset would take the answer from it.
        context.close(mode: .output, promise: nil)
        self.deadline = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(1)) { context.close(promise: nil) }
    }

    // In HTTP/1, at which gRPC's clients give up the call, and wait before they try again. After SETTINGS and GOAWAY they
    // would take the connection for one that stood, and open the next at once, and so on.
    private static let refusal: [UInt8] = {
        let text = ClientMistake.grpc.explanation + " " + ClientMistake.grpc.advice + "\n"
        let head = [
            "HTTP/1.1 400 Bad Request", "Content-Type: text/plain; charset=utf-8", "Connection: close",
            "Content-Length: \(text.utf8.count)",
        ]
        return Array((head.joined(separator: "\r\n") + "\r\n\r\n" + text).utf8)
    }()

    /// A fatal alert: unexpected message.
    private static let tlsAlert: [UInt8] = [0x15, 3, 1, 0, 2, 2, 10]
}
