/// The identity of an event: a UUID of 16 bytes.
///
/// Two deliveries of the same event carry the same id, and a store keeps only the first.
/// Printed in lower case, accepted in either.
public struct EventID: Sendable, Hashable, LosslessStringConvertible {
    package var high: UInt64
    package var low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Parses the canonical form of 36 characters, in either case; `nil` for any other text.
    public init?(_ description: String) {
        var text = description
        let parsed = text.withUTF8 { Self.parse($0) }
        guard let parsed else { return nil }
        self = parsed
    }

    /// The canonical form in lower case, such as `018f2b3c-5d6e-7f80-8a9b-0c1d2e3f4a5b`.
    public var description: String {
        String(unsafeUninitializedCapacity: 36) { buffer in
            self.write(into: buffer)
            return 36
        }
    }

    private static func parse(_ text: UnsafeBufferPointer<UInt8>) -> EventID? {
        guard text.count == 36 else { return nil }
        var words: (UInt64, UInt64) = (0, 0)
        var digits = 0
        for (index, byte) in text.enumerated() {
            if index == 8 || index == 13 || index == 18 || index == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard let nibble = Hex.value(of: byte) else { return nil }
            if digits < 16 { words.0 = words.0 << 4 | nibble } else { words.1 = words.1 << 4 | nibble }
            digits += 1
        }
        return EventID(high: words.0, low: words.1)
    }

    private func write(into buffer: UnsafeMutableBufferPointer<UInt8>) {
        var nibble = 0
        for index in 0..<36 {
            if index == 8 || index == 13 || index == 18 || index == 23 {
                buffer[index] = UInt8(ascii: "-")
                continue
            }
            let word = nibble < 16 ? self.high : self.low
            buffer[index] = Hex.digit(word >> UInt64(60 - (nibble % 16) * 4))
            nibble += 1
        }
    }
}
