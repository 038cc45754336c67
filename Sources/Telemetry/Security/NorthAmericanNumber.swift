/// The rules of the North American numbering plan: three digits of an area, three of an exchange, four of a line.
enum NorthAmericanNumber {
    /// The end of a number with separators whose area begins at `start`.
    ///
    /// Dashes and parentheses say enough that any digits will do; else the area must be possible.
    static func end(from start: Int, in text: ScannedText) -> Int? {
        guard text.end(of: .digit, from: start, limit: 4) == start + 3 else { return nil }
        var index = start + 3
        var isMarked = false
        if text[index] == UInt8(ascii: ")") {
            guard text[start - 1] == UInt8(ascii: "(") else { return nil }
            isMarked = true
            index += 1
        }
        let isDashed = text[index] == UInt8(ascii: "-")
        if self.isSeparator(text[index]) {
            index += 1
        } else if !isMarked {
            return nil
        }
        guard text.end(of: .digit, from: index, limit: 4) == index + 3, self.isSeparator(text[index + 3]) else {
            return nil
        }
        isMarked = isMarked || isDashed && text[index + 3] == UInt8(ascii: "-")
        let line = index + 4
        guard text.end(of: .digit, from: line, limit: 5) == line + 4, !text.goesOn(at: line + 4),
            isMarked || self.isArea(at: start, in: text)
        else { return nil }
        return line + 4
    }

    /// Whether ten bare digits can be a number: 555 is the area of those made up for examples.
    static func isAssignable(area: Int, exchange: Int, in text: ScannedText) -> Bool {
        guard self.isArea(at: area, in: text) else { return false }
        return text.has("555", at: area) || text[exchange] >= UInt8(ascii: "2")
    }

    /// Whether the digits are the greatest 32-bit integer, signed or not, or one more or less.
    static func isLimit(at start: Int, in text: ScannedText) -> Bool {
        text.has("214748364", at: start) || text.has("429496729", at: start)
    }

    /// No area begins with 0 or 1, none has a 9 in the middle, and none is like 911.
    private static func isArea(at start: Int, in text: ScannedText) -> Bool {
        text[start] >= UInt8(ascii: "2") && text[start + 1] != UInt8(ascii: "9") && !text.has("11", at: start + 1)
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: " "): true
        default: false
        }
    }
}
