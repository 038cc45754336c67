/// Where the end of a text begins that what follows could make personal data or a secret of.
///
/// A word may become an address, digits a number, a name an assignment, and what was found already may go on.
enum OpenTail {
    /// The most bytes that are open without anything found in them.
    static let limit = 256

    /// The start of the tail of `text`, in which `matches` were found; the text's end if nothing can come of it.
    ///
    /// A word or a block of PEM may have `limit` bytes.
    static func start(in text: ScannedText, _ matches: [PIIMatch], limit: Int = Self.limit) -> Int {
        let end = text.count
        let floor = max(0, end - self.limit)
        let word = self.wordStart(before: end, in: text, max(0, end - limit))
        var start = min(self.exportStart(before: word, in: text), self.numberStart(in: text, floor))
        start = min(start, self.assignmentStart(in: text, floor), self.blockStart(in: text, max(0, end - limit)))
        start = min(start, self.elementStart(in: text, floor), ShellLine.start(before: end, in: text) ?? end)
        start = min(start, self.shapeStart(in: text, floor))
        start = min(start, WrappedBase64.start(ofOpenBefore: end, in: text, max(0, end - limit)) ?? end)
        if let last = matches.last, last.range.upperBound >= end - last.reach {
            start = min(start, last.name(in: text)?.lowerBound ?? last.range.lowerBound)
        }
        if let token = self.tokenThatGoesOn(before: end, in: text) { start = min(start, token.range.lowerBound) }
        while start > 0, start < end, text[start] & 0xC0 == 0x80 { start -= 1 }
        return start
    }

    /// The start of what is of several words or parts: a bank account, the credentials of a URL, a name and its value, an
    /// entry of netrc, a statement of SQL, a password's hash.
    private static func shapeStart(in text: ScannedText, _ floor: Int) -> Int {
        let end = text.count
        let account = IBANVerifier.start(ofOpenBefore: end, in: text) ?? end
        let credentials = URLCredentialsVerifier.start(ofOpenBefore: end, in: text, floor) ?? end
        let pair = NamedPair.start(ofOpenBefore: end, in: text, floor) ?? end
        let entry = NetrcEntry.start(ofOpenBefore: end, in: text, floor) ?? end
        let statement = SQLPassword.start(ofOpenBefore: end, in: text, floor) ?? end
        let hash = CryptHash.start(ofOpenBefore: end, in: text, floor) ?? end
        return min(account, credentials, min(pair, entry, statement, hash))
    }

    /// The token of redaction that ends at `end`, or shortly before it where what follows may still belong to it: the full
    /// stop of a web token, the last lines of a block of PEM.
    static func tokenThatGoesOn(before end: Int, in text: ScannedText) -> (range: Range<Int>, kind: PIIKind)? {
        if let token = self.token(before: end, in: text) { return (token.start..<end, token.kind) }
        if text[end - 1] == UInt8(ascii: "."), let token = self.token(before: end - 1, in: text), token.kind == .jwt {
            return (token.start..<end - 1, token.kind)
        }
        let rest = text.start(of: .blockEnd, before: end, floor: max(0, end - 48))
        guard let token = self.token(before: rest, in: text), token.kind == .privateKey else { return nil }
        return (token.start..<rest, token.kind)
    }

    /// The token of redaction that ends at `end`.
    static func token(before end: Int, in text: ScannedText) -> (start: Int, kind: PIIKind)? {
        guard text[end - 1] == UInt8(ascii: "]") else { return nil }
        let name = text.start(of: .token, before: end - 1, floor: max(0, end - 64))
        guard SecretValue.tokenEnd(at: name - 1, in: text) == end else { return nil }
        return (name - 1, PIIKind(tokenAt: name - 1..<end, in: text))
    }

    /// The start of the word that ends at `end`, signs of addresses and URLs included.
    static func wordStart(before end: Int, in text: ScannedText, _ floor: Int) -> Int {
        var start = end
        while start > floor {
            let byte = text[start - 1]
            if start == end, 0xC3...0xDF ~= byte {
                start -= 1  // Half a letter.
            } else if byte < 0x80 {
                // `bob@[10.0.0.1]` is an address too.
                let isLiteral = byte == UInt8(ascii: "[") && text[start - 2] == UInt8(ascii: "@")
                if byte <= 0x20 || byte == 0x7F || ByteSet.wordBreak.contains(byte) && !isLiteral { break }
                start -= 1
            } else if text.hasWideLetter(at: start - 2) {
                start -= 2
            } else if byte >= 0xC0 || text[start - 2] >= 0xE0 || text[start - 3] >= 0xE0 || text[start - 4] >= 0xF0 {
                break
            } else {
                start -= 1
            }
        }
        return start
    }

    /// The start of the digits that the text ends with, with what may stand between them.
    private static func numberStart(in text: ScannedText, _ floor: Int) -> Int {
        let digits = text.start(of: .separator, before: text.count, floor: max(floor, text.count - 3))
        let isSign = (digits..<text.count).contains { text[$0] == UInt8(ascii: "(") || text[$0] == UInt8(ascii: "+") }
        guard ByteSet.digit.contains(text[digits - 1]) || isSign else {
            let label = SSNLabel.start(ofOpenBefore: text.count, in: text) ?? text.count
            return min(label, PhoneLabel.start(inSentenceBefore: text.count, of: text) ?? text.count)
        }
        let start = text.start(of: .number, before: text.count, floor: max(floor, text.count - 48))
        let label = SSNLabel.start(before: start, in: text) ?? start
        return min(label, PhoneLabel.start(inSentenceBefore: start, of: text) ?? start)
    }

    /// The start of the name whose value is not complete yet.
    private static func assignmentStart(in text: ScannedText, _ floor: Int) -> Int {
        let end = text.count
        var start = AssignedName(before: end, in: text).map { self.start(of: $0, in: text, floor) } ?? end
        if let flag = FlagVerifier.start(ofValueBefore: end, in: text, floor) { start = min(start, flag) }
        // `API` and a space may be followed by `key:`.
        if text[end - 1] == UInt8(ascii: " ") {
            let word = text.start(of: .word, before: end - 1, floor: max(floor, end - 16))
            for first in self.firstWords
            where end - 1 - word == first.utf8CodeUnitCount && text.hasFolded(first, at: word) {
                start = min(start, word)
            }
        }
        var index = end - 1
        while index >= floor, text[index] != UInt8(ascii: "\n") {
            defer { index -= 1 }
            let width = text[index] == UInt8(ascii: "%") ? 3 : 1
            guard ByteSet.sign.contains(text[index]), let mark = AssignmentMark(index..<index + width, in: text) else {
                continue
            }
            guard let name = AssignedName(before: mark.nameEnd, in: text) else {
                start = min(start, NamedPair.start(ofOpenValueAt: mark.nameEnd, in: text) ?? start)
                continue
            }
            let isLine = self.lineNames.contains { name.ends(with: $0, in: text) }
            let value = AssignedValue(at: mark.end, in: text, separators: mark.separators)
            let isList = SecretList(after: mark, of: name, in: text)?.isOpen(in: text) ?? false
            if isLine || isList || value.map({ self.isOpen($0, mark, in: text) }) ?? true {
                return min(start, self.start(of: name, in: text, floor))
            }
        }
        return start
    }

    /// Where a name begins, or what says more of it: the pair of which it is the `value`, `export` before it.
    private static func start(of name: AssignedName, in text: ScannedText, _ floor: Int) -> Int {
        name.pairName.flatMap { NamedPair.key(before: $0.lowerBound, in: text, floor) }
            ?? self.exportStart(before: name.range.lowerBound, in: text)
    }

    private static func exportStart(before name: Int, in text: ScannedText) -> Int {
        text.has("export ", at: name - 7) ? name - 7 : name
    }

    /// Whether `value` may go on, or what follows may say that it is none.
    private static func isOpen(_ value: AssignedValue, _ mark: AssignmentMark, in text: ScannedText) -> Bool {
        var end = value.range.upperBound
        if SecretValue.isCrypt(at: value.range.lowerBound, in: text) {
            end = text.end(of: .crypt, from: value.range.lowerBound, limit: AssignedValue.limit)
        }
        if end >= text.count - 1 { return true }
        if !value.isQuoted, Passphrase.isOpen(at: value.range.lowerBound, in: text) { return true }
        guard mark.isColon, !value.isQuoted else { return false }
        let word = text.end(of: .space, from: end, limit: 4)
        return word > end && text.end(of: .name, from: word, limit: 64) >= text.count
    }

    /// The start of an element with the name of a secret that is not complete.
    private static func elementStart(in text: ScannedText, _ floor: Int) -> Int {
        var index = text.count - 1
        var start = text.count
        var isInTag = true
        while index >= floor {
            if text[index] == UInt8(ascii: ">") { isInTag = false }
            if isInTag, text[index] == UInt8(ascii: "<"), self.canBeTag(at: index, in: text) {
                start = index
                isInTag = false
            }
            if text[index] == UInt8(ascii: ">") || text[index] == UInt8(ascii: ";"),
                let element = MarkupElement(at: index, in: text), case .open = element.content(in: text)
            {
                return element.start
            }
            index -= 1
        }
        return start
    }

    /// Whether the `<` at `index` may begin a tag.
    private static func canBeTag(at index: Int, in text: ScannedText) -> Bool {
        let next = text[index + 1]
        return index + 1 == text.count || ByteSet.letter.contains(next) || next == UInt8(ascii: "/")
    }

    /// The start of a block of PEM that is not complete.
    private static func blockStart(in text: ScannedText, _ floor: Int) -> Int {
        var index = text.count - 1
        while index >= floor {
            if text[index] == UInt8(ascii: "-"), text.has("-----BEGIN", at: index) { return index }
            if text[index] == UInt8(ascii: "-"), text.has("-----END", at: index) {
                var end = index + 8
                while end - index < 64, text[end] == UInt8(ascii: " ") || ByteSet.alphanumeric.contains(text[end]) {
                    end += 1
                }
                if text.has("-----", at: end) { return text.count }
            }
            index -= 1
        }
        return text.count
    }

    /// Names whose values go on to the end of the line.
    private static let lineNames: [StaticString] = ["authorization", "cookie", "mnemonic", "phrase"]

    private static let firstWords: [StaticString] = [
        "api", "secret", "private", "access", "refresh", "auth", "session", "bearer", "seed", "recovery", "encryption",
        "signing", "master", "security",
    ]
}

extension PIIMatch {
    /// How far behind its end there may be more of it: the secret of a key of Amazon after a separator, the next line of a
    /// block of PEM.
    fileprivate var reach: Int {
        switch self.kind {
        case .apiKey where self.range.count == 20: 45
        case .privateKey: 4
        default: 0
        }
    }
}

extension PIIKind {
    /// The kind that a token of redaction names.
    init(tokenAt range: Range<Int>, in text: ScannedText) {
        let known: [PIIKind] = [
            .email, .phone, .ssn, .creditCard, .iban, .apiKey, .jwt, .privateKey, .urlCredentials, .secret, .custom,
        ]
        let token = text.with(range) { String(decoding: $0, as: UTF8.self) }
        self = known.first { $0.token == token } ?? .custom
    }
}
