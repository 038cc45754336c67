extension OTLP.Span: JSONReadable {
    mutating func read(_ field: JSONField) throws(JSONFieldError) {
        switch field.name {
        case "traceId": self.traceID = try field.id()
        case "spanId": self.spanID = try field.id()
        case "traceState": self.traceState = try field.text()
        case "parentSpanId": self.parentSpanID = try field.id()
        case "flags": self.flags = try field.integer()
        case "name": self.name = try field.text()
        case "kind":
            let names = ["UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"]
            self.kind = SpanKind(rawValue: try field.enumeration("SPAN_KIND_", names)) ?? .unspecified
        case "startTimeUnixNano": self.startTimeUnixNano = try field.integer()
        case "endTimeUnixNano": self.endTimeUnixNano = try field.integer()
        case "attributes": self.attributes = try field.messages()
        case "droppedAttributesCount": self.droppedAttributesCount = try field.integer()
        case "events": self.events = try field.messages()
        case "droppedEventsCount": self.droppedEventsCount = try field.integer()
        case "links": self.links = try field.messages()
        case "droppedLinksCount": self.droppedLinksCount = try field.integer()
        case "status": self.status = try field.message()
        default: break
        }
    }
}

extension OTLP.Span.Event: JSONReadable {
    mutating func read(_ field: JSONField) throws(JSONFieldError) {
        switch field.name {
        case "timeUnixNano": self.timeUnixNano = try field.integer()
        case "name": self.name = try field.text()
        case "attributes": self.attributes = try field.messages()
        case "droppedAttributesCount": self.droppedAttributesCount = try field.integer()
        default: break
        }
    }
}

extension OTLP.Span.Link: JSONReadable {
    mutating func read(_ field: JSONField) throws(JSONFieldError) {
        switch field.name {
        case "traceId": self.traceID = try field.id()
        case "spanId": self.spanID = try field.id()
        case "traceState": self.traceState = try field.text()
        case "attributes": self.attributes = try field.messages()
        case "droppedAttributesCount": self.droppedAttributesCount = try field.integer()
        case "flags": self.flags = try field.integer()
        default: break
        }
    }
}

extension OTLP.SpanStatus: JSONReadable {
    mutating func read(_ field: JSONField) throws(JSONFieldError) {
        switch field.name {
        case "message": self.message = try field.text()
        case "code":
            let number = try field.enumeration("STATUS_CODE_", ["UNSET", "OK", "ERROR"])
            self.code = StatusCode(rawValue: number) ?? .unset
        default: break
        }
    }
}
