/// How the keys of one issuer begin.
struct APIKeyPrefix {
    /// What must follow the prefix.
    enum Body {
        /// At least so many letters and digits without a break; if there are fewer than 30, made by a machine.
        case unbroken(Int)
        /// At least so many letters, digits, `-` and `_`, made by a machine: a digit among them, or case that changes.
        case length(Int)
        /// Exactly so many small hexadecimal digits, and nothing more.
        case hexadecimal(Int)
        /// Anywhere a segment that no word and no number would make, as the prefix alone says little.
        case anyOpaqueSegment
    }

    let text: StaticString
    let body: Body
    private let head: UInt16

    init(text: StaticString, body: Body) {
        self.text = text
        self.body = body
        self.head = Self.head(text.utf8Start[0], text.utf8Start[1])
    }

    /// The prefix that stands at `index`.
    static func find(at index: Int, in text: ScannedText) -> Self? {
        let head = self.head(text[index], text[index + 1])
        guard let range = self.byHead[Int(head & 0xFF)] else { return nil }
        for prefix in self.all[range] where prefix.head == head && text.has(prefix.text, at: index) { return prefix }
        return nil
    }

    private static func head(_ first: UInt8, _ second: UInt8) -> UInt16 { UInt16(first) << 8 | UInt16(second) }

    /// Which part of ``all`` has a second byte.
    private static let byHead: [Range<Int>?] = {
        var ranges = [Range<Int>?](repeating: nil, count: 256)
        for (index, prefix) in all.enumerated() {
            let byte = Int(prefix.head & 0xFF)
            ranges[byte] = (ranges[byte]?.lowerBound ?? index)..<index + 1
        }
        return ranges
    }()

    /// All known prefixes, by their second byte.
    private static let all = Self.known.sorted { $0.head & 0xFF < $1.head & 0xFF }
}
