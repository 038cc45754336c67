import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes

/// What a route knows of its request beyond the request itself.
struct APIContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    private let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        self.coreContext = CoreRequestContextStorage(source: source)
        self.channel = source.channel
    }

    /// Waits until what was written has been handed to the connection.
    func settle() async throws { try await self.channel.eventLoop.submit {}.get() }

    /// Tells a client that waits for it to send the body: `curl` does so before larger ones.
    func sendContinue() {
        self.channel.writeAndFlush(HTTPResponsePart.head(HTTPResponse(status: .continue)), promise: nil)
    }
}
