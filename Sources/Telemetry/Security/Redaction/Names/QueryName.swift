/// Names of parameters that hold secrets in the query of a URL, and say little elsewhere: `?token=…&sig=…`.
enum QueryName {
    private static let clear: [StaticString] = ["token", "sig", "signature", "pass", "jwt"]
    private static let vague: [StaticString] = ["key", "code", "auth"]

    /// What the parameter `name` says about its value; `nil` if it is no parameter, or says nothing.
    static func strength(of name: Range<Int>, in text: ScannedText) -> SecretName.Strength? {
        guard 3...9 ~= name.count, self.isParameter(at: name.lowerBound, in: text) else { return nil }
        if self.clear.contains(where: { self.has($0, name, in: text) }) { return .strong }
        return self.vague.contains { self.has($0, name, in: text) } ? .material : nil
    }

    /// Whether what begins at `start` follows `?`, `&` or `#`, plain or as `%3F`, `%26`, `&amp;` or `\u0026`.
    static func isParameter(at start: Int, in text: ScannedText) -> Bool {
        switch text[start - 1] {
        case UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: "#"): true
        case UInt8(ascii: ";"): text.has("&amp", at: start - 5)
        case UInt8(ascii: "6"): text.has("%26", at: start - 3) || text.has("\\u0026", at: start - 6)
        case UInt8(ascii: "F"), UInt8(ascii: "f"): text.hasFolded("%3f", at: start - 3)
        default: false
        }
    }

    private static func has(_ word: StaticString, _ name: Range<Int>, in text: ScannedText) -> Bool {
        word.utf8CodeUnitCount == name.count && text.hasFolded(word, at: name.lowerBound)
    }
}
