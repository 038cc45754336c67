/// The credentials of an `Authorization`, behind their scheme if there is one.
enum AuthorizationHeader {
    /// Schemes whose credentials are one word, not parameters.
    private static let schemes: [StaticString] = ["bearer", "basic", "token", "apikey", "api-key", "jwt", "bot"]
    /// What a sentence says behind a scheme: `Authorization: Basic auth is not supported`.
    private static let words: [StaticString] = [
        "auth", "authentication", "authorization", "token", "tokens", "scheme", "schemes", "header", "headers", "realm",
        "credential", "credentials", "key", "keys", "prefix", "format", "access", "basic", "bearer", "digest", "oauth",
        "with", "from", "only", "then", "when", "type", "user", "username", "required", "requests", "here",
    ]

    /// What to redact after `mark`: one word behind a scheme that takes one, else up to the end of the line or quote.
    static func credentials(after mark: AssignmentMark, in text: ScannedText) -> Range<Int>? {
        guard let value = AssignedValue(at: mark.end, in: text) else { return nil }
        var start = value.range.lowerBound
        let scheme = text.end(of: .word, from: start, limit: 32)
        let credentials = text.end(of: .space, from: scheme, limit: 4)
        let hasScheme = scheme > start && credentials > scheme
        let isOneWord = hasScheme && self.takesOneWord(start..<scheme, in: text)
        if hasScheme { start = credentials }
        var first = start
        while first - start < AssignedValue.limit, text[first] > 0x20, !ByteSet.quote.contains(text[first]) {
            first += 1
        }
        if isOneWord, !value.isQuoted {
            while first > start, ByteSet.sentence.contains(text[first - 1]) { first -= 1 }
        }
        guard !SecretJudge.isPlaceholder(start..<first, in: text), !SecretValue.touchesToken(start..<first, in: text)
        else { return nil }
        let isLikely = text.with(start..<first) { word in
            if hasScheme {
                return !self.isSentence(word) && (self.isToken(word) || isOneWord && self.isWord(word, atLeast: 4))
            }
            return !self.isType(word)
                && (self.hasDigits(word) || SecretValue.isOpaque(word)
                    || self.isWord(word, atLeast: value.isQuoted ? 8 : 16))
        }
        guard isLikely else { return nil }
        // What follows one word is a sentence's.
        if isOneWord, !value.isQuoted { return start..<first }
        return
            start..<(value.isQuoted
            ? max(value.range.upperBound, first) : SecretVerifier.lineEnd(from: start, in: text))
    }

    private static func takesOneWord(_ scheme: Range<Int>, in text: ScannedText) -> Bool {
        self.schemes.contains { $0.utf8CodeUnitCount == scheme.count && text.hasFolded($0, at: scheme.lowerBound) }
    }

    /// Whether `word` looks like credentials: eight characters or more, or four if digits or changing case say so.
    private static func isToken(_ word: UnsafeRawBufferPointer) -> Bool {
        if word.count >= 8 { return word.contains { !(0x61...0x7A ~= $0) } && !FlagWord.isName(word) }
        let isMixed = word.contains { 0x61...0x7A ~= $0 } && word.dropFirst().contains { 0x41...0x5A ~= $0 }
        return word.count >= 4 && (isMixed || word.contains { ByteSet.digit.contains($0) })
    }

    /// Whether `word` is letters, and no name in capitals that stands for a value nor a word of a sentence.
    private static func isWord(_ word: UnsafeRawBufferPointer, atLeast count: Int) -> Bool {
        word.count >= count && word.allSatisfy { ByteSet.letter.contains($0) } && !self.isSentence(word)
            && !FlagWord.isWord(word)
    }

    /// Whether `word` is eight letters and digits or more, with both.
    private static func hasDigits(_ word: UnsafeRawBufferPointer) -> Bool {
        word.count >= 8 && word.allSatisfy { ByteSet.alphanumeric.contains($0) }
            && word.contains { ByteSet.digit.contains($0) } && word.contains { ByteSet.letter.contains($0) }
    }

    /// Whether `word` is a type or case as code names them, of words that begin with capitals: `CLAuthorizationStatus`.
    private static func isType(_ word: UnsafeRawBufferPointer) -> Bool {
        var hasCapital = false
        var changes = 0
        var digits = 0
        for index in word.indices {
            let byte = word[index]
            if ByteSet.digit.contains(byte) { digits += 1 }
            guard index > 0, ByteSet.letter.contains(byte) else { continue }
            if byte & 0x20 == 0, ByteSet.alphanumeric.contains(word[index - 1]) { hasCapital = true }
            if ByteSet.letter.contains(word[index - 1]), (byte ^ word[index - 1]) & 0x20 != 0 { changes += 1 }
        }
        if hasCapital, changes * 3 < word.count, digits <= 2 { return true }
        return ScannedText(word).map { text in word.indices.contains { text.hasFolded("authorization", at: $0) } }
            ?? false
    }

    private static func isSentence(_ word: UnsafeRawBufferPointer) -> Bool {
        StopWord.isAny(word) || MessageWord.isOne(word)
            || self.words.contains { known in
                known.utf8CodeUnitCount == word.count
                    && word.indices.allSatisfy { word[$0] | 0x20 == known.utf8Start[$0] }
            }
    }
}
