/// JSON Web Tokens, found at a run that begins with `eyJ` (`{"` in Base64): two parts or more with dots between.
enum JWTVerifier: PIIVerifier {
    static let kind = PIIKind.jwt

    static func match(at place: Range<Int>, in text: ScannedText, floor: Int) -> Range<Int>? {
        var start = place.lowerBound + text.escapeTail(at: place.lowerBound)
        // A short header makes no run of its own.
        if text[start - 1] == UInt8(ascii: ".") {
            let header = text.start(of: .word, before: start - 1, floor: max(floor, start - 24))
            if text.has("eyJ", at: header) { start = header }
        }
        guard text.has("eyJ", at: start), start >= floor else { return nil }
        let header = text.end(of: .word, from: start)
        guard text[header] == UInt8(ascii: ".") else { return nil }
        // The second part of an encrypted one may be empty.
        let second = text[header + 1] == UInt8(ascii: ".") ? header + 2 : header + 1
        var end = text.end(of: .word, from: second)
        guard end - second >= 8 else { return nil }
        while text[end] == UInt8(ascii: "."), ByteSet.word.contains(text[end + 1]) {
            end = text.end(of: .word, from: end + 1)
        }
        return start..<end
    }
}
