/// Passwords in statements of SQL, which stand behind words alone: `IDENTIFIED BY '…'`, `WITH PASSWORD '…'`.
enum SQLPassword {
    /// The most bytes of a password.
    private static let limit = 128
    /// How far before the quote the statement says that it is one.
    private static let reach = 96

    /// The password whose quote is at `quote`.
    static func match(atQuote quote: Int, in text: ScannedText) -> PIIMatch? {
        guard self.isPassword(atQuote: quote, in: text) else { return nil }
        var end = quote + 1
        while text[end] != UInt8(ascii: "'") || text[end + 1] == UInt8(ascii: "'") {
            // Two quotes stand for one.
            end += text[end] == UInt8(ascii: "'") ? 2 : 1
            guard end - quote <= self.limit, end < text.count, text[end] != UInt8(ascii: "\n") else { return nil }
        }
        let range = quote + 1..<end
        guard !range.isEmpty, !SecretJudge.isPlaceholder(range, in: text), !self.isParameter(range, in: text) else {
            return nil
        }
        return PIIMatch(range: range, kind: .secret)
    }

    /// `:password` and `$1`.
    private static func isParameter(_ range: Range<Int>, in text: ScannedText) -> Bool {
        let first = text[range.lowerBound]
        return (first == UInt8(ascii: ":") || first == UInt8(ascii: "$"))
            && text.end(of: .name, from: range.lowerBound + 1, limit: range.count) == range.upperBound
    }

    /// Where the quote of a password is that may go on behind `end`.
    static func start(ofOpenBefore end: Int, in text: ScannedText, _ floor: Int) -> Int? {
        var index = end - 1
        while index >= floor, text[index] != UInt8(ascii: "\n") {
            if text[index] == UInt8(ascii: "'"), self.isPassword(atQuote: index, in: text) { return index }
            index -= 1
        }
        return nil
    }

    /// Whether the words before the quote say that a password follows.
    static func isPassword(atQuote quote: Int, in text: ScannedText) -> Bool {
        let end = quote - 1
        guard text[quote] == UInt8(ascii: "'"), text[end] == UInt8(ascii: " ") else { return false }
        if text.has("PASSWORD", at: end - 8) { return !ByteSet.name.contains(text[end - 9]) }
        if text.hasFolded("password", at: end - 8), !ByteSet.name.contains(text[end - 9]) {
            return self.stands(["user ", "role ", "identified "], before: end - 8, in: text)
        }
        guard text.hasFolded("by", at: end - 2), text[end - 3] == UInt8(ascii: " ") else { return false }
        return self.stands(["identified "], before: end - 2, in: text)
    }

    /// Whether one of `words`, each with the blank behind it, stands in the same statement.
    private static func stands(_ words: [StaticString], before end: Int, in text: ScannedText) -> Bool {
        var index = end - 1
        while end - index < self.reach, index >= 0, text[index] != UInt8(ascii: ";") {
            if text[index] == UInt8(ascii: " ") {
                for word in words where text.hasFolded(word, at: index + 1 - word.utf8CodeUnitCount) { return true }
            }
            index -= 1
        }
        return false
    }
}
