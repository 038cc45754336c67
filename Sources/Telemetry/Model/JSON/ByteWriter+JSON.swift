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
        var text = text
        text.withUTF8 { self.appendEscaped(UnsafeRawBufferPointer($0)) }
        self.append(UInt8(ascii: "\""))
    }

    /// A number with a point or an exponent; JSON has no others than finite ones, so those become `null`.
    package mutating func appendJSON(_ value: Double) {
        guard value.isFinite else { return self.append("null") }
        self.append(utf8: value.description)
    }

    /// The inside of a JSON string: runs without quote, backslash and control characters are copied whole.
    package mutating func appendEscaped(_ text: UnsafeRawBufferPointer) {
        var start = 0
        var index = 0
        while index < text.count {
            if index &+ 16 <= text.count {
                let block = text.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
                let special = (block .< 0x20) .| (block .== UInt8(ascii: "\"")) .| (block .== UInt8(ascii: "\\"))
                let words = unsafeBitCast(special, to: SIMD2<UInt64>.self)
                if words[0] | words[1] == 0 {
                    index &+= 16
                    continue
                }
            }
            let end = min(index &+ 16, text.count)
            while index < end {
                let byte = text[index]
                if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                    self.append(UnsafeRawBufferPointer(rebasing: text[start..<index]))
                    self.appendEscape(of: byte)
                    start = index &+ 1
                }
                index &+= 1
            }
        }
        self.append(UnsafeRawBufferPointer(rebasing: text[start...]))
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
