import Telemetry

extension TelemetryEvent {
    /// Reads an event that a client sent.
    ///
    /// Lengths and ranges are checked when the event is recorded.
    ///
    /// - Throws: ``TelemetryError`` that names the field.
    init(_ wire: Wire.Event) throws(TelemetryError) {
        self.init(category: wire.category, action: wire.action)
        self.givenID = try Self.read("id", wire.id, "a UUID", EventID.init)
        self.eventType = try EventType(wire.eventType)
        self.sessionID = wire.sessionID
        self.label = wire.hasLabel ? wire.label : nil
        self.value = wire.hasValue ? wire.value : nil
        self.givenTimestamp = wire.hasTimestampNs ? Timestamp(nanoseconds: wire.timestampNs) : nil
        guard wire.durationNs >= 0 else {
            throw TelemetryError(.invalidField, "durationNs must be ≥ 0, not \(wire.durationNs)", field: "durationNs")
        }
        self.durationNanoseconds = wire.hasDurationNs ? wire.durationNs : nil
        self.metadata = JSONObject(wire.metadata)
        self.service = wire.hasService ? wire.service : nil
        self.traceID = try Self.read("traceId", wire.traceID, "32 hexadecimal digits that are not all 0", TraceID.init)
        self.spanID = try Self.read("spanId", wire.spanID, "16 hexadecimal digits that are not all 0", SpanID.init)
        self.parentSpanID = try Self.read(
            "parentSpanId",
            wire.parentSpanID,
            "16 hexadecimal digits that are not all 0",
            SpanID.init
        )
        if wire.hasContext { self.context = TelemetryContext(wire.context) }
        if wire.hasUsage { self.usage = try TokenUsage(wire.usage) }
        for (field, text) in [("category", wire.category), ("action", wire.action)] where text.isEmpty {
            throw TelemetryError(.missingField, "\(field) is required", field: field)
        }
    }

    private static func read<Value>(
        _ field: String,
        _ text: String,
        _ expected: String,
        _ parse: (String) -> Value?
    ) throws(TelemetryError) -> Value? {
        if text.isEmpty { return nil }
        guard let value = parse(text) else {
            throw TelemetryError(
                .invalidField,
                "\(field) must be \(expected), not \"\(text.prefix(60))\"",
                field: field
            )
        }
        return value
    }

    /// The event as a message; absent fields are left away.
    var wire: Wire.Event {
        var wire = Wire.Event()
        wire.id = self.id.description
        wire.sequence = self.sequence ?? 0
        wire.sessionID = self.sessionID
        wire.eventType = self.eventType.wire
        wire.category = self.category
        wire.action = self.action
        if let label { wire.label = label }
        if let value { wire.value = value }
        wire.timestampNs = self.timestamp.nanoseconds
        if let durationNanoseconds { wire.durationNs = durationNanoseconds }
        if !self.metadata.isEmpty { wire.metadata = self.metadata.wire }
        if !self.context.isEmpty { wire.context = self.context.wire }
        if let service { wire.service = service }
        if let usage { wire.usage = usage.wire }
        if let traceID { wire.traceID = traceID.description }
        if let spanID { wire.spanID = spanID.description }
        if let parentSpanID { wire.parentSpanID = parentSpanID.description }
        if let unreadable { wire.unreadable = unreadable }
        return wire
    }
}

extension EventType {
    fileprivate init(_ wire: Wire.EventType) throws(TelemetryError) {
        switch wire {
        case .unspecified, .custom: self = .custom
        case .start: self = .start
        case .stream: self = .stream
        case .end: self = .end
        case .error: self = .error
        case .UNRECOGNIZED(let number):
            throw TelemetryError(
                .invalidField,
                "eventType must be start, stream, end, error or custom (1 to 5), not \(number)",
                field: "eventType"
            )
        }
    }

    fileprivate var wire: Wire.EventType {
        switch self {
        case .start: .start
        case .stream: .stream
        case .end: .end
        case .error: .error
        case .custom: .custom
        }
    }
}
