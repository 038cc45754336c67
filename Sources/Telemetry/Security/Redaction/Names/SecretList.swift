/// The texts of an array or object under the name of a secret, in JSON or code: `"client_secret": ["a", "b"]`.
struct SecretList {
    private static let depthLimit = 32
    /// What the first member of an object is called that describes a secret and holds none, as schemas do.
    private static let descriptions: [StaticString] = [
        "type", "$ref", "$schema", "description", "title", "anyOf", "oneOf", "allOf", "enum", "default", "format",
        "required", "rules", "label", "minLength", "maxLength", "placeholder", "validation", "pattern", "example",
    ]

    /// The secrets, without their quotes.
    private(set) var texts: [Range<Int>] = []
    /// Where it was read to.
    private(set) var end: Int

    /// `nil` if neither an array nor an object follows `mark`.
    init?(after mark: AssignmentMark, of name: AssignedName, in text: ScannedText) {
        let start = text.end(of: .space, from: mark.end, limit: 8)
        switch text[start] {
        case UInt8(ascii: "["): break
        case UInt8(ascii: "{"): if Self.describes(at: start + 1, in: text) { return nil }
        default: return nil
        }
        self.end = start + 1
        var depth = 1
        while depth > 0, self.end - start < AssignedValue.limit, self.end < text.count {
            switch text[self.end] {
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                if depth > Self.depthLimit { return }
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            case UInt8(ascii: "("), UInt8(ascii: ";"), UInt8(ascii: "<"), UInt8(ascii: "$"): return
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "\\"):
                self.takeText(of: name, mark, in: text)
                continue
            default: break
            }
            self.end += 1
        }
    }

    /// Whether the text ends before the list does.
    func isOpen(in text: ScannedText) -> Bool { self.end >= text.count }

    /// Takes the text in quotes that begins at ``end``, unless it is a name.
    private mutating func takeText(of name: AssignedName, _ mark: AssignmentMark, in text: ScannedText) {
        let quote = text.end(of: .backslash, from: self.end, limit: 8)
        guard ByteSet.quote.contains(text[quote]), text[quote] != UInt8(ascii: "\\") else {
            self.end = max(quote, self.end + 1)
            return
        }
        let width = quote - self.end + 1
        guard let value = AssignedValue(at: self.end, in: text), value.isQuoted else {
            self.end = quote + 1 + width
            return
        }
        self.end = value.range.upperBound + width
        let next = text.end(of: .space, from: self.end, limit: 4)
        if text[next] == UInt8(ascii: ":") || text.has("=>", at: next) { return }
        if SecretJudge(value: value, name: name, mark: mark, text: text).isSecret { self.texts.append(value.range) }
    }

    private static func describes(at index: Int, in text: ScannedText) -> Bool {
        var start = index
        while start - index < 16, text[start] <= 0x20 || ByteSet.quote.contains(text[start]), start < text.count {
            start += 1
        }
        return self.descriptions.contains { word in
            text.has(word, at: start) && !ByteSet.name.contains(text[start + word.utf8CodeUnitCount])
        }
    }
}
