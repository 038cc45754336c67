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
        case .word:
            return self.isWeakSecret || self.isMember && self.text.with(self.value.range, SecretValue.isWord)
        case .mode:
            return self.isWeakSecret || self.isMember && self.text.with(self.value.range, SecretValue.isMixedWord)
                || self.isSource
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

    /// Whether the value is no number of JSON.
    private var isText: Bool { self.value.isQuoted || !self.name.isQuoted }

    /// Whether name and value are a member of JSON, and not what a language model says, token by token.
    private var isMember: Bool {
        guard self.name.isQuoted, self.value.isQuoted, self.value.range.lowerBound - self.mark.end <= 16 else {
            return false
        }
        return !self.text.contains(UInt8(ascii: "["), in: self.mark.end..<self.value.range.lowerBound)
            && !ModelToken.isDescribed(after: self.value.range.upperBound, in: self.text)
    }

    /// Whether this is how `openssl` is told a password: `-pass pass:…`, `-passin pass:…`.
    private var isSource: Bool {
        let start = self.name.range.lowerBound
        let flags: [StaticString] = [" -pass ", " -passin ", " -passout "]
        return self.mark.isColon && self.mark.isTight && !self.value.isQuoted
            && flags.contains { self.text.has($0, at: start - $0.utf8CodeUnitCount) }
    }

    private var isWeakSecret: Bool {
        guard self.isText, !self.isFollowedByCall else { return false }
        let isOpaque = self.text.with(self.value.range) { value in
            SecretValue.isOpaque(value) && !value.contains(UInt8(ascii: "/")) && !value.contains(UInt8(ascii: "("))
        }
        return isOpaque && !SecretValue.touchesToken(self.value.range, in: self.text)
    }

    /// Letters and digits after `STRIPE_KEY=` or `?key=`.
    private var isMaterial: Bool {
        self.isText && !self.isFollowedByCall && !self.isStopWord
            && self.text.with(self.value.range, SecretValue.isMaterial)
    }

    private var isFollowedByCall: Bool {
        let end = self.value.range.upperBound
        switch self.text[end] {
        case UInt8(ascii: "("): return true
        // A token of redaction is no index; behind a `=` it is the value of another name.
        case UInt8(ascii: "["):
            return SecretValue.tokenEnd(at: end, in: self.text) == nil || self.text[end - 1] == UInt8(ascii: "=")
        default: return false
        }
    }

    /// A value without quotes.
    private var isBareSecret: Bool {
        if self.isFollowedByCall { return false }
        let shape = self.text.with(self.value.range) { ValueShape($0) }
        if self.isParameterOfURL {
            return shape.count >= (shape.isName ? 4 : 3) && !self.text.with(self.value.range, StopWord.isNothing)
        }
        if self.isStopWord { return false }
        if shape.isPath || self.isParameter { return false }
        guard shape.isName || self.mark.isColon && !self.mark.isTight && shape.isNames else {
            return shape.count >= 4 || shape.count == 3 && self.mark.isTight
        }
        // Letters only: a word, a variable, a type, or a poor password.
        if shape.count < 4 || shape.namesSecret { return false }
        if self.isHeader { return true }
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
    var isFollowedByWord: Bool {
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

    var isPassword: Bool { self.name.isPassword(in: self.text) }

    /// Whether this is one parameter of a URL: nobody writes types, states or paths there.
    private var isParameterOfURL: Bool {
        switch self.mark.separators {
        case .query(let isURL): isURL
        case .escaped: true
        case .none: false
        }
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

    /// Whether the value is a type or such, or a state where a name could be followed by one: `password: valid`, and not
    /// `password=valid`.
    private var isStopWord: Bool {
        self.text.with(self.value.range) { value in
            StopWord.isOne(value) || !(self.mark.isTight && !self.mark.isColon) && StopWord.isState(value)
        }
    }
}
