import NIOCore
import Telemetry

/// Looks at the first bytes of a connection for protocols that this port does not speak: HTTP/2, as gRPC does, and TLS.
///
/// The client is answered in its own language, so that its error says what is wrong, and the mistake is counted. Everything
/// else passes untouched, and the handler leaves.
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
        case .http2: self.end(.grpc, Self.goAway, context)
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

    /// An empty SETTINGS frame, and GOAWAY with HTTP_1_1_REQUIRED and a sentence.
    private static let goAway: [UInt8] = {
        let text = Array((ClientMistake.grpc.explanation + " " + ClientMistake.grpc.advice).utf8)
        let length = text.count + 8
        let settings: [UInt8] = [0, 0, 0, 4, 0, 0, 0, 0, 0]
        let head: [UInt8] = [0, UInt8(length >> 8), UInt8(length & 0xFF), 7, 0, 0, 0, 0, 0]
        return settings + head + [0, 0, 0, 0, 0, 0, 0, 0xD] + text
    }()

    /// A fatal alert: unexpected message.
    private static let tlsAlert: [UInt8] = [0x15, 3, 1, 0, 2, 2, 10]
}
