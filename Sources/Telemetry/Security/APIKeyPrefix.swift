/// How the keys of one issuer begin.
struct APIKeyPrefix {
    /// What must follow the prefix.
    enum Body {
        /// At least so many letters and digits without a break, with a digit among the first 30 if there are fewer.
        case unbroken(Int)
        /// At least so many letters, digits, `-` and `_`, a digit among them.
        case length(Int)
        /// Anywhere a segment that no word and no number would make, as the prefix alone says little.
        case anyOpaqueSegment
    }

    let text: StaticString
    let body: Body
    private let head: UInt16

    private init(text: StaticString, body: Body) {
        self.text = text
        self.body = body
        self.head = Self.head(text.utf8Start[0], text.utf8Start[1])
    }

    /// The prefix that stands at `index`.
    static func find(at index: Int, in text: ScannedText) -> Self? {
        guard self.firstBytes.contains(text[index]), self.secondBytes.contains(text[index + 1]) else { return nil }
        let head = self.head(text[index], text[index + 1])
        for prefix in self.all where prefix.head == head && text.has(prefix.text, at: index) { return prefix }
        return nil
    }

    private static func head(_ first: UInt8, _ second: UInt8) -> UInt16 { UInt16(first) << 8 | UInt16(second) }

    /// The first bytes of ``all``: `A g h n p r s x`.
    private static var firstBytes: ByteSet { ByteSet(low: 0, high: 0x010D_4180_0000_0002) }

    /// The second bytes of ``all``: `I a f h i k l o p s y`.
    private static var secondBytes: ByteSet { ByteSet(low: 0, high: 0x0209_9B42_0000_0200) }

    private static let all = [
        Self(text: "sk-", body: .anyOpaqueSegment),
        Self(text: "sk_live_", body: .unbroken(16)),
        Self(text: "sk_test_", body: .unbroken(16)),
        Self(text: "rk_live_", body: .unbroken(16)),
        Self(text: "rk_test_", body: .unbroken(16)),
        Self(text: "ghp_", body: .unbroken(20)),
        Self(text: "gho_", body: .unbroken(20)),
        Self(text: "ghu_", body: .unbroken(20)),
        Self(text: "ghs_", body: .unbroken(20)),
        Self(text: "ghr_", body: .unbroken(20)),
        Self(text: "github_pat_", body: .unbroken(16)),
        Self(text: "glpat-", body: .length(16)),
        Self(text: "gldt-", body: .length(16)),
        Self(text: "glrt-", body: .length(16)),
        Self(text: "gsk_", body: .unbroken(20)),
        Self(text: "hf_", body: .unbroken(20)),
        Self(text: "npm_", body: .unbroken(20)),
        Self(text: "pypi-", body: .length(32)),
        Self(text: "xai-", body: .unbroken(20)),
        Self(text: "xoxa-", body: .length(15)),
        Self(text: "xoxb-", body: .length(15)),
        Self(text: "xoxe-", body: .length(15)),
        Self(text: "xoxo-", body: .length(15)),
        Self(text: "xoxp-", body: .length(15)),
        Self(text: "xoxr-", body: .length(15)),
        Self(text: "xoxs-", body: .length(15)),
        Self(text: "AIza", body: .length(30)),
    ]
}
