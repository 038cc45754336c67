/// Reads the fields of one protobuf message without knowing its type.
struct WireReader {
    enum WireType: UInt8 {
        case varint = 0
        case fixed64 = 1
        case bytes = 2
        case fixed32 = 5
    }

    struct Field {
        var number: UInt64
        var type: WireType
        /// What the field holds; for ``WireType/bytes``, without the length.
        var payload: UnsafeRawBufferPointer
    }

    private let bytes: UnsafeRawBufferPointer
    private var index = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { self.index == self.bytes.count }

    /// The next field; `nil` at the end.
    ///
    /// - Throws: ``OTLPError`` when the message ends within a field, or has a tag that OTLP never uses.
    mutating func next() throws(OTLPError) -> Field? {
        guard self.index < self.bytes.count else { return nil }
        let tag = try self.readVarint()
        guard tag >> 3 > 0, let type = WireType(rawValue: UInt8(truncatingIfNeeded: tag & 7)) else {
            throw Self.malformed("a field with the impossible tag \(tag)")
        }
        var start = self.index
        switch type {
        case .varint: _ = try self.readVarint()
        case .fixed64: try self.skip(8)
        case .fixed32: try self.skip(4)
        case .bytes:
            let length = try self.readVarint()
            start = self.index
            try self.skip(length)
        }
        return Field(
            number: tag >> 3,
            type: type,
            payload: UnsafeRawBufferPointer(rebasing: self.bytes[start..<self.index])
        )
    }

    /// The next field numbered `number` that holds bytes, passing over others; `nil` at the end.
    mutating func next(_ number: UInt64) throws(OTLPError) -> UnsafeRawBufferPointer? {
        while let field = try self.next() {
            if field.number == number, field.type == .bytes { return field.payload }
        }
        return nil
    }

    private static func malformed(_ reason: String) -> OTLPError {
        OTLPError(.malformed, "not an OTLP request in protobuf: \(reason)")
    }

    private mutating func skip(_ count: UInt64) throws(OTLPError) {
        guard count <= UInt64(self.bytes.count &- self.index) else {
            throw Self.malformed("a field of \(count) bytes where \(self.bytes.count - self.index) are left")
        }
        self.index &+= Int(count)
    }

    private mutating func readVarint() throws(OTLPError) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            guard self.index < self.bytes.count else { throw Self.malformed("the body ends within a number") }
            let byte = self.bytes[self.index]
            self.index &+= 1
            value |= UInt64(byte & 0x7F) &<< shift
            if byte < 0x80 { return value }
        }
        throw Self.malformed("a number of more than ten bytes")
    }
}
