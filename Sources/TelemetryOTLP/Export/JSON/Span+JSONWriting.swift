import Telemetry

extension OTLP.Span: JSONWritable {
    func write(to fields: inout JSONFields) {
        fields.add("traceId", id: self.traceID)
        fields.add("spanId", id: self.spanID)
        fields.add("traceState", text: self.traceState)
        fields.add("parentSpanId", id: self.parentSpanID)
        fields.add("flags", number: self.flags)
        fields.add("name", text: self.name)
        fields.add("kind", number: self.kind.rawValue)
        fields.add("startTimeUnixNano", long: self.startTimeUnixNano)
        fields.add("endTimeUnixNano", long: self.endTimeUnixNano)
        fields.add("attributes", messages: self.attributes)
        fields.add("droppedAttributesCount", number: self.droppedAttributesCount)
        fields.add("events", messages: self.events)
        fields.add("droppedEventsCount", number: self.droppedEventsCount)
        fields.add("links", messages: self.links)
        fields.add("droppedLinksCount", number: self.droppedLinksCount)
        if self.hasStatus { fields.add("status", .object(self.status.json)) }
    }
}

extension OTLP.SpanStatus: JSONWritable {
    func write(to fields: inout JSONFields) {
        fields.add("message", text: self.message)
        fields.add("code", number: self.code.rawValue)
    }
}

extension OTLP.Span.Event: JSONWritable {
    func write(to fields: inout JSONFields) {
        fields.add("timeUnixNano", long: self.timeUnixNano)
        fields.add("name", text: self.name)
        fields.add("attributes", messages: self.attributes)
        fields.add("droppedAttributesCount", number: self.droppedAttributesCount)
    }
}

extension OTLP.Span.Link: JSONWritable {
    func write(to fields: inout JSONFields) {
        fields.add("traceId", id: self.traceID)
        fields.add("spanId", id: self.spanID)
        fields.add("traceState", text: self.traceState)
        fields.add("attributes", messages: self.attributes)
        fields.add("droppedAttributesCount", number: self.droppedAttributesCount)
        fields.add("flags", number: self.flags)
    }
}

extension OTLP.LogRecord: JSONWritable {
    func write(to fields: inout JSONFields) {
        fields.add("timeUnixNano", long: self.timeUnixNano)
        fields.add("observedTimeUnixNano", long: self.observedTimeUnixNano)
        fields.add("severityNumber", number: self.severityNumber.rawValue)
        fields.add("severityText", text: self.severityText)
        if self.hasBody { fields.add("body", .object(self.body.json)) }
        fields.add("attributes", messages: self.attributes)
        fields.add("droppedAttributesCount", number: self.droppedAttributesCount)
        fields.add("flags", number: self.flags)
        fields.add("traceId", id: self.traceID)
        fields.add("spanId", id: self.spanID)
        fields.add("eventName", text: self.eventName)
    }
}
