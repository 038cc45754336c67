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
        if object.isEmpty { return self.append("{}") }
        for (index, (key, value)) in object.pairs.enumerated() {
            key.withBytes { self.appendName($0, isFirst: index == 0) }
            self.appendJSON(value)
        }
        self.append(UInt8(ascii: "}"))
    }

    /// The members of `object` behind others, each with a comma before it.
    package mutating func appendMembers(of object: JSONObject) {
        for (key, value) in object.pairs {
            key.withBytes { self.appendName($0, isFirst: false) }
            self.appendJSON(value)
        }
    }

    /// The name of a member with what stands before and after it: `{"name":`, or `,"name":` if it is not the first.
    @inline(__always)
    package mutating func appendName(_ name: UnsafeRawBufferPointer, isFirst: Bool) {
        if Self.hasSpecial(name) {
            self.append(isFirst ? UInt8(ascii: "{") : UInt8(ascii: ","))
            self.appendQuoted(name)
            self.append(UInt8(ascii: ":"))
        } else {
            // `{"` or `,"`, and `":`.
            self.append(name, after: isFirst ? 0x227B : 0x222C, before: 0x3A22)
        }
    }

    /// `text` in quotes, escaped.
    package mutating func appendJSON(_ text: String) {
        text.withBytes { self.appendQuoted($0) }
    }

    /// A number with a point or an exponent; JSON has no others than finite ones, so those become `null`.
    package mutating func appendJSON(_ value: Double) {
        guard value.isFinite else { return self.append("null") }
        if !self.appendShortDecimal(value) { self.append(utf8: value.description) }
    }

    /// The UTF-8 `text` as a JSON string.
    @inline(__always)
    package mutating func appendQuoted(_ text: UnsafeRawBufferPointer) {
        if Self.hasSpecial(text) {
            self.append(UInt8(ascii: "\""))
            self.appendEscaped(text)
            self.append(UInt8(ascii: "\""))
        } else {
            self.append(text, between: UInt8(ascii: "\""))
        }
    }

    /// The inside of a JSON string.
    ///
    /// Text without quote, backslash and control characters, which most is, is copied whole.
    package mutating func appendEscaped(_ text: UnsafeRawBufferPointer) {
        var start = 0
        if Self.hasSpecial(text) {
            for index in text.indices where Self.isSpecial(text[index]) {
                self.append(UnsafeRawBufferPointer(rebasing: text[start..<index]))
                self.appendEscape(of: text[index])
                start = index &+ 1
            }
        }
        self.append(UnsafeRawBufferPointer(rebasing: text[start...]))
    }

    /// Whether a JSON string cannot hold a byte as it is.
    @inline(__always)
    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    /// Whether `text` may hold such a byte; says yes for some that hold none.
    ///
    /// Eight at a time; the last eight overlap those before them.
    @inline(__always)
    private static func hasSpecial(_ text: UnsafeRawBufferPointer) -> Bool {
        let count = text.count
        if count >= 8 {
            var index = 0
            while index &+ 8 < count {
                if self.hasSpecial(text.loadUnaligned(fromByteOffset: index, as: UInt64.self)) { return true }
                index &+= 8
            }
            return self.hasSpecial(text.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self))
        }
        if count >= 4 {
            let head = text.loadUnaligned(as: UInt32.self)
            let tail = text.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)
            return self.hasSpecial(UInt64(head) | UInt64(tail) &<< 32)
        }
        return text.contains(where: self.isSpecial)
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
