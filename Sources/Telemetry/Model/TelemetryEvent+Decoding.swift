extension TelemetryEvent {
    /// Reads one event from JSON text.
    ///
    /// - Throws: ``TelemetryError`` that names the field, or the place where the text stops being JSON.
    public init(json text: String) throws(TelemetryError) {
        let value: JSONValue
        do throws(JSONReader.Failure) {
            value = try JSONReader.event(in: Array(text.utf8))
        } catch {
            throw TelemetryError(
                .malformedJSON,
                "not JSON: \(error.message) at line \(error.line), column \(error.column)",
                field: error.field
            )
        }
        try self.init(json: value)
    }

    /// Reads one event from a JSON value.
    ///
    /// Members that an event does not have are kept in its metadata; `sequence` is the store's and is passed over.
    /// Lengths and ranges are checked when the event is recorded.
    ///
    /// - Throws: ``TelemetryError`` that names the field.
    public init(json value: JSONValue) throws(TelemetryError) {
        guard let object = value.object else {
            throw TelemetryError(.invalidField, "an event must be an object, not \(value.kind)")
        }
        self.init(category: "", action: "")
        var unknown: [JSONObject.Member] = []
        for member in object where member.value != .null {
            if try !self.read(member) { unknown.append(member) }
        }
        if let exact = try Self.nanoseconds("timestampNs", in: object) {
            self.givenTimestamp = Timestamp(nanoseconds: exact)
        }
        if let exact = try Self.nanoseconds("durationNs", in: object) {
            // A number beside `duration` is that, as the reader of JSON keeps it, and is judged by that name.
            let isOwn = object["durationNs"]?.string != nil || (object["duration"] ?? .null) == .null
            if isOwn, exact < 0 {
                throw TelemetryError(.invalidField, "durationNs must be ≥ 0, not \(exact)", field: "durationNs")
            }
            self.durationNanoseconds = exact
        }
        for member in unknown {
            guard self.metadata[member.key] == nil else {
                throw TelemetryError(
                    .invalidField,
                    "\"\(member.key.prefix(40))\" is no field of an event, and metadata has that name already",
                    field: String(member.key.prefix(40))
                )
            }
            self.metadata[member.key] = member.value
        }
        for field in ["category", "action"] where (object[field] ?? .null) == .null {
            throw TelemetryError(.missingField, "\(field) is required", field: field)
        }
    }

    private mutating func read(_ member: JSONObject.Member) throws(TelemetryError) -> Bool {
        switch member.key {
        case "id": self.givenID = try Self.parse(member, "a UUID", EventID.init)
        case "sessionId": self.sessionID = try member.text() ?? ""
        case "eventType": self.eventType = try Self.eventType(member)
        case "category": self.category = try member.text() ?? ""
        case "action": self.action = try member.text() ?? ""
        case "label": self.label = try member.text()
        case "service": self.service = try member.text()
        case "value":
            guard let number = member.value.double else { throw member.wrongType("a number") }
            self.value = number
        case "timestamp": self.givenTimestamp = Timestamp(nanoseconds: try Self.milliseconds(member))
        case "duration": self.durationNanoseconds = try Self.milliseconds(member)
        case "metadata":
            guard let object = member.value.object else { throw member.wrongType("an object") }
            self.metadata = object
        case "context":
            guard let object = member.value.object else { throw member.wrongType("an object") }
            self.context = try TelemetryContext(object: object)
        case "usage":
            guard let object = member.value.object else { throw member.wrongType("an object") }
            self.usage = try TokenUsage(object: object)
        case "traceId": self.traceID = try Self.parse(member, "32 hexadecimal digits that are not all 0", TraceID.init)
        case "spanId": self.spanID = try Self.parse(member, "16 hexadecimal digits that are not all 0", SpanID.init)
        case "parentSpanId":
            self.parentSpanID = try Self.parse(member, "16 hexadecimal digits that are not all 0", SpanID.init)
        case "sequence", "timestampNs", "durationNs": break
        default: return false
        }
        return true
    }

    private static func eventType(_ member: JSONObject.Member) throws(TelemetryError) -> EventType {
        guard let name = try member.text() else { return .custom }
        guard let type = EventType(rawValue: name) else {
            throw TelemetryError(
                .invalidField,
                "eventType must be start, stream, end, error or custom, not \"\(name.prefix(40))\"",
                field: "eventType"
            )
        }
        return type
    }

    private static func parse<Value>(
        _ member: JSONObject.Member,
        _ expected: String,
        _ parse: (String) -> Value?
    ) throws(TelemetryError) -> Value? {
        guard let text = try member.text() else { return nil }
        guard let value = parse(text) else {
            throw TelemetryError(
                .invalidField,
                "\(member.key) must be \(expected), not \"\(text.prefix(60))\"",
                field: member.key
            )
        }
        return value
    }

    private static func milliseconds(_ member: JSONObject.Member) throws(TelemetryError) -> Int64 {
        switch member.value {
        case .integer(let whole):
            let (product, overflow) = whole.multipliedReportingOverflow(by: 1_000_000)
            if !overflow { return product }
        case .double(let number):
            if let time = Timestamp(milliseconds: number) { return time.nanoseconds }
        case .unsigned: break
        default: throw member.wrongType("a number of milliseconds")
        }
        throw TelemetryError(
            .invalidField,
            "\(member.key) must be milliseconds within the years 1677 to 2262, not \(member.value.double ?? 0)",
            field: member.key
        )
    }

    private static func nanoseconds(_ key: String, in object: JSONObject) throws(TelemetryError) -> Int64? {
        guard let value = object[key], value != .null else { return nil }
        if let whole = value.integer { return whole }
        guard let text = value.string, let whole = Int64(text) else {
            let member = JSONObject.Member(key: key, value: value)
            throw member.wrongType("a whole number of nanoseconds as a string, from \(Int64.min) to \(Int64.max)")
        }
        return whole
    }
}
