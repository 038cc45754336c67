/// Runs that are keys by what stands before them: `Bearer …` in a sentence, `("x-api-key", "…")` in code.
enum NamedKey {
    /// Whether the run at `place`, which has letters and digits, is introduced so.
    static func isNamed(_ place: Range<Int>, in text: ScannedText) -> Bool {
        let start = place.lowerBound
        let isIntroduced: Bool
        switch text[start - 1] {
        case UInt8(ascii: " "): isIntroduced = text.hasFolded("bearer", at: start - 7)
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            let end = text.start(of: .pairJoint, before: start, floor: max(0, start - 6))
            guard text.contains(UInt8(ascii: ","), in: end..<start) else { return false }
            let name = text.start(of: .name, before: end, floor: max(0, end - 48))
            isIntroduced = text.with(name..<end) { SecretName.strength(of: $0) } == .strong
        default: return false
        }
        return isIntroduced && text.with(place, SecretValue.isOpaque)
    }
}
