import HTTPTypes

/// A path on which clients connect by WebSocket, and what serves each.
struct WebSocketEndpoint: Sendable {
    /// Serves one client until its messages end, or the work is done.
    typealias Serve = @Sendable (WebSocketConnection, inout WebSocketMessages) async throws -> Void

    /// Such as `/ws`.
    var path: String
    /// The most bytes of a client's message.
    var messageLimit: Int
    /// What the path asks of a request beyond the handshake and the access rules.
    var admit: @Sendable (HTTPRequest) throws(APIError) -> Void
    var serve: Serve

    /// Whether a request for `path` means this one; a slash at the end makes no difference, as for routes.
    func matches(_ path: Substring) -> Bool {
        self.path.split(separator: "/") == path.split(separator: "/")
    }
}
