/// What a value under the name of a secret looks like.
enum SecretValue {
    /// Whether `text` is one token of redaction and nothing else.
    static func isRedacted(_ text: UnsafeRawBufferPointer) -> Bool {
        guard let text = ScannedText(text), text.has("[REDACTED_", at: 0) else { return false }
        return self.tokenEnd(at: 0, in: text) == text.count
    }

    /// The end of the token of redaction that begins at `index`, if one does.
    static func tokenEnd(at index: Int, in text: ScannedText) -> Int? {
        guard text.has("[REDACTED_", at: index) else { return nil }
        var end = index + 10
        while ByteSet.token.contains(text[end]), end - index < 64 { end += 1 }
        return text[end] == UInt8(ascii: "]") ? end + 1 : nil
    }

    /// Whether a token of redaction overlaps `range`.
    static func touchesToken(_ range: Range<Int>, in text: ScannedText) -> Bool {
        for index in max(0, range.lowerBound - 64)..<range.upperBound where text[index] == UInt8(ascii: "[") {
            if let end = self.tokenEnd(at: index, in: text), end > range.lowerBound { return true }
        }
        return false
    }

    /// Whether `text` is four to eight digits.
    static func isPIN(_ text: UnsafeRawBufferPointer) -> Bool {
        4...8 ~= text.count && text.allSatisfy { ByteSet.digit.contains($0) }
    }

    /// Whether `text` is six characters or more with letters and digits, and no path, number of something or word of code.
    static func isMaterial(_ text: UnsafeRawBufferPointer) -> Bool {
        var digits = 0
        var letters = 0
        for byte in text {
            guard ByteSet.credential.contains(byte), byte != UInt8(ascii: "/") else { return self.isOpaque(text) }
            if ByteSet.digit.contains(byte) { digits += 1 } else if ByteSet.letter.contains(byte) { letters += 1 }
        }
        guard text.count >= 6, digits > 0, letters > 0 else { return false }
        // `value1` and `step12` are counted, not made.
        let isCounted = digits < 3 && text.prefix(letters).allSatisfy { ByteSet.letter.contains($0) }
        return text.count >= 12 || !(isCounted && letters + digits == text.count)
    }

    /// Whether a password's hash as `crypt` writes it begins at `index`: `$2b$12$…`, `$argon2id$v=19$…`.
    static func isCrypt(at index: Int, in text: ScannedText) -> Bool {
        guard text[index] == UInt8(ascii: "$") else { return false }
        let scheme = text.end(of: .word, from: index + 1, limit: 16)
        guard scheme > index + 1, text[scheme] == UInt8(ascii: "$") else { return false }
        let isKnown = (index + 1..<scheme).contains { ByteSet.digit.contains(text[$0]) } || text.has("$y$", at: index)
        return isKnown && text.end(of: .crypt, from: scheme + 1, limit: 8) - scheme > 8
    }

    /// Whether there are digits, small letters and capitals in `range`.
    static func isShuffled(_ range: Range<Int>, in text: ScannedText) -> Bool {
        text.with(range) { bytes in
            bytes.contains { ByteSet.digit.contains($0) } && bytes.contains { 0x61...0x7A ~= $0 }
                && bytes.contains { 0x41...0x5A ~= $0 }
        }
    }

    /// Whether `text` is such a word with letters and digits, and not counted as `oauth2` and `scram-sha-256` are.
    static func isMixedWord(_ text: UnsafeRawBufferPointer) -> Bool {
        guard self.isWord(text), text.contains(where: { ByteSet.digit.contains($0) }) else { return false }
        let parts = text.split { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".") }
        return !parts.allSatisfy { part in
            let digits = part.drop { ByteSet.letter.contains($0) }
            return digits.count <= (parts.count > 1 ? 3 : 2) && digits.allSatisfy { ByteSet.digit.contains($0) }
        }
    }

    /// Whether `text` is one word of six characters or more, and no mode, state, path, name or name of a secret.
    static func isWord(_ text: UnsafeRawBufferPointer) -> Bool {
        guard text.count >= 6, !StopWord.isAny(text), !StopWord.isMode(text), !self.isName(text),
            SecretName.strength(of: text) == .none
        else { return false }
        var hasLetter = false
        for byte in text {
            guard 0x21...0x7E ~= byte, byte != UInt8(ascii: "/"), !ByteSet.valueEnd.contains(byte) else { return false }
            hasLetter = hasLetter || ByteSet.letter.contains(byte)
        }
        return hasLetter && ScannedText(text).map { !SecretJudge.isPlaceholder(0..<text.count, in: $0) } ?? false
    }

    /// Whether `text` is a name: in capitals as `ETH-USD`, of words with dots between as `keyword.control`, or one word that
    /// begins with a capital.
    private static func isName(_ text: UnsafeRawBufferPointer) -> Bool {
        let isDotted = text.contains(UInt8(ascii: "."))
        var hasSmall = false
        var capitals = 0
        for byte in text {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): hasSmall = true
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): capitals += 1
            case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): break
            default: return false
            }
        }
        return !hasSmall || isDotted || capitals == 1 && 0x41...0x5A ~= text[0]
    }

    /// Whether `text` could have been made by a machine as a secret: 12 or more characters without a space, letters and
    /// digits among them.
    static func isOpaque(_ text: UnsafeRawBufferPointer) -> Bool {
        var hasDigit = false
        var hasLetter = false
        for byte in text {
            guard 0x21...0x7E ~= byte else { return false }
            hasDigit = hasDigit || ByteSet.digit.contains(byte)
            hasLetter = hasLetter || ByteSet.letter.contains(byte)
        }
        return text.count >= 12 && hasDigit && hasLetter
    }
}
