/// What tells an entry of netrc from a sentence that has its words: `the machine I login to password protects`.
extension NetrcEntry {
    /// What sentences and examples have in the place of a user.
    private static let users: [StaticString] = [
        "user", "username", "page", "pages", "form", "screen", "prompt", "button", "dialog", "via", "by", "spam",
        "code",
        "email", "account", "credentials", "process", "attempt", "flow",
    ]

    /// Whether the entry that begins at `start` begins a line or text in quotes, or follows a label or another entry.
    static func stands(at start: Int, in text: ScannedText) -> Bool {
        if text.escapeTail(at: start - 1) == 1 { return true }
        var end = start
        while end > 0, start - end < 32, text[end - 1] == UInt8(ascii: " ") || text[end - 1] == UInt8(ascii: "\t") {
            end -= 1
        }
        let before = text[end - 1]
        if end == 0 || ByteSet.lineEnd.contains(before) || ByteSet.quote.contains(before) { return true }
        if before == UInt8(ascii: ":") || text.escapeTail(at: end - 1) == 1 { return true }
        guard let last = self.word(before: start, in: text), let name = self.word(before: last.lowerBound, in: text)
        else { return false }
        return self.isName(name, in: text)
    }

    /// Whether `host` has a name with a dot, is this machine, or stands on a line of its own.
    static func isHost(_ host: Range<Int>, in text: ScannedText) -> Bool {
        if self.holds("localhost", host, in: text) { return true }
        if ByteSet.lineEnd.contains(text[host.upperBound]) || text[host.upperBound] == UInt8(ascii: "\\") {
            return true
        }
        return host.dropFirst().dropLast().contains { text[$0] == UInt8(ascii: ".") }
    }

    /// Whether `password` is made of letters alone, and it or `user` is a word that sentences and examples have there.
    static func isProse(user: Range<Int>, password: Range<Int>, in text: ScannedText) -> Bool {
        guard text.end(of: .letter, from: password.lowerBound, limit: password.count) == password.upperBound else {
            return text.with(password, FlagWord.isName)
        }
        let isUser = self.users.contains { word in
            word.utf8CodeUnitCount == user.count && text.hasFolded(word, at: user.lowerBound)
        }
        return isUser || text.with(user, self.isWord) || text.with(password, self.isWord)
    }

    private static func isWord(_ word: UnsafeRawBufferPointer) -> Bool {
        FlagWord.isWord(word) || StopWord.isAny(word) || MessageWord.isOne(word)
    }
}
