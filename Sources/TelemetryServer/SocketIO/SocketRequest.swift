import Telemetry

/// What a client of Socket.IO asks for with an event.
enum SocketRequest: Sendable {
    /// The events of a room.
    case join(SocketRoom)
    /// No more of them.
    case leave(SocketRoom)
    /// Events that are stored.
    case query(QueryFilter)

    private static let names = "query, subscribe, subscribe:session, subscribe:category, unsubscribe, …"

    /// Reads an event's data: its name, and what goes with it.
    ///
    /// - Throws: ``TelemetryError`` that names what is wrong.
    init(_ data: JSONValue?, now: Timestamp) throws(TelemetryError) {
        guard let list = data?.array, let name = list.first?.string else {
            throw TelemetryError(.malformedJSON, "an event is a list that begins with its name")
        }
        let argument = list.dropFirst().first { $0 != .null }
        switch name {
        case "query":
            guard let filter = (argument ?? .object([:])).object else {
                throw TelemetryError(.invalidFilter, "filter must be an object", field: "filter")
            }
            self = .query(try QueryFilter(message: Self.renamed(filter), isLive: false, now: now))
        case "subscribe": self = .join(try SocketRoom(channel: argument))
        case "subscribe:session": self = .join(.session(try Self.text(argument, "session")))
        case "subscribe:category": self = .join(.category(try Self.text(argument, "category")))
        case "unsubscribe": self = .leave(try SocketRoom(channel: argument))
        case "unsubscribe:session": self = .leave(.session(try Self.text(argument, "session")))
        case "unsubscribe:category": self = .leave(.category(try Self.text(argument, "category")))
        default:
            throw TelemetryError(
                .invalidField,
                "an event must be \(Self.names), not \"\(name.prefix(40))\"",
                field: "event"
            )
        }
    }

    /// The filter with the names that events have, which clients of Socket.IO give.
    private static func renamed(_ filter: JSONObject) -> JSONObject {
        let names = ["sessionId": "session", "eventType": "type", "userId": "user", "traceId": "trace"]
        return JSONObject(
            filter.flatMap { member -> [(String, JSONValue)] in
                guard member.key == "timeRange", let range = member.value.object else {
                    return [(names[member.key] ?? member.key, member.value)]
                }
                return [("since", range["start"] ?? .null), ("until", range["end"] ?? .null)]
            }
        )
    }

    fileprivate static func text(_ argument: JSONValue?, _ field: String) throws(TelemetryError) -> String {
        guard let text = argument?.string, !text.isEmpty else {
            throw TelemetryError(.missingField, "\(field) must be given as a text", field: field)
        }
        return text
    }
}

/// What a client can subscribe to.
enum SocketRoom: Sendable, Hashable {
    /// Everything, under both names that it has.
    case all
    case session(String)
    case category(String)

    /// Reads `session:ID` or `category:NAME`.
    fileprivate init(channel: JSONValue?) throws(TelemetryError) {
        let channel = try SocketRequest.text(channel, "channel")
        let kind = channel.prefix { $0 != ":" }
        let name = String(channel.dropFirst(kind.count + 1))
        switch kind {
        case "session" where !name.isEmpty: self = .session(name)
        case "category" where !name.isEmpty: self = .category(name)
        default:
            throw TelemetryError(
                .invalidFilter,
                "channel must be session:ID or category:NAME, not \"\(channel.prefix(80))\"",
                field: "channel"
            )
        }
    }

    /// Which events belong to it.
    var filter: QueryFilter {
        switch self {
        case .all: QueryFilter()
        case .session(let id): QueryFilter(session: id)
        case .category(let name): QueryFilter(category: name)
        }
    }

    /// The name under which a client's subscriptions are kept.
    var key: JSONValue {
        switch self {
        case .all: .null
        case .session(let id): ["session", .string(id)]
        case .category(let name): ["category", .string(name)]
        }
    }

    /// Under which names they are sent.
    var eventNames: [String] {
        switch self {
        case .all: ["telemetry:event", "event"]
        case .session: ["session:event"]
        case .category: ["category:event"]
        }
    }
}
