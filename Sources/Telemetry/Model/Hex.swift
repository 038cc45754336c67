/// Lower-case hexadecimal digits, as trace ids and UUIDs print them.
package enum Hex {
    /// The value of one digit in either case; `nil` for any other byte.
    package static func value(of byte: UInt8) -> UInt64? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte &- UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte &- UInt8(ascii: "a") &+ 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte &- UInt8(ascii: "A") &+ 10)
        default: nil
        }
    }

    /// The digit of the lowest four bits.
    package static func digit(_ value: UInt64) -> UInt8 {
        let nibble = UInt8(truncatingIfNeeded: value & 15)
        return nibble < 10 ? UInt8(ascii: "0") &+ nibble : UInt8(ascii: "a") &+ nibble &- 10
    }

    /// Sixteen digits for one word.
    package static func string(_ word: UInt64) -> String {
        String(unsafeUninitializedCapacity: 16) { buffer in
            for index in 0..<16 { buffer[index] = self.digit(word >> UInt64(60 - index * 4)) }
            return 16
        }
    }

    /// Parses exactly sixteen digits.
    package static func word(_ text: some Collection<UInt8>) -> UInt64? {
        guard text.count == 16 else { return nil }
        var word: UInt64 = 0
        for byte in text {
            guard let nibble = self.value(of: byte) else { return nil }
            word = word << 4 | nibble
        }
        return word
    }
}
