/// The user and password of a URL, `scheme://user:password@host`, or a token in their place, found at the `@`.
///
/// A user alone survives.
enum URLCredentialsVerifier: PIIVerifier {
    static let kind = PIIKind.urlCredentials
    private static let limit = 256

    static func match(at place: Range<Int>, in text: ScannedText, floor: Int) -> Range<Int>? {
        var start = place.lowerBound
        var colon: Int?
        while start > floor, place.lowerBound - start < Self.limit, self.isCredential(text[start - 1]) {
            start -= 1
            if text[start] == UInt8(ascii: ":") { colon = start }
        }
        guard text.hasScheme(before: start) else { return nil }
        guard let colon else {
            return text.with(start..<place.lowerBound, SecretValue.isOpaque) ? start..<place.lowerBound : nil
        }
        let end = self.lastSign(from: place.lowerBound, in: text)
        guard colon + 1 < end, !SecretJudge.isPlaceholder(colon + 1..<end, in: text) else { return nil }
        return start..<end
    }

    /// A password may hold an `@` too; the last one before the path ends it.
    private static func lastSign(from sign: Int, in text: ScannedText) -> Int {
        var last = sign
        var index = sign + 1
        while index - sign < Self.limit, self.isCredential(text[index]) || text[index] == UInt8(ascii: "@") {
            if text[index] == UInt8(ascii: "@") { last = index }
            index += 1
        }
        return last
    }

    private static func isCredential(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "/"), UInt8(ascii: "@"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"),
            UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: "?"), UInt8(ascii: ","):
            false
        default: byte > 0x20 && byte != 0x7F
        }
    }
}
