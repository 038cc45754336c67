import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypesHTTP1

/// Decides with the first request's head whether the connection becomes a WebSocket.
///
/// NIO's upgrade handler swallows the head of a request whose upgrade it refuses, any upgrade, also `curl --http2`'s. So it
/// is asked only for upgrades that are granted: the others lose their `Upgrade` header here, and a route answers them.
final class FirstRequestHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let opening: OpeningGuard
    private let grants: @Sendable (HTTPRequest, _ peer: SocketAddress?) -> Bool

    /// - Parameters:
    ///   - opening: Knows how much of the request line has come.
    ///   - grants: Whether a request that asks for a WebSocket, from that address, gets one.
    init(opening: OpeningGuard, grants: @escaping @Sendable (HTTPRequest, _ peer: SocketAddress?) -> Bool) {
        self.opening = opening
        self.grants = grants
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = self.unwrapInboundIn(data) else { return context.fireChannelRead(data) }
        head.settleHost()
        if head.headers.contains(name: "upgrade"), !self.isGranted(head, to: context.channel) {
            head.headers.remove(name: "upgrade")
        }
        context.fireChannelRead(self.wrapInboundOut(.head(head)))
        context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
    }

    /// Before the first request nobody else answers what is not HTTP.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError else { return context.fireErrorCaught(error) }
        let refusal = APIError(error, lineLength: self.opening.lineLength, limit: ServerChannel.headerLimit)
        let body = context.channel.allocator.buffer(bytes: refusal.bytes)
        let headers: HTTPHeaders = [
            "connection": "close", "content-type": "application/json", "content-length": "\(body.readableBytes)",
        ]
        let status = HTTPResponseStatus(statusCode: refusal.status.code)
        let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
        context.write(self.wrapOutboundOut(.head(head)), promise: nil)
        context.write(self.wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        let promise = context.eventLoop.makePromise(of: Void.self)
        promise.futureResult.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
        context.writeAndFlush(self.wrapOutboundOut(.end(nil)), promise: promise)
    }

    private func isGranted(_ head: HTTPRequestHead, to client: any Channel) -> Bool {
        guard head.version == .http1_1,
            let request = try? HTTPRequest(head, secure: false, splitCookie: false)
        else { return false }
        return self.grants(request, client.remoteAddress)
    }
}
