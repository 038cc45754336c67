/// The text of one stream that waits, chunk after chunk, and what is found in it as a whole.
struct SeamText {
    private struct Piece {
        var event: Int
        var field: SeamField
        var range: Range<Int>
    }

    private var bytes: [UInt8] = []
    private var pieces: [Piece] = []
    private var matches: [PIIMatch] = []
    /// Each match with the name or the scheme of a URL that it was found by, in order.
    private var bonds: [Range<Int>] = []
    private var open = 0

    mutating func append(_ text: [UInt8], of event: Int, as field: SeamField) {
        self.pieces.append(Piece(event: event, field: field, range: self.bytes.count..<self.bytes.count + text.count))
        self.bytes += text
    }

    /// Finds what only the chunks together show, and what may still become something.
    ///
    /// Each chunk was redacted when it was recorded, so whatever is found now was split.
    mutating func find(_ detector: PIIDetector, isLast: Bool) {
        let cuts = self.pieces.dropFirst().map(\.range.lowerBound)
        (self.matches, self.bonds, self.open) = self.bytes.withUnsafeBytes { bytes in
            guard let text = ScannedText(bytes) else { return ([], [], 0) }
            let matches = (detector.matches(in: bytes) + cuts.compactMap { SeamToken.match(at: $0, in: text) }).inOrder
            let bonds = matches.map { match in
                let start = match.range.lowerBound
                let word = OpenTail.wordStart(before: start, in: text, max(0, start - 64))
                return min(word, match.name(in: text)?.lowerBound ?? start)..<match.range.upperBound
            }
            return (matches, bonds, isLast ? text.count : OpenTail.start(in: text, matches))
        }
    }

    /// The first event whose text is not decided.
    var firstOpen: Int? { self.pieces.first { $0.range.upperBound > self.open && !$0.range.isEmpty }?.event }

    /// The first event of a match, or of its name, that is in events both before and from `event` on.
    func start(ofMatchAcross event: Int) -> Int? {
        for bond in self.bonds {
            let events = self.pieces.filter { $0.range.overlaps(bond) && !$0.range.isEmpty }.map(\.event)
            if let first = events.first, let last = events.last, first < event, last >= event { return first }
        }
        return nil
    }

    /// The texts of the events before `event` that something was found in.
    func changes(before event: Int) -> [(event: Int, field: SeamField, text: [UInt8])] {
        self.pieces.compactMap { piece in
            let matches = self.matches.filter { $0.range.overlaps(piece.range) }
            guard piece.event < event, !matches.isEmpty else { return nil }
            var text: [UInt8] = []
            var start = piece.range.lowerBound
            for match in matches {
                if match.range.lowerBound >= start { text += self.bytes[start..<match.range.lowerBound] }
                // The token stands where the secret began.
                if piece.range.contains(match.range.lowerBound) { text += Array(match.kind.token.utf8) }
                start = min(match.range.upperBound, piece.range.upperBound)
            }
            return (piece.event, piece.field, text + self.bytes[start..<piece.range.upperBound])
        }
    }
}
