extension OTLP.LogRecord: PlainReadable {
    init?(plain bytes: UnsafeRawBufferPointer) {
        self.init()
        var reader = WireReader(bytes)
        while !reader.isAtEnd {
            guard let field = try? reader.next(), self.take(field) else { return nil }
        }
    }

    private mutating func take(_ field: WireReader.Field) -> Bool {
        switch field.number {
        case 1: return field.fixed64.map { self.timeUnixNano = $0 } != nil
        case 2:
            guard let code = field.int32, let severity = OTLP.Severity(rawValue: Int(code)) else { return false }
            self.severityNumber = severity
            return true
        case 3: return field.text.map { self.severityText = $0 } != nil
        case 5:
            guard !self.hasBody, field.type == .bytes, let body = OTLP.AnyValue(plain: field.payload) else {
                return false
            }
            self.body = body
            return true
        case 6:
            guard field.type == .bytes, let attribute = OTLP.KeyValue(plain: field.payload) else { return false }
            self.attributes.append(attribute)
            return true
        case 7: return field.uint32.map { self.droppedAttributesCount = $0 } != nil
        case 8: return field.fixed32.map { self.flags = $0 } != nil
        case 9: return field.data.map { self.traceID = $0 } != nil
        case 10: return field.data.map { self.spanID = $0 } != nil
        case 11: return field.fixed64.map { self.observedTimeUnixNano = $0 } != nil
        case 12: return field.text.map { self.eventName = $0 } != nil
        default: return false
        }
    }
}
