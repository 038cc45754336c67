/// Payment cards, found at their first digit: 13 to 19 digits, bare or in groups with a space, dash or dot between,
/// of a known issuer and with a valid check digit.
///
/// No issuer's numbers begin like the time since 1970 in milli-, micro- or nanoseconds before the year 2039, so
/// those survive.
enum CreditCardVerifier: PIIVerifier {
    static let kind = PIIKind.creditCard

    @inline(__always)
    static func match(at place: Range<Int>, in text: ScannedText, floor: Int) -> Range<Int>? {
        guard self.canBegin(place, in: text), text[place.lowerBound &- 1] != UInt8(ascii: "+"),
            let match = self.match(from: place.lowerBound, in: text)
        else {
            return nil
        }
        return NumberedThing.isJSON(match, in: text) ? nil : match
    }

    private static func match(from start: Int, in text: ScannedText) -> Range<Int>? {
        if text.isInsideWord(at: start) || text.continuesNumber(at: start) { return nil }
        var number = CardNumber()
        var match: Range<Int>?
        var group = start
        while true {
            var end = group
            while ByteSet.digit.contains(text[end]) {
                guard number.append(text[end]) else { return match }
                end += 1
            }
            if number.isValid, group == start || end - group <= 8, !text.goesOn(at: end) { match = start..<end }
            guard self.isSeparator(at: end, group: end - group, in: text), 4...8 ~= end - group,
                ByteSet.digit.contains(text[end + 1])
            else { return match }
            group = end + 1
        }
    }

    /// Whether what stands at `end` separates groups; a dot does those of four digits, as versions have such too.
    private static func isSeparator(at end: Int, group: Int, in text: ScannedText) -> Bool {
        switch text[end] {
        case UInt8(ascii: " "), UInt8(ascii: "-"): true
        case UInt8(ascii: "."): group == 4 && text.end(of: .digit, from: end + 1, limit: 5) == end + 5
        default: false
        }
    }

    /// Whether a first group of this length may be followed by enough digits.
    @inline(__always)
    private static func canBegin(_ place: Range<Int>, in text: ScannedText) -> Bool {
        switch place.count {
        case 13...19: text[place.lowerBound] > UInt8(ascii: "1")
        case 4...8: text[place.lowerBound] > UInt8(ascii: "1") && ByteSet.digit.contains(text[place.upperBound + 4])
        default: false
        }
    }
}
