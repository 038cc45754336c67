/// What says that digits are the number of a thing, not a telephone's: a word before them, or that they stand as a number in JSON.
enum NumberedThing {
    /// What is counted and named by numbers.
    private static let words: [StaticString] = [
        "order", "invoice", "ticket", "id", "number", "case", "pid", "size", "commit", "build", "job", "issue",
        "offset",
        "bytes", "sequence", "seq", "sku", "isbn", "shipment", "tracking",
    ]
    /// What a number is of all the same: `phone number 4155552671`.
    private static let phones: [StaticString] = [
        "phone", "telephone", "mobile", "cell", "tel", "fax",
    ]

    /// Whether such a word stands right before the number that begins at `index`.
    static func isNamed(before index: Int, in text: ScannedText) -> Bool {
        var end = index
        while index - end < 3, ByteSet.labelEnd.contains(text[end - 1]) || text[end - 1] == UInt8(ascii: "#") {
            end -= 1
        }
        guard end < index, let word = self.word(endingAt: end, in: text), self.matches(word, self.words, in: text)
        else { return false }
        guard text[word.lowerBound - 1] == UInt8(ascii: " "),
            let before = self.word(endingAt: word.lowerBound - 1, in: text)
        else { return true }
        return !self.matches(before, self.phones, in: text)
    }

    /// Whether `range` is the value of a member of JSON, which would be none any longer.
    static func isJSON(_ range: Range<Int>, in text: ScannedText) -> Bool {
        var mark = range.lowerBound
        if text[mark - 1] == UInt8(ascii: " ") { mark -= 1 }
        guard text[mark - 1] == UInt8(ascii: ":"), text[mark - 2] == UInt8(ascii: "\"") else { return false }
        let end = text.end(of: .space, from: range.upperBound, limit: 2)
        switch text[end] {
        case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): break
        default: return false
        }
        // What says itself that it is personal goes, whatever becomes of the JSON.
        let name = text.start(of: .name, before: mark - 2, floor: max(0, mark - 66))..<mark - 2
        return !(name.lowerBound..<max(name.lowerBound, name.upperBound - 2)).contains { start in
            ["card", "phone"].contains { text.hasFolded($0, at: start) }
        }
    }

    private static func word(endingAt end: Int, in text: ScannedText) -> Range<Int>? {
        let start = text.start(of: .letter, before: end, floor: max(0, end - 16))
        return start < end ? start..<end : nil
    }

    private static func matches(_ word: Range<Int>, _ words: [StaticString], in text: ScannedText) -> Bool {
        words.contains { $0.utf8CodeUnitCount == word.count && text.hasFolded($0, at: word.lowerBound) }
    }
}
