extension JSONReader {
    /// Reads a string, at whose first quote the reader stands.
    mutating func readString() throws(Failure) -> String {
        self.index += 1
        let start = self.index
        while self.index < self.bytes.count {
            let byte = self.bytes[self.index]
            if byte == UInt8(ascii: "\"") {
                let text = try self.text(start..<self.index)
                self.index += 1
                return text
            }
            if byte == UInt8(ascii: "\\") { return try self.readEscapedString(from: start) }
            guard byte >= 0x20 else { throw self.failure("a control character must be escaped in a string") }
            self.index &+= 1
        }
        throw self.failure("the text ends inside a string")
    }

    private func text(_ range: Range<Int>) throws(Failure) -> String {
        let slice = UnsafeRawBufferPointer(rebasing: self.bytes[range])
        guard let text = String(validating: slice, as: UTF8.self) else {
            throw self.failure("the string is not valid UTF-8", at: range.lowerBound)
        }
        return text
    }

    private mutating func readEscapedString(from start: Int) throws(Failure) -> String {
        var text = try self.text(start..<self.index)
        while self.index < self.bytes.count {
            let byte = self.bytes[self.index]
            switch byte {
            case UInt8(ascii: "\""):
                self.index += 1
                return text
            case UInt8(ascii: "\\"):
                self.index += 1
                text.unicodeScalars.append(try self.readEscape())
            case 0..<0x20:
                throw self.failure("a control character must be escaped in a string")
            default:
                let runStart = self.index
                while self.index < self.bytes.count, self.bytes[self.index] >= 0x20,
                    self.bytes[self.index] != UInt8(ascii: "\""), self.bytes[self.index] != UInt8(ascii: "\\")
                {
                    self.index &+= 1
                }
                text += try self.text(runStart..<self.index)
            }
        }
        throw self.failure("the text ends inside a string")
    }

    private mutating func readEscape() throws(Failure) -> Unicode.Scalar {
        guard self.index < self.bytes.count else { throw self.failure("the text ends inside a string") }
        let byte = self.bytes[self.index]
        self.index += 1
        switch byte {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "u"): return try self.readUnicodeEscape()
        default: throw self.failure("unknown escape in a string", at: self.index - 1)
        }
    }

    private mutating func readUnicodeEscape() throws(Failure) -> Unicode.Scalar {
        let unit = try self.readFourDigits()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        let isHigh = unit < 0xDC00
        guard isHigh, self.index + 1 < self.bytes.count, self.bytes[self.index] == UInt8(ascii: "\\"),
            self.bytes[self.index + 1] == UInt8(ascii: "u")
        else { return "\u{FFFD}" }
        let resume = self.index
        self.index += 2
        let low = try self.readFourDigits()
        guard 0xDC00...0xDFFF ~= low else {
            self.index = resume
            return "\u{FFFD}"
        }
        return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
    }

    private mutating func readFourDigits() throws(Failure) -> UInt32 {
        guard self.index + 4 <= self.bytes.count else { throw self.failure("the text ends inside a string") }
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let nibble = Hex.value(of: self.bytes[self.index]) else {
                throw self.failure("expected four hexadecimal digits")
            }
            unit = unit << 4 | UInt32(nibble)
            self.index += 1
        }
        return unit
    }
}
