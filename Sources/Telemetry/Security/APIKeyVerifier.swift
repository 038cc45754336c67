/// Keys, tokens and other secrets made by machines, found as a run of 20 or more letters, digits, `-` and `_`.
///
/// Either a known prefix begins one, or 32 or more characters are mixed as chance would. UUIDs, hashes in
/// hexadecimal, traces, versions, identifiers in words of any style, and the ids that agents and their interfaces give
/// to messages and calls survive.
enum APIKeyVerifier: PIIVerifier {
    static let kind = PIIKind.apiKey

    static func match(at place: Range<Int>, in text: ScannedText, floor: Int) -> Range<Int>? {
        var run = KeyRun(place, in: text)
        guard let start = run.keyStart() else { return nil }
        return self.dottedStart(before: start, in: text, floor: floor)..<place.upperBound
    }

    /// A key of SendGrid is `SG.` and two runs with a dot between.
    private static func dottedStart(before start: Int, in text: ScannedText, floor: Int) -> Int {
        guard text[start - 1] == UInt8(ascii: ".") else { return start }
        let first = text.start(of: .word, before: start - 1, floor: max(floor, start - 64))
        return text.has("SG.", at: first - 3) && first - 3 >= floor ? first - 3 : start
    }
}
