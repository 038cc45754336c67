/// Telephone numbers of ten digits or more, found at the first digit.
///
/// - International: `+` and 10 to 15 digits, with separators or without.
/// - North American: `415-555-2671`, `(415) 555-2671`, `1 415 555 2671`, with an area code that can be where only
///   spaces, dots or nothing separate them.
/// - International with `00` instead of `+`, grouped as such numbers are, or after a label or a word such as `call`.
/// - National ones that begin with `0` and have separators: `020 7946 0958`.
/// - Any 10 to 15 digits after a label such as `phone:`.
/// - Ten digits with an area code that can be, or eleven that begin with `1`, shortly after a word such as `call`.
///
/// Other digits without separators are more often an order's, a row's or a size, and survive.
enum PhoneVerifier: PIIVerifier {
    static let kind = PIIKind.phone

    @inline(__always)
    static func match(at place: Range<Int>, in text: ScannedText, floor: Int) -> Range<Int>? {
        self.canBegin(place, in: text) ? self.match(from: place, in: text, floor: floor) : nil
    }

    /// Whether a number may begin with a group like this.
    @inline(__always)
    private static func canBegin(_ place: Range<Int>, in text: ScannedText) -> Bool {
        switch place.count {
        case 3, 10...15: true
        case 1 where text[place.lowerBound] == UInt8(ascii: "1"): true
        case 4...5 where text[place.lowerBound] == UInt8(ascii: "0"): true
        default: text[place.lowerBound - 1] == UInt8(ascii: "+")
        }
    }

    private static func match(from place: Range<Int>, in text: ScannedText, floor: Int) -> Range<Int>? {
        let start = place.lowerBound
        if text[start - 1] == UInt8(ascii: "+"), start > floor { return self.international(at: start, in: text) }
        if text.isInsideWord(at: start) || text.continuesNumber(at: start) { return nil }
        return switch place.count {
        case 1: self.afterTrunkPrefix(at: start, in: text)
        case 3...5: self.grouped(at: start, length: place.count, in: text, floor: floor)
        case 10...15: self.isBare(place, in: text) ? place : nil
        default: nil
        }
    }

    /// Whether digits alone are a number: a labelled one, or a North American one of which the sentence says so.
    private static func isBare(_ place: Range<Int>, in text: ScannedText) -> Bool {
        if text.goesOn(at: place.upperBound) { return false }
        if PhoneLabel.stands(before: place.lowerBound, in: text) { return true }
        if text.has("00", at: place.lowerBound), place.count >= 12 {
            return TrunkedNumber.hasCountry(at: place.lowerBound + 2, in: text)
                && PhoneLabel.start(inSentenceBefore: place.lowerBound, of: text) != nil
        }
        guard place.count == 10 || place.count == 11 && text[place.lowerBound] == UInt8(ascii: "1"),
            NorthAmericanNumber.isAssignable(at: place.upperBound - 10, in: text)
        else { return false }
        return text[place.lowerBound - 1] != UInt8(ascii: "#")
            && PhoneLabel.start(inSentenceBefore: place.lowerBound, of: text) != nil
            && !NumberedThing.isNamed(before: place.lowerBound, in: text) && !NumberedThing.isJSON(place, in: text)
    }

    /// `1-415-555-2671`, `1 (415) 555-2671`.
    private static func afterTrunkPrefix(at start: Int, in text: ScannedText) -> Range<Int>? {
        guard text[start] == UInt8(ascii: "1"), let gap = self.gap(at: start + 1, in: text),
            let end = NorthAmericanNumber.end(from: start + 1 + gap, in: text)
        else { return nil }
        return start..<end
    }

    private static func grouped(at start: Int, length: Int, in text: ScannedText, floor: Int) -> Range<Int>? {
        if length == 3, let end = NorthAmericanNumber.end(from: start, in: text) {
            let isOpen = text[start - 1] == UInt8(ascii: "(") && text[start + 3] == UInt8(ascii: ")")
            return (isOpen && start > floor ? start - 1 : start)..<end
        }
        return self.national(at: start, length: length, in: text)
    }

    /// `0` and an area of two to four digits, then groups of three digits or more, ten or eleven digits in all.
    private static func national(at start: Int, length: Int, in text: ScannedText) -> Range<Int>? {
        guard text[start] == UInt8(ascii: "0") else { return nil }
        if text[start + 1] == UInt8(ascii: "0") {
            return TrunkedNumber.end(from: start, length: length, in: text).map { start..<$0 }
        }
        var digits = length
        var end = start + length
        while digits < 10 {
            guard text[end] == UInt8(ascii: " ") || text[end] == UInt8(ascii: "-") else { return nil }
            let groupEnd = text.end(of: .digit, from: end + 1, limit: 9)
            guard groupEnd - end > 3 else { return nil }
            digits += groupEnd - end - 1
            end = groupEnd
        }
        return digits <= 11 && !text.goesOn(at: end) ? start..<end : nil
    }

    private static func international(at start: Int, in text: ScannedText) -> Range<Int>? {
        guard text[start] != UInt8(ascii: "0") else { return nil }
        let isNorthAmerican = text[start] == UInt8(ascii: "1")
        var digits = 0
        var group = start
        var match: Range<Int>?
        while true {
            let end = text.end(of: .digit, from: group, limit: 16)
            digits += end - group
            guard digits <= 15 else { return match }
            if digits >= 10, !text.goesOn(at: end) {
                // Past the length of most numbers, what follows is more likely something else.
                if match != nil, end - group > 4 || digits > 13 || text[end] == UInt8(ascii: ":") { return match }
                match = start - 1..<end
            }
            if isNorthAmerican, digits >= 10 {
                // Eleven, or ten in the made-up +1234567890; else a time since 1970 or such.
                if digits == 11 || digits == 10 && text[start + 1] < UInt8(ascii: "4") { return match }
                match = nil
            }
            guard let gap = self.gap(at: end, in: text) else { return match }
            group = end + gap
        }
    }

    /// How many bytes separate the digits before `index` from the digits that follow, if no more than a separator.
    private static func gap(at index: Int, in text: ScannedText) -> Int? {
        var end = index
        while end - index < 3 {
            switch text[end] {
            case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "("),
                UInt8(ascii: ")"):
                end += 1
            default: return end > index && ByteSet.digit.contains(text[end]) ? end - index : nil
            }
        }
        return ByteSet.digit.contains(text[end]) ? end - index : nil
    }
}
