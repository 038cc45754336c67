/// A path on which clients connect by WebSocket, and what serves each.
struct WebSocketEndpoint: Sendable {
    /// Serves one client until its messages end, or the work is done.
    typealias Serve = @Sendable (WebSocketConnection, inout WebSocketMessages) async throws -> Void

    /// Such as `/ws`.
    var path: String
    /// The most bytes of a client's message.
    var messageLimit: Int
    var serve: Serve
}
