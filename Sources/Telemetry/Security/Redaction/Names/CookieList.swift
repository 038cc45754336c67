/// What follows `Cookie:` and `Set-Cookie:`: cookies and what is said about them, with `;` between.
enum CookieList {
    /// The most bytes of a date after `Expires=`, the one part that holds spaces.
    private static let dateLimit = 40

    /// The end of the list that begins at `start`; a sentence that goes on behind it is no part of it.
    static func end(from start: Int, in text: ScannedText) -> Int {
        var end = start
        var part = start
        while end - start < AssignedValue.limit {
            let partEnd = self.partEnd(from: part, in: text)
            if partEnd == part { break }
            end = partEnd
            guard text[end] == UInt8(ascii: ";") else { break }
            part = text.end(of: .space, from: end + 1, limit: 2)
        }
        while end > start, text[end - 1] == UInt8(ascii: ".") || text[end - 1] == UInt8(ascii: ",") { end -= 1 }
        while end > start, text[end] & 0xC0 == 0x80 { end -= 1 }
        return end
    }

    private static func partEnd(from part: Int, in text: ScannedText) -> Int {
        let isDate = text.hasFolded("expires", at: part) && text[part + 7] == UInt8(ascii: "=")
        var end = part
        var isOpen = false
        while end - part < AssignedValue.limit, text[end] >= 0x20, text[end] != 0x7F {
            switch text[end] {
            case UInt8(ascii: ";"), UInt8(ascii: "["), UInt8(ascii: "<"): return end
            case UInt8(ascii: "\"") where isOpen || text[end - 1] == UInt8(ascii: "="): isOpen.toggle()
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "\\"): return end
            case UInt8(ascii: " ") where !isOpen && !(isDate && end - part < self.dateLimit && !self.isGMT(end, text)):
                return end
            default: break
            }
            end += 1
        }
        return end
    }

    private static func isGMT(_ end: Int, _ text: ScannedText) -> Bool {
        text.has("GMT", at: end - 3) || text.has("UTC", at: end - 3)
    }
}
