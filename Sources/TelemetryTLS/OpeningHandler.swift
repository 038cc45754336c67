package import NIOCore
package import Telemetry

/// Looks at the first bytes of a connection for what this port does not speak.
///
/// The client is answered so that its error says what is wrong, and the mistake is counted. What the port speaks passes
/// untouched, and the handler leaves.
package final class OpeningHandler: ChannelInboundHandler, RemovableChannelHandler {
    package typealias InboundIn = ByteBuffer
    package typealias InboundOut = ByteBuffer
    package typealias OutboundOut = ByteBuffer

    private let refused: [Opening: ClientMistake]
    private let mistakes: ClientMistakes
    private var held: ByteBuffer?
    private var isEnding = false
    private var deadline: Scheduled<Void>?

    /// - Parameters:
    ///   - refused: What is not spoken, and which mistake it is to speak it.
    ///   - mistakes: Counts them.
    package init(refusing refused: [Opening: ClientMistake], mistakes: ClientMistakes) {
        self.refused = refused
        self.mistakes = mistakes
    }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !self.isEnding else { return }
        var bytes = self.unwrapInboundIn(data)
        if var held = self.held {
            held.writeBuffer(&bytes)
            bytes = held
        }
        let opening = Opening(bytes.readableBytesView)
        if opening == .unknown {
            self.held = bytes
        } else if let mistake = self.refused[opening] {
            self.end(mistake, opening == .tls ? Self.alert : Self.refusal(of: mistake), context)
        } else {
            self.pass(bytes, context)
        }
    }

    package func channelInactive(context: ChannelHandlerContext) {
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
        self.held = nil
        self.mistakes.count(mistake)
        context.writeAndFlush(self.wrapOutboundOut(ByteBuffer(bytes: answer)), promise: nil)
        // What the client has sent meanwhile is still read: a reset would take the answer from it.
        context.close(mode: .output, promise: nil)
        self.deadline = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(1)) { context.close(promise: nil) }
    }

    // In HTTP/1 for HTTP/2 as well: gRPC's clients give up the call then, and wait before they try again. After SETTINGS
    // and GOAWAY they would take the connection for one that stood, and open the next at once, and so on.
    private static func refusal(of mistake: ClientMistake) -> [UInt8] {
        let text = mistake.explanation + " " + mistake.advice + "\n"
        let head = [
            "HTTP/1.1 400 Bad Request", "Content-Type: text/plain; charset=utf-8", "Connection: close",
            "Content-Length: \(text.utf8.count)",
        ]
        return Array((head.joined(separator: "\r\n") + "\r\n\r\n" + text).utf8)
    }

    /// A fatal alert of TLS: unexpected message.
    private static let alert: [UInt8] = [0x15, 3, 1, 0, 2, 2, 10]
}
