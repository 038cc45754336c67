/// Social security numbers of the United States, `ddd-dd-dddd`, found at their first digit.
///
/// Areas 000, 666 and 900 to 999, group 00 and serial 0000 are never issued, and survive.
enum SSNVerifier: PIIVerifier {
    static let kind = PIIKind.ssn

    @inline(__always)
    static func match(at place: Range<Int>, in text: ScannedText, floor: Int) -> Range<Int>? {
        guard place.count == 3, text[place.upperBound] == UInt8(ascii: "-"),
            self.isIssued(place.lowerBound, in: text)
        else { return nil }
        return place.lowerBound..<place.lowerBound + 11
    }

    private static func isIssued(_ start: Int, in text: ScannedText) -> Bool {
        guard text[start + 6] == UInt8(ascii: "-"),
            let area = text.number(at: start, digits: 3), area != 0, area != 666, area < 900,
            let group = text.number(at: start + 4, digits: 2), group != 0,
            let serial = text.number(at: start + 7, digits: 4), serial != 0
        else { return false }
        return !text.isInsideWord(at: start) && !text.continuesNumber(at: start) && !text.goesOn(at: start + 11)
    }
}
