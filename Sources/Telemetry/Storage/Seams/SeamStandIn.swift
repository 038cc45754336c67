/// A text of chunks with made-up secrets in the place of the tokens that each chunk was redacted with.
///
/// What stands around a token often says how far the secret goes: a header to the end of its line, a key in PEM to its last
/// line. The token cut that short at the chunk's end, as nothing more was known; a secret in its place shows the whole
/// again to whoever looks for one.
struct SeamStandIn {
    private struct Place {
        /// In the text with stand-ins.
        var own: Range<Int>
        /// In the text that was given.
        var token: Range<Int>
        var kind: PIIKind
    }

    private var bytes: [UInt8] = []
    private var places: [Place] = []

    /// What a secret may have been: made by a machine; words, or within the quotes of a header's parameter; such a parameter's
    /// name.
    enum Guess: CaseIterable {
        case material, words, name
    }

    /// `nil` if there are no such tokens.
    init?(for text: ScannedText, _ guess: Guess) {
        var end = 0
        for index in 0..<text.count where index >= end && text[index] == UInt8(ascii: "[") {
            guard let tokenEnd = SecretValue.tokenEnd(at: index, in: text) else { continue }
            let kind = PIIKind(tokenAt: index..<tokenEnd, in: text)
            let name = PIIMatch(range: index..<tokenEnd, kind: kind).assignedName(in: text)
            guard let secret = Self.secret(of: kind, named: name, guess, in: text) else { continue }
            text.with(end..<index) { self.bytes += $0 }
            let own = self.bytes.count..<self.bytes.count + secret.utf8CodeUnitCount
            self.bytes += UnsafeRawBufferPointer(start: secret.utf8Start, count: secret.utf8CodeUnitCount)
            self.places.append(Place(own: own, token: index..<tokenEnd, kind: kind))
            end = tokenEnd
        }
        if self.places.isEmpty { return nil }
        text.with(end..<text.count) { self.bytes += $0 }
    }

    /// What may have stood where the token of `kind` does; `nil` if it ended with its own run of characters.
    private static func secret(
        of kind: PIIKind,
        named name: AssignedName?,
        _ guess: Guess,
        in text: ScannedText
    ) -> StaticString? {
        switch kind {
        // As long as what a line of PEM must have.
        case .apiKey: return "Zq7xK9vR2mW4nB8cT5hJ3pL6sD1fG0yAeUoIzXwVkQrM"
        case .secret:
            if name?.ends(with: "cookie", in: text) ?? false { return "k=z7q9xk2v" }
            let isHeader = name?.ends(with: "authorization", in: text) ?? false
            return switch guess {
            case .material: "z7q9xk2v"
            case .words: isHeader ? "username=\"z7q9xk2v" : "swordfish"
            case .name: isHeader ? "z7q9xk2v=" : "z7q9xk2v"
            }
        // The words of a wallet.
        case .privateKey: return name == nil ? nil : "z7q9xk2v"
        default: return nil
        }
    }

    /// What is found with the stand-ins, in the whole text and at the seams `cuts`, where it goes beyond the tokens.
    func matches(_ detector: PIIDetector, at cuts: [Int]) -> [PIIMatch] {
        self.bytes.withUnsafeBytes { bytes in
            guard let text = ScannedText(bytes) else { return [] }
            let atSeams = cuts.compactMap { SeamToken.match(at: self.own($0), in: text) }
            return (detector.matches(in: bytes) + atSeams).compactMap(self.given)
        }
    }

    /// `match` in the text that was given, if it is more than one of its tokens; what has no token in it is found there too.
    private func given(_ match: PIIMatch) -> PIIMatch? {
        guard let first = self.places.first(where: { $0.own.overlaps(match.range) }),
            match.range.lowerBound < first.own.lowerBound || match.range.upperBound > first.own.upperBound
        else { return nil }
        let start = self.given(match.range.lowerBound, \.lowerBound)
        let end = self.given(match.range.upperBound, \.upperBound)
        return PIIMatch(range: start..<end, kind: match.kind == .privateKey ? .privateKey : first.kind)
    }

    /// Where `index` is in the text that was given: at the `edge` of the token that it is within.
    private func given(_ index: Int, _ edge: KeyPath<Range<Int>, Int>) -> Int {
        guard let place = self.places.last(where: { $0.own.lowerBound < index }) else { return index }
        if index < place.own.upperBound { return place.token[keyPath: edge] }
        return index - place.own.upperBound + place.token.upperBound
    }

    /// Where `index` of the text that was given is with the stand-ins; it is in none of the tokens.
    private func own(_ index: Int) -> Int {
        guard let place = self.places.last(where: { $0.token.upperBound <= index }) else { return index }
        return index - place.token.upperBound + place.own.upperBound
    }
}
