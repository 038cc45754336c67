/// Secrets of which one chunk held enough to be redacted when it was recorded, and the chunk beside it the rest.
enum SeamToken {
    /// The token at a seam with what belongs to it on the other side, if there is both.
    static func match(at cut: Int, in text: ScannedText) -> PIIMatch? {
        if let phrase = self.phrase(at: cut, in: text) { return phrase }
        if let token = OpenTail.tokenThatGoesOn(before: cut, in: text) {
            let start = token.kind == .privateKey ? token.range.upperBound : cut
            let end = max(self.end(of: token.kind, from: start, in: text), self.quoteEnd(of: token, cut, in: text))
            if end > cut { return PIIMatch(range: token.range.lowerBound..<end, kind: token.kind) }
        }
        // The end of a first part may stand before the token, as in `bob|.smith@example.com`.
        var token = cut
        while token - cut < OpenTail.limit, ByteSet.mailbox.contains(text[token]) { token += 1 }
        guard let end = SecretValue.tokenEnd(at: token, in: text) else { return nil }
        let kind = PIIKind(tokenAt: token..<end, in: text)
        let start = self.start(of: kind, before: cut, in: text)
        return start < cut && (token == cut || !self.isNumber(kind)) ? PIIMatch(range: start..<end, kind: kind) : nil
    }

    /// Where the quote ends that was open around the value of a name before the seam; `cut` if none was.
    private static func quoteEnd(of token: (range: Range<Int>, kind: PIIKind), _ cut: Int, in text: ScannedText) -> Int
    {
        let quote = token.range.lowerBound - 1
        guard token.kind == .secret, token.range.upperBound == cut, ByteSet.quote.contains(text[quote]),
            text[quote] != UInt8(ascii: "\\"), PIIMatch(range: token.range, kind: .secret).name(in: text) != nil,
            let value = AssignedValue(at: quote, in: text), value.isQuoted, value.range.upperBound > cut,
            text[value.range.upperBound] == text[quote]
        else { return cut }
        return value.range.upperBound
    }

    /// The token of a password before the seam with the words that go on with it on the other side, up to the line's end.
    private static func phrase(at cut: Int, in text: ScannedText) -> PIIMatch? {
        let rest = Passphrase.start(ofWordsBefore: cut, in: text)
        guard let token = OpenTail.token(before: rest, in: text), token.kind == .secret,
            let range = PIIMatch(range: token.start..<rest, kind: .secret).name(in: text),
            AssignedName(before: range.upperBound, in: text)?.takesPhrase(in: text) ?? false
        else { return nil }
        let end = Passphrase.end(ofRest: rest, in: text)
        return end > cut ? PIIMatch(range: token.start..<end, kind: .secret) : nil
    }

    /// Where what was found behind a seam begins before it.
    private static func start(of kind: PIIKind, before cut: Int, in text: ScannedText) -> Int {
        let floor = max(0, cut - OpenTail.limit)
        guard kind == .email else {
            let bytes: ByteSet = self.isNumber(kind) ? .digit : kind == .jwt ? .name : .word
            let start = text.start(of: bytes, before: cut, floor: floor)
            return kind == .apiKey ? APIKeyVerifier.dottedStart(before: start, in: text, floor: floor) : start
        }
        var start = cut
        while start > floor {
            if ByteSet.mailbox.contains(text[start - 1]) {
                start -= 1
            } else if text.hasWideLetter(at: start - 2) {
                start -= 2
            } else {
                break
            }
        }
        return start
    }

    /// Where what was found before a seam ends behind it.
    private static func end(of kind: PIIKind, from cut: Int, in text: ScannedText) -> Int {
        if kind == .privateKey { return PrivateKeyBlock.end(ofRest: cut, in: text) }
        let set = self.isNumber(kind) ? ByteSet.digit : kind == .email ? ByteSet.name : ByteSet.credential
        var end = text.end(of: set, from: cut)
        // Both halves of a long key may have been redacted alone.
        while kind == .apiKey || kind == .jwt, let next = SecretValue.tokenEnd(at: end, in: text) {
            end = text.end(of: set, from: next)
        }
        if text[end - 1] == UInt8(ascii: "]") { return end }
        // A full stop is the sentence's.
        while end > cut, !ByteSet.alphanumeric.contains(text[end - 1]), text[end - 1] != UInt8(ascii: "=") { end -= 1 }
        return end
    }

    private static func isNumber(_ kind: PIIKind) -> Bool {
        kind == .phone || kind == .ssn || kind == .creditCard || kind == .iban
    }
}
