import SwiftProtobuf

extension OTLP.KeyValue: PlainReadable {
    init?(plain bytes: UnsafeRawBufferPointer) { self.init(plain: bytes, depth: 0) }

    fileprivate init?(plain bytes: UnsafeRawBufferPointer, depth: Int) {
        self.init()
        var reader = WireReader(bytes)
        while !reader.isAtEnd {
            guard let field = try? reader.next() else { return nil }
            switch field.number {
            case 1:
                guard let text = field.text else { return nil }
                self.key = text
            case 2:
                guard !self.hasValue, field.type == .bytes,
                    let value = OTLP.AnyValue(plain: field.payload, depth: depth)
                else { return nil }
                self.value = value
            default: return nil
            }
        }
    }
}

extension OTLP.AnyValue: PlainReadable {
    init?(plain bytes: UnsafeRawBufferPointer) { self.init(plain: bytes, depth: 0) }

    fileprivate init?(plain bytes: UnsafeRawBufferPointer, depth: Int) {
        self.init()
        var reader = WireReader(bytes)
        while !reader.isAtEnd {
            guard self.value == nil, let field = try? reader.next(), let value = Self.value(field, depth) else {
                return nil
            }
            self.value = value
        }
    }

    private static func value(_ field: WireReader.Field, _ depth: Int) -> OneOf_Value? {
        switch field.number {
        case 1: field.text.map { .stringValue($0) }
        case 2: field.varint.map { .boolValue($0 != 0) }
        case 3: field.varint.map { .intValue(Int64(bitPattern: $0)) }
        case 4: field.fixed64.map { .doubleValue(Double(bitPattern: $0)) }
        case 5:
            self.list(field, depth) { OTLP.AnyValue(plain: $0, depth: depth + 1) }
                .map { values in .arrayValue(.with { $0.values = values }) }
        case 6:
            self.list(field, depth) { OTLP.KeyValue(plain: $0, depth: depth + 1) }
                .map { values in .kvlistValue(.with { $0.values = values }) }
        case 7: field.data.map { .bytesValue($0) }
        default: nil
        }
    }

    /// The elements of a list; what is nested deep is SwiftProtobuf's to limit.
    private static func list<Element>(
        _ field: WireReader.Field,
        _ depth: Int,
        _ read: (UnsafeRawBufferPointer) -> Element?
    ) -> [Element]? {
        guard field.type == .bytes, depth < 8 else { return nil }
        var elements: [Element] = []
        var reader = WireReader(field.payload)
        while !reader.isAtEnd {
            guard let field = try? reader.next(), field.number == 1, field.type == .bytes,
                let element = read(field.payload)
            else { return nil }
            elements.append(element)
        }
        return elements
    }
}
