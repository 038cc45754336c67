/// What says that nine digits are a social security number, or the number of something else.
enum SSNLabel {
    private static let labels: [StaticString] = ["ssn", "ssns", "social security", "social sec"]
    /// The words that labels begin with.
    private static let beginnings: [StaticString] = ["ssn", "ssns", "social"]
    private static let others: [StaticString] = [
        "case", "order", "invoice", "ticket", "part", "sku", "model", "serial", "claim", "shipment", "tracking",
        "batch", "lot", "job", "build", "issue", "isbn", "docket", "permit", "item",
    ]
    /// Words that may stand between a label and the number: `ssn number is 219 09 9999`.
    private static let between: [StaticString] = ["number", "no", "nr", "num", "is", "was", "id", "the", "of"]

    /// Whether the words before the number at `index` name it.
    static func stands(before index: Int, in text: ScannedText) -> Bool { self.start(before: index, in: text) != nil }

    /// Where the words begin that name the number at `index`.
    static func start(before index: Int, in text: ScannedText) -> Int? {
        self.start(of: self.labels, before: index, in: text)
    }

    /// Where the words begin that end at `end`, perhaps within one, and may come to name a number that follows.
    static func start(ofOpenBefore end: Int, in text: ScannedText) -> Int? {
        var (end, first): (Int, Int?) = (end, nil)
        for _ in 0..<6 {
            let start = text.start(of: .letter, before: end, floor: max(0, end - 10))
            let isLabel = self.beginnings.contains { word in
                word.utf8CodeUnitCount == end - start && text.hasFolded(word, at: start)
            }
            if isLabel { first = start }
            end = start
            while start - end < 4, ByteSet.labelEnd.contains(text[end - 1]) || text[end - 1] == UInt8(ascii: "#") {
                end -= 1
            }
            if end == start { break }
        }
        return first
    }

    /// Whether the words before the number at `index` name something else that is numbered.
    static func isOther(before index: Int, in text: ScannedText) -> Bool {
        self.start(of: self.others, before: index, in: text) != nil
    }

    private static func start(of labels: [StaticString], before index: Int, in text: ScannedText) -> Int? {
        var end = index
        for _ in 0..<4 {
            let gap = end
            while gap - end < 4, ByteSet.labelEnd.contains(text[end - 1]) || text[end - 1] == UInt8(ascii: "#") {
                end -= 1
            }
            for label in labels {
                let start = end - label.utf8CodeUnitCount
                if text.hasFolded(label, at: start), !ByteSet.alphanumeric.contains(text[start - 1]) { return start }
            }
            let start = text.start(of: .letter, before: end, floor: max(0, end - 8))
            let isBetween = self.between.contains { word in
                word.utf8CodeUnitCount == end - start && text.hasFolded(word, at: start)
            }
            guard isBetween else { return nil }
            end = start
        }
        return nil
    }
}
