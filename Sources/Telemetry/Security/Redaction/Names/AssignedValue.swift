/// What follows a `:` or `=`: a text in quotes, or what there is up to a space or separator.
struct AssignedValue {
    /// The most bytes of a value.
    static let limit = 4096

    /// Without the quotes.
    let range: Range<Int>
    let isQuoted: Bool

    /// `nil` if nothing follows.
    init?(at index: Int, in text: ScannedText, separators: AssignmentMark.Separators = .none) {
        var start = index
        while start - index < 8, text[start] == UInt8(ascii: " ") || text[start] == UInt8(ascii: "\t") { start += 1 }
        let quote = text.end(of: .backslash, from: start, limit: 8)
        switch text[quote] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
            self.isQuoted = true
            self.range =
                quote + 1..<Self.quotedEnd(from: quote + 1, quote: text[quote], escapes: quote - start, in: text)
        default:
            self.isQuoted = false
            var end = start
            while end - start < Self.limit, !Self.ends(text[end]) || separators.allow(end, in: text) {
                if separators.end(at: end, in: text) { break }
                end += 1
            }
            while end > start, Self.isTrailing(text[end - 1]) { end -= 1 }
            self.range = start..<end
        }
        if self.range.isEmpty { return nil }
    }

    /// Where a text in quotes ends: before the same quote with as many backslashes, or with its line.
    private static func quotedEnd(from start: Int, quote: UInt8, escapes: Int, in text: ScannedText) -> Int {
        var index = start
        while index - start < Self.limit, index < text.count, text[index] != UInt8(ascii: "\n") {
            if text[index] == quote {
                let slashes = index - text.start(of: .backslash, before: index, floor: start)
                if escapes == 0 ? slashes % 2 == 0 : slashes == escapes { return index - escapes }
            }
            index += 1
        }
        while index > start, text[index] & 0xC0 == 0x80 { index -= 1 }
        return index
    }

    /// Whether a byte ends a value without quotes; letters of two bytes belong to one.
    private static func ends(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == 0x7F || byte >= 0xE0 || ByteSet.valueEnd.contains(byte)
    }

    /// Whether a byte at the end of a value is rather the sentence's.
    private static func isTrailing(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "?"): true
        default: false
        }
    }
}
