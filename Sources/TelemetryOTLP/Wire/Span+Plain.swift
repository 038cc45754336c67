import SwiftProtobuf

extension OTLP.Span: PlainReadable {
    init?(plain bytes: UnsafeRawBufferPointer) {
        self.init()
        // Apart, as each look at a list of a span is one at a copy.
        var lists = Lists()
        var reader = WireReader(bytes)
        while !reader.isAtEnd {
            guard let field = try? reader.next(), self.take(field) || lists.take(field) else { return nil }
        }
        self.attributes = lists.attributes
        if !lists.events.isEmpty { self.events = lists.events }
        if !lists.links.isEmpty { self.links = lists.links }
    }

    private struct Lists {
        var attributes: [OTLP.KeyValue] = []
        var events: [OTLP.Span.Event] = []
        var links: [OTLP.Span.Link] = []

        mutating func take(_ field: WireReader.Field) -> Bool {
            guard field.type == .bytes else { return false }
            switch field.number {
            case 9: return OTLP.KeyValue(plain: field.payload).map { self.attributes.append($0) } != nil
            case 11:
                guard let event = try? OTLP.Span.Event(serializedBytes: field.payload.bytes) else { return false }
                self.events.append(event)
                return true
            case 13:
                guard let link = try? OTLP.Span.Link(serializedBytes: field.payload.bytes) else { return false }
                self.links.append(link)
                return true
            default: return false
            }
        }
    }

    private mutating func take(_ field: WireReader.Field) -> Bool {
        switch field.number {
        case 1: return field.data.map { self.traceID = $0 } != nil
        case 2: return field.data.map { self.spanID = $0 } != nil
        case 3: return field.text.map { self.traceState = $0 } != nil
        case 4: return field.data.map { self.parentSpanID = $0 } != nil
        case 5: return field.text.map { self.name = $0 } != nil
        case 6:
            guard let code = field.int32, let kind = SpanKind(rawValue: Int(code)) else { return false }
            self.kind = kind
            return true
        case 7: return field.fixed64.map { self.startTimeUnixNano = $0 } != nil
        case 8: return field.fixed64.map { self.endTimeUnixNano = $0 } != nil
        case 10: return field.uint32.map { self.droppedAttributesCount = $0 } != nil
        case 12: return field.uint32.map { self.droppedEventsCount = $0 } != nil
        case 14: return field.uint32.map { self.droppedLinksCount = $0 } != nil
        case 15:
            guard !self.hasStatus, field.type == .bytes,
                let status = try? OTLP.SpanStatus(serializedBytes: field.payload.bytes)
            else { return false }
            self.status = status
            return true
        case 16: return field.fixed32.map { self.flags = $0 } != nil
        default: return false
        }
    }
}
