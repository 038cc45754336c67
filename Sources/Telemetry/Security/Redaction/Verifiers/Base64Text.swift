/// What a run of Base64 says, if it is text.
enum Base64Text {
    /// The most bytes that are read.
    private static let limit = 12 << 10
    /// Fewer bytes could be text by chance.
    private static let shortest = 24

    /// The bytes of `range`, if they are those of a text of several words or of markup; `nil` at the first that is none.
    static func decoded(_ range: Range<Int>, in text: ScannedText) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        var hasBreak = false
        for index in range {
            guard let digit = self.digit(text[index]), bytes.count < self.limit else { break }
            bits = bits << 6 | digit
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            let byte = UInt8(truncatingIfNeeded: bits >> UInt32(count))
            guard byte >= 0x20 && byte != 0x7F || 0x09...0x0A ~= byte || byte == 0x0D else { return nil }
            hasBreak = hasBreak || byte <= 0x20 || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "<")
            bytes.append(byte)
        }
        // The last bits may be a part of a byte, and the last bytes of a character.
        while let last = bytes.last, last >= 0x80, String(validating: bytes.suffix(4), as: UTF8.self) == nil {
            bytes.removeLast()
        }
        let isText = bytes.count >= self.shortest && hasBreak && String(validating: bytes, as: UTF8.self) != nil
        return isText ? bytes : nil
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte) - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte) - 71
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) + 4
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
