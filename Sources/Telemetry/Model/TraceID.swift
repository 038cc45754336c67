/// The id of an OpenTelemetry trace: 16 bytes, printed as 32 lower-case hexadecimal digits.
public struct TraceID: Sendable, Hashable, LosslessStringConvertible {
    package var high: UInt64
    package var low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Parses 32 hexadecimal digits in either case; `nil` for other text and for the invalid id of zeros.
    public init?(_ description: String) {
        let bytes = Array(description.utf8)
        guard bytes.count == 32, let high = Hex.word(bytes[..<16]), let low = Hex.word(bytes[16...]) else { return nil }
        guard high | low != 0 else { return nil }
        self.init(high: high, low: low)
    }

    /// The 32 lower-case digits.
    public var description: String { Hex.string(self.high) + Hex.string(self.low) }
}

/// The id of an OpenTelemetry span: 8 bytes, printed as 16 lower-case hexadecimal digits.
public struct SpanID: Sendable, Hashable, LosslessStringConvertible {
    package var word: UInt64

    package init(word: UInt64) { self.word = word }

    /// Parses 16 hexadecimal digits in either case; `nil` for other text and for the invalid id of zeros.
    public init?(_ description: String) {
        guard let word = Hex.word(Array(description.utf8)), word != 0 else { return nil }
        self.init(word: word)
    }

    /// The 16 lower-case digits.
    public var description: String { Hex.string(self.word) }
}
