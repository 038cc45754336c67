/// Passwords of a netrc file, which stand behind words alone: `machine example.com login bob password …`.
enum NetrcEntry {
    /// The most bytes of a word.
    private static let limit = 255

    /// The password of the entry whose `login` is at `index`.
    static func match(atLogin index: Int, in text: ScannedText) -> PIIMatch? {
        guard let last = self.word(before: index, in: text) else { return nil }
        let entry: Entry
        let password: Range<Int>?
        if let found = Entry(before: index, in: text) {
            entry = found
            password = self.password(after: index + 5, in: text)
        } else if let name = self.word(before: last.lowerBound, in: text), self.holds("password", name, in: text),
            let found = Entry(before: name.lowerBound, in: text)
        {
            entry = found
            password = last
        } else {
            return nil
        }
        guard let password, self.stands(at: entry.start, in: text), !SecretJudge.isPlaceholder(password, in: text)
        else { return nil }
        let hasDigit = password.contains { ByteSet.digit.contains(text[$0]) }
        let isHost = entry.host.map { self.isHost($0, in: text) } ?? true
        let user = self.word(after: index + 5, in: text) ?? index..<index
        guard isHost || hasDigit, !self.isProse(user: user, password: password, in: text) else { return nil }
        return PIIMatch(range: password, kind: .secret)
    }

    /// What an entry begins with: `machine` and its host, or `default`.
    private struct Entry {
        let start: Int
        let host: Range<Int>?

        /// `nil` if none ends before `end`.
        init?(before end: Int, in text: ScannedText) {
            guard let last = NetrcEntry.word(before: end, in: text) else { return nil }
            if NetrcEntry.holds("default", last, in: text) {
                self.start = last.upperBound - 7
                self.host = nil
            } else if let name = NetrcEntry.word(before: last.lowerBound, in: text),
                NetrcEntry.holds("machine", name, in: text)
            {
                self.start = name.upperBound - 7
                self.host = last
            } else {
                return nil
            }
        }
    }

    /// Where the entry begins whose password may still come, or be told by a `login` behind it.
    static func start(ofOpenBefore end: Int, in text: ScannedText, _ floor: Int) -> Int? {
        let end = text[end - 1] == UInt8(ascii: "\\") ? end - 1 : end
        var start = end
        while start > floor, self.isPart(text[start - 1]) { start -= 1 }
        start += text.escapeTail(at: start) == 1 ? 1 : 0
        // The words behind the host, the last of which may be a part of one.
        var words = [start..<end]
        while words.count < 8, let word = self.word(before: start, in: text), word.lowerBound >= floor {
            let names = self.holds("machine", word, in: text) ? 2 : self.holds("default", word, in: text) ? 1 : nil
            if let names, words.count <= names || self.isName(words[words.count - names], in: text) {
                return word.lowerBound
            }
            words.append(word)
            start = word.lowerBound
        }
        return nil
    }

    static func isName(_ word: Range<Int>, in text: ScannedText) -> Bool {
        self.holds("login", word, in: text) || self.holds("account", word, in: text)
            || self.holds("password", word, in: text)
    }

    /// Whether the secret at `start` stands behind a word that says that it is a password.
    static func isPassword(at start: Int, in text: ScannedText) -> Bool {
        self.word(before: start, in: text).map { self.holds("password", $0, in: text) } ?? false
    }

    /// What follows `password` behind the user, and perhaps behind an account.
    private static func password(after login: Int, in text: ScannedText) -> Range<Int>? {
        guard var user = self.word(after: login, in: text), var name = self.word(after: user.upperBound, in: text)
        else {
            return nil
        }
        if self.holds("account", name, in: text), let account = self.word(after: name.upperBound, in: text),
            let next = self.word(after: account.upperBound, in: text)
        {
            (user, name) = (account, next)
        }
        return self.holds("password", name, in: text) ? self.word(after: name.upperBound, in: text) : nil
    }

    /// Whether `range` ends with `word`; a bracket may stand before it.
    static func holds(_ word: StaticString, _ range: Range<Int>, in text: ScannedText) -> Bool {
        let start = range.upperBound - word.utf8CodeUnitCount
        return start >= range.lowerBound && text.has(word, at: start)
            && (start == range.lowerBound || !ByteSet.word.contains(text[start - 1]))
    }

    private static func word(after end: Int, in text: ScannedText) -> Range<Int>? {
        var start = end
        while start - end < 8 {
            if self.isSpace(text[start]) {
                start += 1
            } else if text[start] == UInt8(ascii: "\\"), text.escapeTail(at: start + 1) == 1 {
                start += 2
            } else {
                break
            }
        }
        guard start > end else { return nil }
        var last = start
        while last - start < self.limit, self.isPart(text[last]) { last += 1 }
        return last > start ? start..<last : nil
    }

    static func word(before start: Int, in text: ScannedText) -> Range<Int>? {
        var end = start
        while start - end < 8 {
            if self.isSpace(text[end - 1]) {
                end -= 1
            } else if text[end - 2] == UInt8(ascii: "\\"), text.escapeTail(at: end - 1) == 1 {
                end -= 2
            } else {
                break
            }
        }
        guard end < start else { return nil }
        var first = end
        while end - first < self.limit, self.isPart(text[first - 1]) { first -= 1 }
        first += text.escapeTail(at: first) == 1 ? 1 : 0
        return first < end ? first..<end : nil
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || ByteSet.lineEnd.contains(byte)
    }

    private static func isPart(_ byte: UInt8) -> Bool { byte > 0x20 && byte != 0x7F && !ByteSet.quote.contains(byte) }
}
