/// Files in Base64 whose lines are all as long, as mail and `base64` wrap them: what comes after the first line has no
/// beginning by which it could be known.
enum WrappedBase64 {
    /// How long such lines are.
    private static let widths = 60...80
    /// How many lines before one are looked at for the beginning; few go by in which no run looks like a key.
    private static let reach = 48

    /// The end of the file that begins with the line at `line`.
    static func end(afterLine line: Range<Int>, in text: ScannedText) -> Int {
        guard self.widths.contains(line.count) else { return line.upperBound }
        var end = line.upperBound
        while let next = self.next(after: end, in: text) {
            let lineEnd = text.end(of: .standardBase64, from: next, limit: line.count + 1)
            let padded = text.end(of: .equals, from: lineEnd, limit: 2)
            guard padded > next, padded - next <= line.count, !ByteSet.word.contains(text[padded]) else { break }
            if lineEnd - next == line.count {
                end = lineEnd
                continue
            }
            // The last line is shorter; what an issuer's key begins like is none.
            let isLast = (padded - next) % 4 == 0 && APIKeyPrefix.find(at: next, in: text) == nil
            return isLast ? padded : end
        }
        return end
    }

    /// The end of the file that the line at `line` is a part of, whose first line is before it.
    static func end(ofLine line: Range<Int>, in text: ScannedText) -> Int? {
        guard self.widths.contains(line.count), self.next(after: line.upperBound, in: text) != nil else { return nil }
        var start = line.lowerBound
        for _ in 0..<self.reach {
            guard let end = self.end(before: start, in: text), end >= line.count else { return nil }
            start = end - line.count
            if Base64Data.begins(at: start, in: text) { return self.end(afterLine: line, in: text) }
        }
        return nil
    }

    /// Where a file begins whose next line may still come.
    static func start(ofOpenBefore end: Int, in text: ScannedText, _ floor: Int) -> Int? {
        // Half a line's end.
        let isHalf = text[end - 1] == UInt8(ascii: "\r") || text[end - 1] == UInt8(ascii: "\\")
        let end = isHalf ? end - 1 : end
        let last = self.lineStart(before: end, in: text)
        if end - last >= self.widths.lowerBound, last >= floor, Base64Data.begins(at: last, in: text) { return last }
        guard let lineEnd = self.end(before: end, in: text) ?? self.end(before: last, in: text) else { return nil }
        var start = self.lineStart(before: lineEnd, in: text)
        let width = lineEnd - start
        guard self.widths.contains(width) else { return nil }
        while start >= floor {
            if Base64Data.begins(at: start, in: text) { return start }
            guard let end = self.end(before: start, in: text), end - width >= floor else { return nil }
            start = end - width
        }
        return nil
    }

    private static func lineStart(before end: Int, in text: ScannedText) -> Int {
        let floor = max(0, end - self.widths.upperBound - 1)
        let start = text.start(of: .standardBase64, before: end, floor: floor)
        return min(end, start + (text.escapeTail(at: start) == 1 ? 1 : 0))
    }

    /// Where the line begins that follows the one that ends at `end`.
    private static func next(after end: Int, in text: ScannedText) -> Int? {
        switch (text[end], text[end + 1]) {
        case (UInt8(ascii: "\n"), _): end + 1
        case (UInt8(ascii: "\r"), UInt8(ascii: "\n")), (UInt8(ascii: "\\"), UInt8(ascii: "n")): end + 2
        default: nil
        }
    }

    /// Where the line ends that comes before the one that begins at `start`.
    private static func end(before start: Int, in text: ScannedText) -> Int? {
        switch (text[start - 2], text[start - 1]) {
        case (UInt8(ascii: "\r"), UInt8(ascii: "\n")), (UInt8(ascii: "\\"), UInt8(ascii: "n")): start - 2
        case (_, UInt8(ascii: "\n")): start - 1
        default: nil
        }
    }
}
