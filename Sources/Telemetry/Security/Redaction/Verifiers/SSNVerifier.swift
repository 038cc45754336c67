/// Social security numbers of the United States, `ddd-dd-dddd`, found at their first digit; after a label also with
/// spaces or dots, or with nothing between.
///
/// Areas 000, 666 and 900 to 999, group 00 and serial 0000 are never issued, and survive, as do cases, orders and parts
/// that are numbered so.
enum SSNVerifier: PIIVerifier {
    static let kind = PIIKind.ssn

    @inline(__always)
    static func match(at place: Range<Int>, in text: ScannedText, floor: Int) -> Range<Int>? {
        let start = place.lowerBound
        if place.count == 9 {
            return self.isIssued(start, gap: 0, in: text) && SSNLabel.stands(before: start, in: text) ? place : nil
        }
        guard place.count == 3 else { return nil }
        let separator = text[place.upperBound]
        switch separator {
        case UInt8(ascii: "-"), UInt8(ascii: " "), UInt8(ascii: "."):
            guard text[start + 6] == separator, self.isIssued(start, gap: 1, in: text) else { return nil }
        default: return nil
        }
        let isOne =
            SSNLabel.stands(before: start, in: text)
            || separator == UInt8(ascii: "-") && !SSNLabel.isOther(before: start, in: text)
        return isOne ? start..<start + 11 : nil
    }

    private static func isIssued(_ start: Int, gap: Int, in text: ScannedText) -> Bool {
        guard let area = text.number(at: start, digits: 3), area != 0, area != 666, area < 900,
            let group = text.number(at: start + 3 + gap, digits: 2), group != 0,
            let serial = text.number(at: start + 5 + 2 * gap, digits: 4), serial != 0
        else { return false }
        return !text.isInsideWord(at: start) && !text.continuesNumber(at: start)
            && !text.goesOn(at: start + 9 + 2 * gap)
    }
}
