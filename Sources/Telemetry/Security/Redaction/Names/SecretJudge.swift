/// Decides whether a value after the name of a secret is one.
struct SecretJudge {
    let value: AssignedValue
    let name: AssignedName
    let mark: AssignmentMark
    let text: ScannedText

    var isSecret: Bool {
        if Self.isPlaceholder(self.value.range, in: self.text) { return false }
        switch self.name.strength {
        case .weak: return self.isWeakSecret
        case .pin: return self.text.with(self.value.range, SecretValue.isPIN) && self.isText
        case .none, .phone, .strong: break
        }
        if self.value.isQuoted { return !(self.mark.isColon && self.isProse) && !self.isStopWord }
        // A JSON name with a number, `true` or `null`.
        if self.name.isQuoted { return false }
        return self.isBareSecret
    }

    /// Whether nothing but what stands for a value stands at `range`: `${TOKEN}`, `<key>`, `****`, `[REDACTED_…]`.
    static func isPlaceholder(_ range: Range<Int>, in text: ScannedText) -> Bool {
        let first = text[range.lowerBound]
        switch first {
        case UInt8(ascii: "$"): return !ByteSet.digit.contains(text[range.lowerBound + 1])
        case UInt8(ascii: "\\"): return text[range.lowerBound + 1] == UInt8(ascii: "(")
        case UInt8(ascii: "<"), UInt8(ascii: "{"), UInt8(ascii: "("), UInt8(ascii: "["): return true
        case UInt8(ascii: "%"):
            return !ByteSet.hex.contains(text[range.lowerBound + 1])
                || !ByteSet.hex.contains(text[range.lowerBound + 2])
        default: break
        }
        var index = range.lowerBound
        while index < range.upperBound, text[index] == first { index += 1 }
        return index == range.upperBound && !ByteSet.digit.contains(first) || text.has("your", at: range.lowerBound)
            || text.has("YOUR_", at: range.lowerBound)
    }

    /// Whether a header's credentials look like some: eight characters or more without a space in the first of them.
    static func isToken(_ text: UnsafeRawBufferPointer) -> Bool {
        let first = text.prefix { $0 > 0x20 }
        return first.count >= 8 && first.contains { !(0x61...0x7A ~= $0) }
    }

    /// Whether the value is no number of JSON.
    private var isText: Bool { self.value.isQuoted || !self.name.isQuoted }

    private var isWeakSecret: Bool {
        guard self.isText, !self.isFollowedByCall else { return false }
        let isOpaque = self.text.with(self.value.range) { value in
            SecretValue.isOpaque(value) && !value.contains(UInt8(ascii: "/")) && !value.contains(UInt8(ascii: "("))
        }
        return isOpaque
    }

    private var isFollowedByCall: Bool {
        switch self.text[self.value.range.upperBound] {
        case UInt8(ascii: "("), UInt8(ascii: "["): true
        default: false
        }
    }

    /// A value without quotes.
    private var isBareSecret: Bool {
        if self.isFollowedByCall || self.isStopWord { return false }
        let shape = self.text.with(self.value.range) { ValueShape($0) }
        if shape.isPath || self.isParameter { return false }
        guard shape.isName else {
            return shape.count >= 4 || shape.count == 3 && self.mark.isTight
        }
        // Letters only: a word, a variable, a type, or a poor password.
        if shape.count < 4 || shape.namesSecret { return false }
        if !self.mark.isColon {
            if self.text[self.value.range.upperBound] == UInt8(ascii: ")") { return false }
            return self.mark.isTight || self.beginsLine
        }
        if shape.isCapitalized || self.name.isInSentence(of: self.text) && !self.isPassword { return false }
        return true
    }

    /// Whether the value is the type of a parameter or of an inherited name: `(secret: Data32)`, `: @unchecked`.
    private var isParameter: Bool {
        self.mark.isColon
            && (self.text[self.value.range.upperBound] == UInt8(ascii: ")")
                || self.text[self.value.range.lowerBound] == UInt8(ascii: "@"))
    }

    private var isPassword: Bool {
        for word: StaticString in ["password", "passwd", "passphrase", "pwd"]
        where self.name.ends(with: word, in: self.text) { return true }
        return false
    }

    private var beginsLine: Bool {
        let start = self.name.range.lowerBound
        let line = self.text.start(of: .space, before: start, floor: max(0, start - 32))
        return line == 0 || self.text[line - 1] == UInt8(ascii: "\n")
    }

    /// Whether a text in quotes is a sentence, as errors about a field are: three words or more, letters or numbers alone.
    private var isProse: Bool {
        if self.name.ends(with: "phrase", in: self.text) || self.name.ends(with: "mnemonic", in: self.text) {
            return false
        }
        var spaces = 0
        for index in self.value.range {
            let byte = self.text[index]
            if byte == UInt8(ascii: " ") { spaces += 1 }
            let belongs =
                ByteSet.alphanumeric.contains(byte) || ByteSet.sentence.contains(byte) || byte >= 0x80
            if !belongs { return false }
        }
        return spaces >= 2
    }

    private var isStopWord: Bool { self.text.with(self.value.range, Self.isStopWord) }

    /// Whether `value` is a type, a state or another word that follows the name of a secret without being one.
    static func isStopWord(_ value: UnsafeRawBufferPointer) -> Bool {
        guard value.count <= 12 else { return false }
        return Self.stopWords.contains { word in
            value.count == word.utf8CodeUnitCount
                && (0..<value.count).allSatisfy { value[$0] | 0x20 == word.utf8Start[$0] }
        }
    }

    /// Types, states and words that follow `password:` without being one.
    private static let stopWords: [StaticString] = [
        "string", "str", "text", "bytes", "number", "boolean", "bool", "object", "array", "any", "int", "integer",
        "char",
        "varchar", "uint8", "int32", "int64", "uint64", "sha256", "none", "null", "nil", "true", "false", "undefined",
        "required", "optional", "missing", "invalid", "incorrect", "expired", "empty", "hidden", "changed", "reset",
        "unknown", "correct", "accepted", "rejected", "denied", "wrong", "must", "should", "cannot", "value", "input",
        "include", "same-origin", "omit", "enabled", "disabled", "yes", "no", "default", "env", "type", "self", "this",
        "static", "const", "public", "private", "failed", "ok", "valid", "redacted",
    ]
}
