import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes
import Telemetry

/// What a route knows of its request beyond the request itself.
struct APIContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// What the token grants that the request showed; `nil` where none is needed.
    var grant: AccessGrant?
    /// With what the request was let in; `nil` before it was.
    var access: StandingAccess?
    /// Whether the connection comes from this machine.
    let isLocal: Bool
    private let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        self.coreContext = CoreRequestContextStorage(source: source)
        self.channel = source.channel
        self.isLocal = source.channel.remoteAddress?.isLoopback == true
    }

    /// Who asks, as the audit log says it.
    var actor: String { self.grant.map { "the token \($0.tokenID), over HTTP" } ?? "this machine, over HTTP" }

    /// Waits until what was written has been handed to the connection.
    func settle() async throws { try await self.channel.eventLoop.submit {}.get() }

    /// Tells a client that waits for it to send the body: `curl` does so before larger ones.
    func sendContinue() {
        self.channel.writeAndFlush(HTTPResponsePart.head(HTTPResponse(status: .continue)), promise: nil)
    }
}
