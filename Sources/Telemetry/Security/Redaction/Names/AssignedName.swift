/// The name before a `:` or `=` that says that what follows is a secret.
struct AssignedName {
    let range: Range<Int>
    let strength: SecretName.Strength
    /// Whether quotes stand around it, as in JSON.
    let isQuoted: Bool
    /// The name beside it, if this is the `value` of a pair.
    let pairName: Range<Int>?
    /// The name that says what the value is.
    var meaning: Range<Int> { self.pairName ?? self.range }

    /// `nil` if no name of a secret ends before `mark`.
    ///
    /// With `rules` it is one of theirs that is looked for.
    init?(before mark: Int, in text: ScannedText, rules: RedactionRules? = nil) {
        var end = mark
        var isQuoted = false
        scan: while mark - end < 8 {
            switch text[end - 1] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\\"), UInt8(ascii: "]"): break
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): isQuoted = true
            default: break scan
            }
            end -= 1
        }
        if let rules {
            let start = text.start(of: .name, before: end, floor: max(0, end - 64))
            let name = start + text.escapeTail(at: start)..<end
            guard name.lowerBound < end, text.with(name, rules.hasName) else { return nil }
            self.range = name
            self.strength = .strong
            self.isQuoted = isQuoted
            self.pairName = nil
            return
        }
        // `contraseña` ends with a letter of ASCII.
        if text[end - 1] >= 0x80 || text[end - 2] >= 0x80, let range = ForeignName.range(before: end, in: text) {
            self.range = range
            self.strength = .strong
            self.isQuoted = isQuoted
            self.pairName = nil
            return
        }
        var letters = end
        while end - letters < 4, !ByteSet.letter.contains(text[letters - 1]), ByteSet.name.contains(text[letters - 1]) {
            letters -= 1
        }
        guard SecretEnding(text[letters - 3], text[letters - 2], text[letters - 1]) != nil else { return nil }
        var start = text.start(of: .name, before: end, floor: max(0, end - 64))
        start += text.escapeTail(at: start)
        // `mot de passe:` is three words.
        if end - start == 5, text.hasFolded("passe", at: start), text.hasFolded("mot de ", at: start - 7) { start -= 7 }
        var strength = text.with(start..<end) { SecretName.strength(of: $0) }
        if strength != .strong, text[start - 1] == UInt8(ascii: " ") {
            // `API key:` and `private key:` are two words.
            let first = text.start(of: .name, before: start - 1, floor: max(0, start - 24))
            if first < start - 1, text.with(first..<end, { SecretName.strength(of: $0) }) == .strong {
                start = first
                strength = .strong
            }
        }
        if strength != .strong, !isQuoted, let query = QueryName.strength(of: start..<end, in: text) {
            strength = query
        }
        if strength == .none, end - start == 5, text.hasFolded("value", at: start) {
            self.pairName =
                isQuoted
                ? NamedPair.name(ofValueNamedAt: start, in: text) ?? NamedPair.name(behindValueAt: mark, in: text)
                : NamedPair.name(ofAttributeValueNamedAt: start, in: text)
                    ?? NamedPair.name(ofMemberBeforeValueAt: start, in: text)
            strength = self.pairName.map { text.with($0) { SecretName.strength(of: $0) } } ?? .none
        } else {
            self.pairName = nil
        }
        guard strength != .none, start < end else { return nil }
        self.range = start..<end
        self.strength = strength
        self.isQuoted = isQuoted
    }

    /// Whether the name ends with `word`.
    func ends(with word: StaticString, in text: ScannedText) -> Bool {
        text.with(self.range) { NameEnd(of: $0, word) != nil }
    }

    /// What a secret of this name is.
    func kind(in text: ScannedText) -> PIIKind {
        if self.isSocialSecurity(in: text) { return .ssn }
        for word: StaticString in ["privatekey", "privkey", "mnemonic", "seedphrase", "recoveryphrase"]
        where self.ends(with: word, in: text) { return .privateKey }
        return .secret
    }

    /// Whether the value is a social security number, written in whatever way.
    func isSocialSecurity(in text: ScannedText) -> Bool {
        self.ends(with: "ssn", in: text) || self.ends(with: "socialsecuritynumber", in: text)
    }

    /// Whether it is written as variables of the environment are: `DB_SECRET`.
    func isConstant(in text: ScannedText) -> Bool {
        text.with(self.meaning) { name in name.contains(UInt8(ascii: "_")) && !name.contains { 0x61...0x7A ~= $0 } }
    }

    /// Whether a word and a space stand before the name, as in a sentence.
    func isInSentence(of text: ScannedText) -> Bool {
        text[self.range.lowerBound - 1] == UInt8(ascii: " ")
            && ByteSet.alphanumeric.contains(text[self.range.lowerBound - 2])
    }
}
