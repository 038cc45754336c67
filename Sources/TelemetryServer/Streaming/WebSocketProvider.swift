/// `/ws`: events as they are stored, over WebSocket (RFC 6455), and answers to questions on the same connection.
///
/// See `docs/live.md` for the messages.
public struct WebSocketProvider: StreamingProvider {
    private let path: String

    /// - Parameter path: Where clients connect. Default: `/ws`.
    public init(path: String = "/ws") { self.path = path }

    /// Adds the path.
    public func attach(to endpoints: inout StreamingEndpoints) {
        let service = endpoints.service
        endpoints.webSocket(self.path) { client, messages in
            try await LiveSession(service: service, client: client).run(&messages)
        }
    }
}
