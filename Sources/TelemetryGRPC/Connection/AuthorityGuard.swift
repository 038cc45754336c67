import GRPCCore
import NIOCore
import NIOHTTP2
import Telemetry

/// Ends a call that is made under a name which is not admitted, before the transport sees it.
///
/// The transport keeps the pseudo-headers to itself, so an interceptor could not tell.
final class AuthorityGuard: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTP2Frame.FramePayload
    typealias InboundOut = HTTP2Frame.FramePayload
    typealias OutboundOut = HTTP2Frame.FramePayload

    private let authorities: AdmittedAuthorities
    private let audit: AuditTrail
    private var isOver = false

    init(authorities: AdmittedAuthorities, audit: AuditTrail) {
        self.authorities = authorities
        self.audit = audit
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !self.isOver else { return }
        if case .headers(let frame) = self.unwrapInboundIn(data) {
            if let reason = self.authorities.refusal(of: frame.headers) {
                self.isOver = true
                self.audit.count(.signInRefused, target: reason)
                for payload in HTTP2Frame.FramePayload.end(.permissionDenied, reason) {
                    context.write(self.wrapOutboundOut(payload), promise: nil)
                }
                context.flush()
                return
            }
            context.fireChannelRead(data)
            context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
            return
        }
        context.fireChannelRead(data)
    }
}
