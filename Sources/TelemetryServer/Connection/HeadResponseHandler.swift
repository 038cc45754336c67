import NIOCore
import NIOHTTP1

/// Keeps the end of a body that was never sent from answers to `HEAD`.
///
/// NIO's encoder does not know what an answer is to: one without a length would end like chunks, and what the client reads next
/// would begin with that.
final class HeadResponseHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// Of each request that is not answered yet, whether it is `HEAD`.
    private var requests: [Bool] = []
    private var isAnsweringHead = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head(let head) = self.unwrapInboundIn(data) { self.requests.append(head.method == .HEAD) }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch self.unwrapOutboundIn(data) {
        case .head(let head) where head.status.code >= 200:
            // What is no request is answered too.
            self.isAnsweringHead = !self.requests.isEmpty && self.requests.removeFirst()
            context.write(data, promise: promise)
        case .end where self.isAnsweringHead:
            context.write(self.wrapOutboundOut(.body(.byteBuffer(ByteBuffer()))), promise: promise)
        default: context.write(data, promise: promise)
        }
    }
}
