extension ByteWriter {
    /// `value` as compact JSON.
    package mutating func appendJSON(_ value: JSONValue) {
        switch value {
        case .null: self.append("null")
        case .bool(let value): self.append(value ? "true" : "false")
        case .integer(let value): self.appendDecimal(value)
        case .unsigned(let value): self.appendDecimal(magnitude: value)
        case .double(let value): self.appendJSON(value)
        case .string(let value): self.appendJSON(value)
        case .array(let elements):
            self.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { self.append(UInt8(ascii: ",")) }
                self.appendJSON(element)
            }
            self.append(UInt8(ascii: "]"))
        case .object(let object): self.appendJSON(object)
        }
    }

    /// `object` as compact JSON, members in order.
    package mutating func appendJSON(_ object: JSONObject) {
        self.append(UInt8(ascii: "{"))
        for (index, member) in object.members.enumerated() {
            if index > 0 { self.append(UInt8(ascii: ",")) }
            self.appendJSON(member.key)
            self.append(UInt8(ascii: ":"))
            self.appendJSON(member.value)
        }
        self.append(UInt8(ascii: "}"))
    }

    /// `text` in quotes, escaped.
    package mutating func appendJSON(_ text: String) {
        self.append(UInt8(ascii: "\""))
        text.withBytes { self.appendEscaped($0) }
        self.append(UInt8(ascii: "\""))
    }

    /// A number with a point or an exponent; JSON has no others than finite ones, so those become `null`.
    package mutating func appendJSON(_ value: Double) {
        guard value.isFinite else { return self.append("null") }
        self.append(utf8: value.description)
    }

    /// The inside of a JSON string.
    ///
    /// Text without quote, backslash and control characters, which most is, is copied whole.
    package mutating func appendEscaped(_ text: UnsafeRawBufferPointer) {
        var start = 0
        while let special = Self.firstSpecial(in: text, from: start) {
            self.append(UnsafeRawBufferPointer(rebasing: text[start..<special]))
            self.appendEscape(of: text[special])
            start = special &+ 1
        }
        self.append(UnsafeRawBufferPointer(rebasing: text[start...]))
    }

    /// The first byte that a JSON string cannot hold as it is.
    ///
    /// Eight at a time.
    @inline(__always)
    private static func firstSpecial(in text: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var index = start
        while index &+ 8 <= text.count {
            if self.hasSpecial(text.loadUnaligned(fromByteOffset: index, as: UInt64.self)) { break }
            index &+= 8
        }
        while index < text.count {
            let byte = text[index]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return index }
            index &+= 1
        }
        return nil
    }

    /// Whether one of eight bytes is below 0x20, a quote or a backslash; may say yes for a byte above 0x7F beside one.
    @inline(__always)
    private static func hasSpecial(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quote = word ^ ones &* UInt64(UInt8(ascii: "\""))
        let backslash = word ^ ones &* UInt64(UInt8(ascii: "\\"))
        let control = (word &- ones &* 0x20) & ~word
        return (control | ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)) & (ones &* 0x80) != 0
    }

    private mutating func appendEscape(of byte: UInt8) {
        self.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\n"): self.append(UInt8(ascii: "n"))
        case UInt8(ascii: "\r"): self.append(UInt8(ascii: "r"))
        case UInt8(ascii: "\t"): self.append(UInt8(ascii: "t"))
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): self.append(byte)
        default:
            self.append("u00")
            self.append(Hex.digit(UInt64(byte >> 4)))
            self.append(Hex.digit(UInt64(byte)))
        }
    }
}
