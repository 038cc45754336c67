/// Decides whether a value after the name of a secret is one.
struct SecretJudge {
    let value: AssignedValue
    let name: AssignedName
    let mark: AssignmentMark
    let text: ScannedText

    var isSecret: Bool {
        if SecretValue.isCrypt(at: self.value.range.lowerBound, in: self.text) { return true }
        if Self.isPlaceholder(self.value.range, in: self.text) { return false }
        switch self.name.strength {
        case .weak: return self.isWeakSecret
        case .material: return self.isMaterial
        case .pin:
            return self.text.with(self.value.range, SecretValue.isPIN) && self.isText
                && !PINLabel.isHardware(before: self.name.range.lowerBound, in: self.text)
        case .none, .phone, .strong: break
        }
        if self.value.isQuoted { return !(self.mark.isColon && self.isMessage) && !self.isStopWord }
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
        let isFilled = index == range.upperBound && !ByteSet.digit.contains(first)
        return isFilled && (range.count > 1 || !ByteSet.letter.contains(first))
            || text.has("your", at: range.lowerBound)
            || text.has("YOUR_", at: range.lowerBound)
    }

    /// Whether a header's credentials look like some: eight characters or more without a space in the first of them, or
    /// four if digits or changing case say so.
    static func isToken(_ text: UnsafeRawBufferPointer) -> Bool {
        let first = text.prefix { $0 > 0x20 }
        if first.count >= 8 { return first.contains { !(0x61...0x7A ~= $0) } }
        let isMixed = first.contains { 0x61...0x7A ~= $0 } && first.dropFirst().contains { 0x41...0x5A ~= $0 }
        return first.count >= 4 && (isMixed || first.contains { ByteSet.digit.contains($0) })
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

    /// Letters and digits after `STRIPE_KEY=` or `?key=`.
    private var isMaterial: Bool {
        self.isText && !self.isFollowedByCall && !self.isStopWord
            && self.text.with(self.value.range, SecretValue.isMaterial)
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
        guard shape.isName || self.mark.isColon && !self.mark.isTight && shape.isNames else {
            return shape.count >= 4 || shape.count == 3 && self.mark.isTight
        }
        // Letters only: a word, a variable, a type, or a poor password.
        if shape.count < 4 || shape.namesSecret { return false }
        if !self.mark.isColon {
            if self.text[self.value.range.upperBound] == UInt8(ascii: ")") { return false }
            return self.mark.isTight || self.beginsLine
        }
        if shape.isShuffled { return true }
        if shape.isCapitalized || self.name.isInSentence(of: self.text) && !self.isPassword { return false }
        if self.isPhrase || self.mark.isTight && self.isPassword { return true }
        // `password: authentication failed` tells a reason, and so does `refresh_token: revoked`.
        if self.isFollowedByWord { return false }
        return self.isPassword || shape.changesCase || shape.count >= 20 || self.name.isConstant(in: self.text)
    }

    /// Whether another word of the sentence follows, and not another name with its value.
    private var isFollowedByWord: Bool {
        let end = self.value.range.upperBound
        let word = self.text.end(of: .space, from: end, limit: 4)
        guard word > end, ByteSet.alphanumeric.contains(self.text[word]) || self.text[word] >= 0x80 else {
            return false
        }
        switch self.text[self.text.end(of: .name, from: word, limit: 64)] {
        case UInt8(ascii: ":"), UInt8(ascii: "="): return false
        default: return true
        }
    }

    /// Whether the value is the type of a parameter or of an inherited name: `(secret: Data32)`, `: @unchecked`.
    private var isParameter: Bool {
        self.mark.isColon
            && (self.text[self.value.range.upperBound] == UInt8(ascii: ")")
                || self.text[self.value.range.lowerBound] == UInt8(ascii: "@"))
    }

    private var isPassword: Bool {
        for word: StaticString in ["password", "passwd", "passphrase", "pwd", "pass", "passcode"]
        where self.name.ends(with: word, in: self.text) { return true }
        return false
    }

    private var beginsLine: Bool {
        let start = self.name.range.lowerBound
        let line = self.text.start(of: .space, before: start, floor: max(0, start - 32))
        return line == 0 || self.text[line - 1] == UInt8(ascii: "\n")
    }

    /// Whether a text in quotes is a sentence about the field, as errors and forms have them, and no phrase that opens
    /// something: words alone, and among them one that only such sentences need.
    private var isMessage: Bool {
        !self.isPhrase && self.text.with(self.value.range, MessageWord.isMessage)
    }

    /// Whether the value is several words.
    private var isPhrase: Bool {
        self.name.ends(with: "phrase", in: self.text) || self.name.ends(with: "mnemonic", in: self.text)
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
        "static", "const", "public", "private", "failed", "ok", "valid", "redacted", "revoked", "rotated", "read",
        "write", "removed",
        "found", "granted", "notset",
    ]
}
