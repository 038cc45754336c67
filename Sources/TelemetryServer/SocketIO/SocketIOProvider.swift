import HTTPTypes
import Telemetry

/// `/socket.io/`: events as they are stored, for clients of Socket.IO (version 3 and newer), over its WebSocket transport.
///
/// See `docs/live.md` for the events.
public struct SocketIOProvider: StreamingProvider {
    private static let path = "/socket.io/"

    /// The provider; it has no settings.
    public init() {}

    /// Adds the path.
    public func attach(to endpoints: inout StreamingEndpoints) {
        let service = endpoints.service
        let interval = endpoints.keepAlive
        endpoints.webSocket(Self.path, admit: Self.admit) { client, messages in
            var random = SystemRandomNumberGenerator()
            let id = String(random.next() as UInt64, radix: 36) + String(random.next() as UInt64, radix: 36)
            let session = SocketSession(service: service, client: client, id: id, pingInterval: interval)
            try await session.run(&messages)
        }
    }

    /// Checks what a client of Socket.IO says in its query.
    private static func admit(_ request: HTTPRequest) throws(APIError) {
        let query = (request.path ?? "").split(separator: "?", maxSplits: 1).dropFirst().first.map(String.init)
        let parameters: QueryParameters
        do throws(TelemetryError) {
            parameters = try QueryParameters(query)
        } catch {
            throw APIError(error)
        }
        let values = Dictionary(parameters.pairs.map { ($0.name, $0.value) }) { first, _ in first }
        guard values["EIO"] == "4" else {
            throw APIError(
                .badRequest,
                .unsupported,
                "this server speaks version 4 of Engine.IO, as clients of Socket.IO 3 and newer do",
                field: "EIO"
            )
        }
        guard values["transport"] == "websocket", values["sid"] == nil else {
            throw APIError(
                .badRequest,
                .unsupported,
                "polling is not offered: connect with transports: [\"websocket\"]",
                field: "transport"
            )
        }
    }
}
