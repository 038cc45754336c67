import TelemetryTesting

/// A protobuf message taken apart without knowing what it is, to be damaged where it hurts.
struct ProtobufTree {
    /// What a field holds.
    indirect enum Content {
        case number(UInt64)
        case bits([UInt8])
        case bytes([UInt8])
        case message([Field])
    }

    /// One field, and what is wrong with it.
    struct Field {
        var number: UInt64
        /// The wire type; that of the content unless it lies.
        var type: UInt64
        var content: Content
        /// How much longer than it is a length says that it is.
        var surplus = 0
    }

    var fields: [Field]

    /// The fields of a message; `nil` if it is none.
    init?(_ bytes: [UInt8]) {
        guard let fields = Self.fields(of: bytes[...], depth: 0) else { return nil }
        self.fields = fields
    }

    /// The message on the wire.
    var encoded: [UInt8] { Self.encode(self.fields) }

    private static func fields(of bytes: ArraySlice<UInt8>, depth: Int) -> [Field]? {
        var rest = bytes
        var fields: [Field] = []
        while !rest.isEmpty {
            guard let key = Self.varint(&rest), key >> 3 > 0 else { return nil }
            switch key & 7 {
            case 0:
                guard let number = Self.varint(&rest) else { return nil }
                fields.append(Field(number: key >> 3, type: 0, content: .number(number)))
            case 1, 5:
                let count = key & 7 == 1 ? 8 : 4
                guard rest.count >= count else { return nil }
                fields.append(Field(number: key >> 3, type: key & 7, content: .bits(Array(rest.prefix(count)))))
                rest = rest.dropFirst(count)
            case 2:
                guard let length = Self.varint(&rest), length <= UInt64(rest.count) else { return nil }
                let payload = rest.prefix(Int(length))
                rest = rest.dropFirst(Int(length))
                // A text may look like a message: then it is damaged like one.
                let inner = depth < 12 && !payload.isEmpty ? Self.fields(of: payload, depth: depth + 1) : nil
                let content = inner.map(Content.message) ?? .bytes(Array(payload))
                fields.append(Field(number: key >> 3, type: 2, content: content))
            default: return nil
            }
        }
        return fields
    }

    private static func varint(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 64, by: 7) {
            guard let byte = bytes.popFirst() else { return nil }
            value |= UInt64(byte & 0x7F) << UInt64(shift)
            if byte < 0x80 { return value }
        }
        return nil
    }

    private static func encode(_ fields: [Field]) -> [UInt8] {
        fields.flatMap { field -> [UInt8] in
            let key = Self.varint(field.number << 3 | field.type)
            switch field.content {
            case .number(let number): return key + Self.varint(number)
            case .bits(let bits): return key + bits
            case .bytes(let bytes): return key + Self.length(bytes, field) + bytes
            case .message(let fields):
                let bytes = Self.encode(fields)
                return key + Self.length(bytes, field) + bytes
            }
        }
    }

    private static func length(_ bytes: [UInt8], _ field: Field) -> [UInt8] {
        Self.varint(UInt64(max(0, bytes.count + field.surplus)))
    }

    private static func varint(_ number: UInt64) -> [UInt8] {
        var rest = number
        var bytes: [UInt8] = []
        while rest > 0x7F {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }
}
