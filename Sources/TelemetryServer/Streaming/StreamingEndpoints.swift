import HTTPTypes
import HummingbirdCore
public import Telemetry

/// Where clients of a server connect for what is live, collected from its providers.
public struct StreamingEndpoints {
    /// The most bytes of a client's message.
    public static let messageLimit = 1 << 20

    /// Whose events are told.
    public let service: TelemetryService
    /// How often a client to which nothing was said is told that the server is there, or asked whether it is.
    public let keepAlive: Duration
    private(set) var webSockets: [WebSocketEndpoint] = []
    private(set) var routes: [(path: String, operation: APIOperation, handler: APIRouter.Handler)] = []

    init(service: TelemetryService, keepAlive: Duration) {
        self.service = service
        self.keepAlive = keepAlive
    }

    /// Lets clients connect by WebSocket (RFC 6455).
    ///
    /// A client is served once the server's access rules have admitted it. Pings, the closing handshake and bad frames are
    /// seen to.
    ///
    /// - Parameters:
    ///   - path: Such as `/ws`, without parameters.
    ///   - serve: Serves one client: the connection closes with code 1000 when it returns, with the reason that it throws,
    ///     if that is a ``WebSocketClose``, and with 1011 for any other error. When the client goes away, its messages end,
    ///     sending to it throws, and the task is cancelled.
    public mutating func webSocket(
        _ path: String,
        serve: @escaping @Sendable (WebSocketConnection, inout WebSocketMessages) async throws -> Void
    ) {
        self.webSocket(path, admit: { _ in }, serve: serve)
    }

    /// The same, for a path that asks more of a request.
    mutating func webSocket(
        _ path: String,
        admit: @escaping @Sendable (HTTPRequest) throws(APIError) -> Void,
        serve: @escaping WebSocketEndpoint.Serve
    ) {
        let limit = Self.messageLimit
        self.webSockets.append(WebSocketEndpoint(path: path, messageLimit: limit, admit: admit, serve: serve))
        // What did not become a WebSocket comes here.
        self.get(path, .webSocket(path)) { request, _ in
            try admit(request.head)
            throw WebSocketHandshake.refusal(of: request.head)
        }
    }

    /// Adds a route.
    mutating func get(_ path: String, _ operation: APIOperation, _ handler: @escaping APIRouter.Handler) {
        self.routes.append((path, operation, handler))
    }

    /// Checks that each path is given once.
    ///
    /// - Throws: ``TelemetryError`` with code `configuration`.
    func validate() throws(TelemetryError) {
        var paths: Set<String> = []
        for route in self.routes where !paths.insert(route.path).inserted {
            throw TelemetryError(
                .configuration,
                "streamingProviders must have paths of their own; \"\(route.path)\" is given twice",
                field: "streamingProviders"
            )
        }
    }
}
