import NIOCore
import NIOHTTP1

/// Says in its fields what is known of a request by its first line.
///
/// - Of one after which the connection is to close that it does, in one word: `Connection: close`. An HTTP/1.0 client that does
///   not ask for the connection to be kept waits for its end; what stands behind this handler does not know the version any
///   longer.
/// - Which host an absolute target names.
final class RequestLineHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = self.unwrapInboundIn(data) else { return context.fireChannelRead(data) }
        head.settleHost()
        if !head.isKeepAlive { head.headers.replaceOrAdd(name: "connection", value: "close") }
        context.fireChannelRead(self.wrapInboundOut(.head(head)))
    }
}
