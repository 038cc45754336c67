/// What a run of Base64 says, if it is text.
enum Base64Text {
    /// How many digits are read at once, and how many of them again with those that follow, so that nothing found is cut.
    private static let window = 16 << 10
    private static let overlap = 4 << 10
    /// Fewer bytes could be text by chance, but for those that begin as JSON does.
    private static let shortest = 24
    private static let shortestObject = 12

    /// Whether nothing is found in what `range` says; `nil` if it does not begin as text.
    static func isClean(_ range: Range<Int>, in text: ScannedText) -> Bool? {
        var start = range.lowerBound
        while true {
            let end = min(range.upperBound, start + self.window)
            let said = self.decoded(start..<end, isFirst: start == range.lowerBound, in: text)
            if said == nil, start == range.lowerBound { return nil }
            let isClean = said?.withUnsafeBytes { ScannedText($0).map { PIIScanner.matches(in: $0).isEmpty } ?? true }
            if isClean == false { return false }
            if end == range.upperBound { return true }
            start = end - self.overlap
        }
    }

    /// The bytes of `range`, if they are those of a text, and of several words or markup at its beginning; `nil` at the first
    /// that is none.
    private static func decoded(_ range: Range<Int>, isFirst: Bool, in text: ScannedText) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        var hasBreak = false
        for index in range {
            guard let digit = self.digit(text[index]) else { break }
            bits = bits << 6 | digit
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            let byte = UInt8(truncatingIfNeeded: bits >> UInt32(count))
            guard byte >= 0x20 && byte != 0x7F || 0x09...0x0A ~= byte || byte == 0x0D else { return nil }
            hasBreak = hasBreak || byte <= 0x20 || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "<")
            // The first bytes may be the rest of a character.
            if isFirst || !bytes.isEmpty || byte & 0xC0 != 0x80 { bytes.append(byte) }
        }
        // The last bits may be a part of a byte, and the last bytes of a character.
        while let last = bytes.last, last >= 0x80, String(validating: bytes.suffix(4), as: UTF8.self) == nil {
            bytes.removeLast()
        }
        guard String(validating: bytes, as: UTF8.self) != nil else { return nil }
        let shortest =
            bytes.starts(with: [UInt8(ascii: "{"), UInt8(ascii: "\"")]) ? self.shortestObject : self.shortest
        return !isFirst || hasBreak && bytes.count >= shortest ? bytes : nil
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
