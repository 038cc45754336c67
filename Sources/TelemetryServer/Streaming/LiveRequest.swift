import Telemetry

/// What a client of `/ws` asks for.
enum LiveRequest: Sendable {
    /// Events that match from now on, or from those after a sequence.
    case subscribe(QueryFilter, after: Int64?)
    /// No more of them.
    case unsubscribe
    /// Events that are stored.
    case query(QueryFilter)
    /// Counts, durations, tokens and money.
    case metrics(StatsRequest)

    private static let types = "subscribe, unsubscribe, query or metrics"

    private init(_ object: JSONObject, now: Timestamp) throws(TelemetryError) {
        guard let type = object["type"] else {
            throw TelemetryError(.missingField, "type is missing: \(Self.types)", field: "type")
        }
        switch type.string {
        case "subscribe":
            let filter = try QueryFilter(message: try Self.filter(object), isLive: true, now: now)
            self = .subscribe(filter, after: try Self.after(object))
        case "unsubscribe": self = .unsubscribe
        case "query": self = .query(try QueryFilter(message: try Self.filter(object), isLive: false, now: now))
        case "metrics":
            self = .metrics(try StatsRequest(parameters: try Self.filter(object).parameters(), now: now))
        default:
            let given = type.string.map { "\"\($0.prefix(40))\"" } ?? type.kind
            throw TelemetryError(.invalidField, "type must be \(Self.types), not \(given)", field: "type")
        }
    }

    private static func filter(_ object: JSONObject) throws(TelemetryError) -> JSONObject {
        switch object["filter"] {
        case nil, .null?: return [:]
        case .object(let filter)?: return filter
        case let other?:
            throw TelemetryError(.invalidFilter, "filter must be an object, not \(other.kind)", field: "filter")
        }
    }

    private static func after(_ object: JSONObject) throws(TelemetryError) -> Int64? {
        guard let after = object["after"], after != .null else { return nil }
        guard let sequence = after.integer, sequence >= 0 else {
            throw TelemetryError(.invalidFilter, "after must be a sequence, a whole number from 0", field: "after")
        }
        return sequence
    }
}

extension LiveRequest {
    /// A client's message: what it asks for, and the name by which it knows the answer.
    struct Message: Sendable {
        /// A text or a whole number, as the client gave it.
        var id: JSONValue
        var request: LiveRequest
    }

    /// A message that cannot be worked on.
    struct Refusal: Error {
        /// `nil` if the message has none.
        var id: JSONValue?
        var error: TelemetryError
    }

    private static let idLimit = 128

    /// Reads a message of JSON, in which relative times are before `now`.
    ///
    /// - Throws: ``Refusal``.
    static func read(_ text: String, now: Timestamp) throws(Refusal) -> Message {
        var id: JSONValue?
        do throws(TelemetryError) {
            let object = try self.object(text)
            let known = try self.id(object)
            id = known
            return Message(id: known, request: try LiveRequest(object, now: now))
        } catch {
            throw Refusal(id: id, error: error)
        }
    }

    private static func object(_ text: String) throws(TelemetryError) -> JSONObject {
        do throws(JSONReader.Failure) {
            if let object = try JSONReader.message(in: text).object { return object }
        } catch {
            throw TelemetryError(.malformedJSON, "line \(error.line), column \(error.column): \(error.reason)")
        }
        throw TelemetryError(.malformedJSON, "a message must be an object")
    }

    private static func id(_ object: JSONObject) throws(TelemetryError) -> JSONValue {
        switch object["id"] {
        case .string(let text)? where 1...self.idLimit ~= text.utf8.count: return .string(text)
        case .integer(let number)?: return .integer(number)
        case nil: throw TelemetryError(.missingField, "id is missing: a name for the answers", field: "id")
        default:
            throw TelemetryError(
                .invalidField,
                "id must be a text of 1 to \(self.idLimit) bytes, or a whole number",
                field: "id"
            )
        }
    }
}
