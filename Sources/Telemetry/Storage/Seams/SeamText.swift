/// One text of a stream that waits, chunk after chunk, and what is found in it as a whole.
struct SeamText {
    private struct Piece {
        var event: Int
        var lane: [UInt8]
        var range: Range<Int>
    }

    private let field: SeamField
    private let isIdentifier: Bool
    private var bytes: [UInt8] = []
    private var pieces: [Piece] = []
    private var matches: [PIIMatch] = []
    /// Each match with the name or the scheme of a URL that it was found by, in order.
    private var bonds: [Range<Int>] = []
    private var open = 0

    init(of field: SeamField) {
        self.field = field
        self.isIdentifier = field.isIdentifier
    }

    mutating func append(_ text: [UInt8], of event: Int, in lane: [UInt8], isWhole: Bool) {
        if let last = self.pieces.last, isWhole || self.endsText(before: text, in: lane, last) { self.endLine() }
        self.pieces.append(Piece(event: event, lane: lane, range: self.bytes.count..<self.bytes.count + text.count))
        self.bytes += text
        if isWhole { self.endLine() }
    }

    private mutating func endLine() {
        if self.bytes.last != UInt8(ascii: "\n") { self.bytes.append(UInt8(ascii: "\n")) }
    }

    /// Whether `text` is no continuation of what stands before it.
    private func endsText(before text: [UInt8], in lane: [UInt8], _ last: Piece) -> Bool {
        // A member that every chunk has, as `type` and `model` are.
        if self.field != .label, Self.isName(text), self.bytes[last.range].elementsEqual(text) { return true }
        // Another stream's next word, or the end's, after a whole secret.
        return lane != last.lane && self.bytes.last == UInt8(ascii: "]") && Self.beginsWithWord(text)
    }

    private static func isName(_ text: [UInt8]) -> Bool {
        text.count >= 4 && text.allSatisfy { 0x21...0x7E ~= $0 } && text.contains { ByteSet.letter.contains($0) }
    }

    /// Whether `text` begins with a word as a sentence has it.
    private static func beginsWithWord(_ text: [UInt8]) -> Bool {
        let letters = text.prefix { ByteSet.letter.contains($0) }
        guard 1...16 ~= letters.count, letters.dropFirst().allSatisfy({ $0 & 0x20 != 0 }) else { return false }
        let rest = text[letters.count...].prefix { $0 > 0x20 }
        return rest.allSatisfy { ByteSet.sentence.contains($0) }
    }

    /// Finds what only the chunks together show, and what may still become something.
    ///
    /// Each chunk was redacted when it was recorded, so whatever is found now was split.
    mutating func find(_ detector: PIIDetector, isLast: Bool) {
        let cuts = self.isIdentifier ? [] : self.pieces.dropFirst().map(\.range.lowerBound)
        let patterned = self.patternMatches(detector)
        (self.matches, self.bonds, self.open) = self.bytes.withUnsafeBytes { bytes in
            guard let text = ScannedText(bytes) else { return ([], [], 0) }
            let found = detector.matches(in: bytes) + patterned
            let kept = self.isIdentifier ? found.filter { $0.isCertain(in: text) } : found
            let atSeams = cuts.compactMap { SeamToken.match(at: $0, in: text) }
            let standIns = cuts.isEmpty ? [] : SeamStandIn.Guess.allCases.compactMap { SeamStandIn(for: text, $0) }
            let shown = standIns.flatMap { $0.matches(detector, at: cuts) }
            let matches = (kept + atSeams + shown.filter { self.isAcrossSeam($0.range, in: text) }).inOrder
            let bonds = matches.map { match in
                let start = match.range.lowerBound
                let word = OpenTail.wordStart(before: start, in: text, max(0, start - 64))
                return min(word, match.anchor(in: text))..<match.range.upperBound
            }
            if isLast { return (matches, bonds, text.count) }
            let limit = self.isIdentifier ? OpenTail.limit / 4 : OpenTail.limit
            return (matches, bonds, OpenTail.start(in: text, matches, limit: limit))
        }
    }

    /// Whether a seam is within `range`, or before it in its line.
    private func isAcrossSeam(_ range: Range<Int>, in text: ScannedText) -> Bool {
        var start = range.lowerBound
        while start > 0, range.lowerBound - start < OpenTail.limit, text[start - 1] != UInt8(ascii: "\n") { start -= 1 }
        let around = start..<range.upperBound
        return self.pieces.lazy.filter { !$0.range.isEmpty && $0.range.overlaps(around) }.dropFirst().first != nil
    }

    /// What patterns of the configuration find; all of it if one fails, as nobody knows then.
    private func patternMatches(_ detector: PIIDetector) -> [PIIMatch] {
        guard let patterns = detector.rules?.patterns, !patterns.isEmpty else { return [] }
        let text = String(decoding: self.bytes, as: UTF8.self)
        do {
            return try patterns.flatMap { try detector.matches(of: $0, in: text, "chunk") }
        } catch {
            return [PIIMatch(range: 0..<self.bytes.count, kind: .custom)]
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

    /// Whether what is found in the events from `event` on is found without those before them, too.
    func isFound(from event: Int, _ detector: PIIDetector) -> Bool {
        guard let start = self.pieces.first(where: { $0.event >= event && !$0.range.isEmpty })?.range.lowerBound else {
            return true
        }
        let waiting = self.matches.filter { $0.range.upperBound > start }
        if start == 0 || waiting.isEmpty { return true }
        var rest = SeamText(of: self.field)
        rest.bytes = Array(self.bytes[start...])
        rest.pieces = self.pieces.filter { $0.range.lowerBound >= start }.map { piece in
            var piece = piece
            piece.range = piece.range.lowerBound - start..<piece.range.upperBound - start
            return piece
        }
        rest.find(detector, isLast: false)
        return waiting.allSatisfy { match in
            let range = match.range.lowerBound - start..<match.range.upperBound - start
            return rest.matches.contains { $0.range.clamped(to: range) == range }
        }
    }

    /// What is to be taken out of the events before `event`.
    func cuts(before event: Int) -> [(event: Int, cut: SeamCut)] {
        self.pieces.prefix { $0.event < event }.flatMap { piece in
            self.matches.lazy.filter { $0.range.overlaps(piece.range) }.map { match in
                let range = match.range.clamped(to: piece.range)
                let start = piece.range.lowerBound
                // The token stands where the secret began.
                let token = piece.range.contains(match.range.lowerBound) ? match.kind.token : nil
                return (piece.event, SeamCut(range: range.lowerBound - start..<range.upperBound - start, token: token))
            }
        }
    }
}

extension PIIMatch {
    /// Whether this is what it seems even where ids and numbers stand side by side.
    fileprivate func isCertain(in text: ScannedText) -> Bool {
        switch self.kind {
        case .phone, .ssn, .creditCard, .iban: false
        case .apiKey: self.knownPrefix(in: text) != nil
        default: true
        }
    }
}
