/// Secrets that are named, found at the `:` or `=` after the name: `password=…`, `"api_key": "…"`, `Cookie: …`.
///
/// What code and prose say about secrets survives: types, calls, other variables, placeholders, sentences.
enum SecretVerifier {
    /// What to redact after the mark at `place`, if anything, none of it before `floor`.
    static func match(at place: Range<Int>, in text: ScannedText, floor: Int) -> PIIMatch? {
        guard let mark = AssignmentMark(place, in: text), let name = AssignedName(before: mark.nameEnd, in: text)
        else { return nil }
        // `arn:aws:secretsmanager:us-east-1:123456789012:secret:name`
        let before = name.range.lowerBound - 1
        if mark.isColon, text[before] == UInt8(ascii: ":"), ByteSet.digit.contains(text[before - 1]) { return nil }
        return self.match(after: mark, of: name, in: text, floor: floor)
    }

    /// The array or object after the mark at `place`, if it is that of a secret.
    static func list(at place: Range<Int>, in text: ScannedText) -> SecretList? {
        switch text[text.end(of: .space, from: place.upperBound, limit: 8)] {
        case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ">"): break
        default: return nil
        }
        guard let mark = AssignmentMark(place, in: text), let name = AssignedName(before: mark.nameEnd, in: text) else {
            return nil
        }
        return SecretList(after: mark, of: name, in: text)
    }

    /// What to redact after `mark`, which follows `name`.
    static func match(
        after mark: AssignmentMark,
        of name: AssignedName,
        in text: ScannedText,
        floor: Int
    ) -> PIIMatch? {
        let range =
            if name.ends(with: "authorization", in: text) {
                AuthorizationHeader.credentials(after: mark, in: text)
            } else if name.ends(with: "cookie", in: text) {
                self.cookie(after: mark, in: text)
            } else if name.isSocialSecurity(in: text) {
                self.nineDigits(after: mark, in: text)
            } else {
                self.value(after: mark, of: name, in: text)
            }
        guard let range, range.lowerBound >= floor, !range.isEmpty else { return nil }
        return PIIMatch(range: range, kind: name.kind(in: text))
    }

    private static func value(after mark: AssignmentMark, of name: AssignedName, in text: ScannedText) -> Range<Int>? {
        guard var value = AssignedValue(at: mark.end, in: text, separators: mark.separators) else { return nil }
        if value.isQuoted, mark.isColon, !name.isQuoted, self.endsQuote(at: value.range.lowerBound - 1, name, in: text)
        {
            return nil
        }
        // `password: String = "…"`
        if mark.isColon, !value.isQuoted, let next = self.assignment(after: value.range.upperBound, in: text) {
            guard let assigned = AssignedValue(at: next, in: text) else { return nil }
            value = assigned
        }
        if !value.isQuoted, SecretValue.isCrypt(at: value.range.lowerBound, in: text) {
            // Commas belong to it.
            let start = value.range.lowerBound
            return start..<text.end(of: .crypt, from: start, limit: AssignedValue.limit)
        }
        let judge = SecretJudge(value: value, name: name, mark: mark, text: text)
        if let phrase = judge.phrase { return phrase }
        guard judge.isSecret else { return nil }
        let isPhrase =
            !value.isQuoted && (name.ends(with: "mnemonic", in: text) || name.ends(with: "phrase", in: text))
        guard isPhrase else { return value.range }
        let line = value.range.lowerBound..<self.lineEnd(from: value.range.lowerBound, in: text)
        return name.ends(with: "passphrase", in: text) && text.with(line, MessageWord.isMessage) ? nil : line
    }

    /// Whether the quote at `index` ends a text that holds the name, as in `echo "password:"`.
    private static func endsQuote(at index: Int, _ name: AssignedName, in text: ScannedText) -> Bool {
        var isOpen = false
        var place = name.range.lowerBound
        while place > 0, name.range.lowerBound - place < 96, text[place - 1] != UInt8(ascii: "\n") {
            place -= 1
            if text[place] == text[index] { isOpen.toggle() }
        }
        return isOpen
    }

    /// Nine digits, with spaces or dashes between them or without, as a text or as they are.
    private static func nineDigits(after mark: AssignmentMark, in text: ScannedText) -> Range<Int>? {
        guard let start = AssignedValue(at: mark.end, in: text)?.range.lowerBound else { return nil }
        var end = start
        var digits = 0
        while digits < 9 {
            if ByteSet.digit.contains(text[end]) {
                digits += 1
            } else if digits == 0 || text[end] != UInt8(ascii: " ") && text[end] != UInt8(ascii: "-") {
                return nil
            }
            end += 1
        }
        return text.goesOn(at: end) || end - start > 11 ? nil : start..<end
    }

    /// Where the value of a variable begins whose type ends at `index`.
    private static func assignment(after index: Int, in text: ScannedText) -> Int? {
        var index = index
        while text[index] == UInt8(ascii: "?") || text[index] == UInt8(ascii: "!") { index += 1 }
        index = text.end(of: .space, from: index, limit: 4)
        return text[index] == UInt8(ascii: "=") && text[index + 1] != UInt8(ascii: "=") ? index + 1 : nil
    }

    /// The cookies of a `Cookie` or `Set-Cookie`, with what is said about them.
    private static func cookie(after mark: AssignmentMark, in text: ScannedText) -> Range<Int>? {
        guard let value = AssignedValue(at: mark.end, in: text) else { return nil }
        let start = value.range.lowerBound
        let name = text.end(of: .name, from: start, limit: 64)
        guard name > start, text[name] == UInt8(ascii: "="), text[name + 1] > 0x20,
            text[name + 1] != UInt8(ascii: "="),
            !ByteSet.valueEnd.contains(text[name + 1]) || text[name + 1] == UInt8(ascii: "\""),
            !SecretJudge.isPlaceholder(start..<name + 1, in: text)
        else { return nil }
        let end = value.isQuoted ? value.range.upperBound : CookieList.end(from: start, in: text)
        // One cookie that is still to be filled in: `session=$SESSION`.
        let isAlone = !text.contains(UInt8(ascii: ";"), in: start..<end)
        return isAlone && SecretJudge.isPlaceholder(name + 1..<end, in: text) ? nil : start..<end
    }

    /// The end of the line, or of the text in quotes that holds it; what begins with `="` goes on behind the quote.
    static func lineEnd(from start: Int, in text: ScannedText) -> Int {
        var end = start
        var isOpen = false
        while end - start < AssignedValue.limit, end < text.count {
            switch text[end] {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "["), UInt8(ascii: "<"): return end
            case UInt8(ascii: "\"") where isOpen || text[end - 1] == UInt8(ascii: "="): isOpen.toggle()
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "\\"): return end
            default: break
            }
            end += 1
        }
        while end > start, text[end] & 0xC0 == 0x80 { end -= 1 }
        return end
    }
}
