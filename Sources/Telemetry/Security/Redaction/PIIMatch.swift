/// Where personal data or a secret stands in a text.
public struct PIIMatch: Sendable, Hashable {
    /// Offsets in the UTF-8 of the text, always between characters.
    public var range: Range<Int>
    /// What was found there.
    public var kind: PIIKind

    /// A match.
    public init(range: Range<Int>, kind: PIIKind) {
        self.range = range
        self.kind = kind
    }
}
