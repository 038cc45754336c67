/// What a configuration adds to the kinds that redaction knows.
final class RedactionRules: Sendable {
    let patterns: [any RedactionPattern]
    private let prefixes: [[UInt8]]
    private let firstBytes: ByteSet
    private let names: Set<[UInt8]>

    /// `nil` if nothing is added.
    init?(_ redaction: TelemetryConfiguration.Redaction) {
        if redaction.prefixes.isEmpty, redaction.names.isEmpty, redaction.patterns.isEmpty { return nil }
        self.patterns = redaction.patterns
        self.prefixes = redaction.prefixes.map { Array($0.utf8) }
        self.firstBytes = ByteSet(self.prefixes.compactMap(\.first))
        self.names = Set(redaction.names.map { name in name.withBytes(Self.folded) })
    }

    /// Whether `name` is one of the names given, however it is written.
    func hasName(_ name: UnsafeRawBufferPointer) -> Bool {
        !self.names.isEmpty && name.count <= 128 && self.names.contains(Self.folded(name))
    }

    /// `matches` and what these rules find in `text` besides, in order and not overlapping.
    func matches(in text: ScannedText, and matches: [PIIMatch]) -> [PIIMatch] {
        var found = matches
        if !self.prefixes.isEmpty { self.findPrefixes(in: text, &found) }
        if !self.names.isEmpty { self.findNames(in: text, &found) }
        return found.count == matches.count ? matches : found.inOrder
    }

    /// Words that begin with a prefix.
    private func findPrefixes(in text: ScannedText, _ found: inout [PIIMatch]) {
        var index = 0
        while index < text.count {
            defer { index += 1 }
            guard self.firstBytes.contains(text[index]) || text[index] >= 0x80,
                !ByteSet.word.contains(text[index - 1]) || text.escapeTail(at: index - 1) > 0,
                let prefix = self.prefixes.first(where: { text.has($0, at: index) })
            else { continue }
            let end = text.end(of: .word, from: index + prefix.count)
            found.append(PIIMatch(range: index..<end, kind: .custom))
            index = end - 1
        }
    }

    /// Values that are assigned to one of the names.
    private func findNames(in text: ScannedText, _ found: inout [PIIMatch]) {
        var floor = 0
        for index in 0..<text.count where text[index] == UInt8(ascii: ":") || text[index] == UInt8(ascii: "=") {
            guard index >= floor, let mark = AssignmentMark(index..<index + 1, in: text),
                let name = AssignedName(before: mark.nameEnd, in: text, rules: self),
                let match = SecretVerifier.match(after: mark, of: name, in: text, floor: floor)
            else { continue }
            found.append(PIIMatch(range: match.range, kind: .custom))
            floor = match.range.upperBound
        }
    }

    /// A name without the difference between `acmePin`, `acme_pin` and `ACME-PIN`.
    private static func folded(_ name: UnsafeRawBufferPointer) -> [UInt8] {
        name.filter { ByteSet.alphanumeric.contains($0) || $0 >= 0x80 }
            .map { ByteSet.letter.contains($0) ? $0 | 0x20 : $0 }
    }
}
