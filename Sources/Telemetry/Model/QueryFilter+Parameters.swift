extension QueryFilter {
    /// The names that a filter may have in a query string, a message or on the command line.
    package static let parameterNames = [
        "session", "category", "action", "type", "user", "trace", "since", "until", "last", "search", "where", "order",
        "limit", "cursor", "offset",
    ]

    /// Reads a filter from named texts, as HTTP and live protocols send them.
    ///
    /// Only `where` may be repeated.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter` for an unknown name, a wrong value, or names that contradict
    ///   one another.
    package init(
        parameters: some Sequence<(name: String, value: String)>,
        now: Timestamp
    ) throws(TelemetryError) {
        self.init()
        try ParameterNames.check(parameters, repeatable: ["where"])
        for (name, value) in parameters { try self.set(name, to: value, now: now) }
        try TimeText.checkRange(self.since, self.until, of: parameters)
        try self.validate()
    }

    /// Sets the part called `name`.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter` for an unknown name or a wrong value.
    package mutating func set(_ name: String, to value: String, now: Timestamp) throws(TelemetryError) {
        switch name {
        case "session": self.session = value
        case "category": self.category = value
        case "action": self.action = value
        case "user": self.user = value
        case "search": self.search = value
        case "cursor": self.cursor = value
        case "where": self.conditions.append(try WhereCondition(parsing: value))
        case "type": self.type = try Self.read(name, value, "start, stream, end, error or custom", EventType.init)
        case "trace": self.trace = try Self.read(name, value, "32 hexadecimal digits", TraceID.init)
        case "order": self.order = try Self.read(name, value, "newest, oldest or arrival", Order.init(rawValue:))
        case "since": self.since = try TimeText.time(value, field: name, now: now)
        case "until": self.until = try TimeText.time(value, field: name, now: now)
        case "last": self.since = now - (try TimeText.duration(value, field: name))
        case "limit": self.limit = try Self.read(name, value, "a whole number", Self.number)
        case "offset": self.offset = try Self.read(name, value, "a whole number", Self.number)
        default:
            let field = String(name.prefix(40))
            throw TelemetryError(.invalidFilter, "unknown filter \"\(field)\"", field: field)
        }
    }

    /// Checks the ranges.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter` that names field, limit and value.
    package func validate() throws(TelemetryError) {
        guard Self.limits.contains(self.limit) else {
            throw TelemetryError(.invalidFilter, "limit must be 1 to 10000, not \(self.limit)", field: "limit")
        }
        guard self.offset >= 0 else {
            throw TelemetryError(.invalidFilter, "offset must be 0 or more, not \(self.offset)", field: "offset")
        }
        guard self.offset == 0 || self.cursor == nil else {
            throw TelemetryError(
                .invalidFilter,
                "offset and cursor exclude each other: a cursor says where a page begins, and offset is \(self.offset)",
                field: "offset"
            )
        }
    }

    /// A number with a minus is one that is out of range; one with a plus is none.
    private static func number(_ text: String) -> Int? { text.hasPrefix("-") ? Int(text) : Int(digits: text) }

    private static func read<Value>(
        _ name: String,
        _ text: String,
        _ expected: String,
        _ parse: (String) -> Value?
    ) throws(TelemetryError) -> Value {
        guard let value = parse(text) else {
            throw TelemetryError(.invalidFilter, "\(name) must be \(expected), not \"\(text.prefix(80))\"", field: name)
        }
        return value
    }
}
