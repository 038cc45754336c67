extension ByteWriter {
    /// The UTF-8 of `text`, with a token in the place of everything that `detector` finds.
    package mutating func append(redacting text: String, _ detector: PIIDetector?) {
        text.withBytes { bytes in
            guard let detector else { return self.append(bytes) }
            if detector.rules == nil, PIIScanner.isPlainInJSON(bytes) { return self.append(bytes) }
            let matches = detector.matches(in: bytes)
            if matches.isEmpty { return self.append(bytes) }
            self.append(bytes, redacting: matches) { writer, clean in writer.append(clean) }
        }
    }

    /// A category or action, redacted and held to 255 bytes, as a token can be longer than what it replaces.
    package mutating func appendName(_ text: String, _ detector: PIIDetector?) {
        let start = self.count
        self.append(redacting: text, detector)
        if self.count &- start > 255 { self.truncateText(to: start + 255) }
    }

    /// `text` as a JSON string, redacted.
    package mutating func appendJSON(_ text: String, redacting detector: PIIDetector?) {
        text.withBytes { bytes in
            let matches = detector?.matches(in: bytes) ?? []
            if matches.isEmpty { return self.appendQuoted(bytes) }
            self.append(UInt8(ascii: "\""))
            self.append(bytes, redacting: matches) { writer, clean in writer.appendEscaped(clean) }
            self.append(UInt8(ascii: "\""))
        }
    }

    /// `object` as compact JSON, its names and strings redacted at any depth.
    ///
    /// Strings under the name of a secret are replaced whole; numbers, booleans and `null` stay what they are.
    package mutating func appendJSON(_ object: JSONObject, redacting detector: PIIDetector?) {
        guard let detector else { return self.appendJSON(object) }
        if object.isEmpty { return self.append("{}") }
        var names: [String]?
        object.pairs.withUnsafeBufferPointer { pairs in
            for index in pairs.indices {
                let isFirst = index == 0
                if detector.rules == nil, self.appendPlain(pairs[index].0, pairs[index].1, isFirst: isFirst, detector) {
                    continue
                }
                self.append(pairs[index], at: index, of: object, &names, redacting: detector)
            }
        }
        self.append(UInt8(ascii: "}"))
    }

    /// A member in which there is nothing to redact and nothing to escape, as most are; otherwise nothing, and false.
    ///
    /// Of an object that only goes for its name.
    @inline(__always)
    private mutating func appendPlain(
        _ key: borrowing String,
        _ value: borrowing JSONValue,
        isFirst: Bool,
        _ detector: PIIDetector
    ) -> Bool {
        key.withBytes { name in
            guard PIIScanner.isPlainInJSON(name) else { return false }
            // `{"` or `,"`, and `":`.
            let head: UInt16 = isFirst ? 0x227B : 0x222C
            switch value {
            case .array: return false
            case .object(let object):
                guard !SecretName.mayBeSecret(name), !NamedPair.isValue(name) else { return false }
                self.append(name, after: head, before: 0x3A22)
                self.appendJSON(object, redacting: detector)
                return true
            case .string(let text):
                guard !SecretName.mayBeSecret(name) else { return false }
                return text.withBytes { text in
                    guard PIIScanner.isPlainInJSON(text) else { return false }
                    self.append(name, after: head, before: 0x3A22)
                    self.append(text, between: UInt8(ascii: "\""))
                    return true
                }
            case .null, .bool, .integer, .unsigned, .double:
                // No secret whatever its name: `input_tokens`.
                self.append(name, after: head, before: 0x3A22)
                self.appendJSON(value)
                return true
            }
        }
    }

    @inline(never)
    private mutating func append(
        _ member: (String, JSONValue),
        at index: Int,
        of object: JSONObject,
        _ names: inout [String]?,
        redacting detector: PIIDetector
    ) {
        let (key, value) = member
        let strength = key.withBytes { name in
            if detector.matches(in: name).isEmpty {
                self.appendName(name, isFirst: index == 0)
            } else {
                let redacted = names ?? detector.redactedNames(of: object)
                redacted[index].withBytes { self.appendName($0, isFirst: index == 0) }
                names = redacted
            }
            let pair = NamedPair.isValue(key) ? NamedPair(of: object, detector) : nil
            return detector.strength(of: key, in: object, pair)
        }
        if ThinkingSignature.isOne(key, value, of: object) {
            self.appendJSON(value)
        } else if strength == .none {
            self.appendJSON(value, redacting: detector)
        } else {
            self.appendJSON(detector.redact(secret: value, strength))
        }
    }

    private mutating func appendJSON(_ value: JSONValue, redacting detector: PIIDetector?) {
        switch value {
        case .string(let text): self.appendJSON(text, redacting: detector)
        case .object(let object): self.appendJSON(object, redacting: detector)
        case .array(let elements):
            if let detector, elements.indices.contains(where: { NamedPair.isSecret(at: $0, of: elements, detector) }) {
                return self.appendJSON(.array(detector.redact(elements)))
            }
            self.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { self.append(UInt8(ascii: ",")) }
                self.appendJSON(element, redacting: detector)
            }
            self.append(UInt8(ascii: "]"))
        default: self.appendJSON(value)
        }
    }

    /// Gives `write` each stretch of `text` that may stay, and puts tokens between them.
    mutating func append(
        _ text: UnsafeRawBufferPointer,
        redacting matches: [PIIMatch],
        write: (inout ByteWriter, UnsafeRawBufferPointer) -> Void
    ) {
        var start = 0
        for match in matches {
            write(&self, UnsafeRawBufferPointer(rebasing: text[start..<match.range.lowerBound]))
            self.append(utf8: match.kind.token)
            start = match.range.upperBound
        }
        write(&self, UnsafeRawBufferPointer(rebasing: text[start...]))
    }

    /// Forgets the bytes from `end` on, and those before it that belong to a character cut in two.
    private mutating func truncateText(to end: Int) {
        var end = end
        while end > 0, self.bytes[end] & 0xC0 == 0x80 { end -= 1 }
        self.truncate(to: end)
    }
}
