/// The rules of the North American numbering plan: three digits of an area, three of an exchange, four of a line.
enum NorthAmericanNumber {
    /// The end of a number with separators whose area begins at `start`.
    ///
    /// Parentheses, and a word that says so, say enough that any digits will do; else area and exchange must be possible.
    static func end(from start: Int, in text: ScannedText) -> Int? {
        guard text.end(of: .digit, from: start, limit: 4) == start + 3 else { return nil }
        var exchange = start + 3
        let isOpen = text[start - 1] == UInt8(ascii: "(") && text[exchange] == UInt8(ascii: ")")
        if isOpen { exchange += 1 }
        let first = text[exchange]
        if self.isSeparator(first) { exchange += 1 } else if !isOpen { return nil }
        let second = text[exchange + 3]
        let line = exchange + 4
        guard text.end(of: .digit, from: exchange, limit: 4) == exchange + 3, self.isSeparator(second),
            text.end(of: .digit, from: line, limit: 5) == line + 4, !text.goesOn(at: line + 4)
        else { return nil }
        guard isOpen || first == second else { return nil }
        let isLikely =
            isOpen
            || self.isPossible(area: start, exchange, in: text)
                && (first == UInt8(ascii: "-") || self.isArea(at: start, in: text))
        return isLikely || PhoneLabel.isNear(start, in: text) ? line + 4 : nil
    }

    /// No area and no exchange begins with 0 or 1.
    private static func isPossible(area: Int, _ exchange: Int, in text: ScannedText) -> Bool {
        text[area] >= UInt8(ascii: "2") && text[exchange] >= UInt8(ascii: "2")
    }

    /// Whether ten digits without separators can be a number.
    ///
    /// 555 is the area of those made up for examples. The greatest 32-bit integers, one more and one less are none.
    static func isAssignable(at start: Int, in text: ScannedText) -> Bool {
        self.isArea(at: start, in: text) && (text.has("555", at: start) || text[start + 3] >= UInt8(ascii: "2"))
            && !text.has("214748364", at: start) && !text.has("429496729", at: start)
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
