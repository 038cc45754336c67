extension TraceContext {
    /// Reads the headers `traceparent` and `tracestate`.
    ///
    /// `nil` unless the first is as W3C Trace Context has it: small hexadecimal digits, ids that are not zero, a version
    /// other than `ff`, and for version `00` nothing behind. What is wrong with the second costs only itself.
    public init?(traceparent: String, tracestate: String? = nil) {
        let bytes = Array(traceparent.utf8)
        guard bytes.count >= 55, bytes[2] == Self.dash, bytes[35] == Self.dash, bytes[52] == Self.dash,
            let version = Self.byte(bytes[0..<2]), version != 0xFF, let flags = Self.byte(bytes[53..<55]),
            version == 0 ? bytes.count == 55 : bytes.count == 55 || bytes[55] == Self.dash,
            bytes[3..<35].allSatisfy(Self.isDigit), bytes[36..<52].allSatisfy(Self.isDigit),
            let traceID = TraceID(String(decoding: bytes[3..<35], as: UTF8.self)),
            let spanID = SpanID(String(decoding: bytes[36..<52], as: UTF8.self))
        else { return nil }
        self.init(
            traceID: traceID,
            spanID: spanID,
            isSampled: flags & 1 == 1,
            state: tracestate.flatMap { TraceState($0) } ?? TraceState()
        )
    }

    /// The header `traceparent`, of version `00`.
    public var traceparent: String { "00-\(self.traceID)-\(self.spanID)-\(self.isSampled ? "01" : "00")" }

    /// The header `tracestate`; `nil` if there is nothing to say.
    public var tracestate: String? { self.state.isEmpty ? nil : self.state.description }

    private static let dash = UInt8(ascii: "-")

    private static func isDigit(_ byte: UInt8) -> Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte
    }

    private static func byte(_ digits: ArraySlice<UInt8>) -> UInt8? {
        guard digits.allSatisfy(self.isDigit) else { return nil }
        return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
