extension TelemetryEvent {
    /// The event as one line of JSON, in the form that the command line and the HTTP interface share.
    public var json: String {
        var writer = ByteWriter(capacity: 512)
        writer.appendJSON(self)
        return writer.string
    }
}

extension ByteWriter {
    /// `event` as a JSON object; absent fields are omitted.
    package mutating func appendJSON(_ event: TelemetryEvent) {
        self.append("{\"id\":\"")
        self.append(utf8: event.id.description)
        self.append("\"")
        if let sequence = event.sequence {
            self.append(",\"sequence\":")
            self.appendDecimal(sequence)
        }
        self.appendMember(",\"sessionId\":", event.sessionID)
        self.append(",\"eventType\":\"")
        self.append(utf8: event.eventType.rawValue)
        self.append("\"")
        self.appendMember(",\"category\":", event.category)
        self.appendMember(",\"action\":", event.action)
        self.appendMember(",\"label\":", event.label)
        if let value = event.value {
            self.append(",\"value\":")
            self.appendJSON(value)
        }
        self.append(",\"timestamp\":")
        self.appendMilliseconds(event.timestamp.nanoseconds)
        self.append(",\"timestampNs\":\"")
        self.appendDecimal(event.timestamp.nanoseconds)
        self.append("\"")
        if let duration = event.durationNanoseconds {
            self.append(",\"duration\":")
            self.appendMilliseconds(duration)
            self.append(",\"durationNs\":\"")
            self.appendDecimal(duration)
            self.append("\"")
        }
        if !event.metadata.isEmpty {
            self.append(",\"metadata\":")
            self.appendJSON(event.metadata)
        }
        if !event.context.isEmpty {
            self.append(",\"context\":")
            self.appendJSON(event.context.object)
        }
        self.appendMember(",\"service\":", event.service)
        if let usage = event.usage {
            self.append(",\"usage\":")
            self.appendJSON(usage.object)
        }
        self.appendMember(",\"unreadable\":", event.unreadable)
        self.appendMember(",\"traceId\":", event.traceID?.description)
        self.appendMember(",\"spanId\":", event.spanID?.description)
        self.appendMember(",\"parentSpanId\":", event.parentSpanID?.description)
        self.append("}")
    }

    private mutating func appendMember(_ prefix: StaticString, _ text: String?) {
        guard let text else { return }
        self.append(prefix)
        self.appendJSON(text)
    }
}
