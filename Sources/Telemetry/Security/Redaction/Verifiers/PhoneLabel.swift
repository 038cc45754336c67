/// The word before a number that says it is a telephone's, such as `phone: `, `"mobile":"` or `tel=`.
enum PhoneLabel {
    /// Words that say so alone.
    private static let words: [StaticString] = ["tel", "fax", "cell", "sms", "msisdn", "mobile", "whatsapp"]
    /// Words that say so also at the end of a longer name.
    private static let endings: [StaticString] = [
        "phone", "phonenumber", "phone_number", "phone-number", "mobilenumber",
    ]

    /// Whether one stands before the number that begins at `index`.
    static func stands(before index: Int, in text: ScannedText) -> Bool {
        var end = index
        while index - end < 6, ByteSet.labelEnd.contains(text[end - 1]) { end -= 1 }
        guard ByteSet.letter.contains(text[end - 1]) else { return false }
        let start = text.start(of: .word, before: end, floor: max(0, end - 24))
        for word in self.words where self.has(word, start..<end, in: text) { return true }
        return self.endings.contains { ending in
            let begin = end - ending.utf8CodeUnitCount
            return begin >= start && self.has(ending, begin..<end, in: text)
        }
    }

    /// Whether `range` holds `word` in capitals or not.
    private static func has(_ word: StaticString, _ range: Range<Int>, in text: ScannedText) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        return range.allSatisfy { text[$0] | 0x20 == word.utf8Start[$0 - range.lowerBound] | 0x20 }
    }
}
