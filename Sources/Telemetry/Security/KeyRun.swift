/// A run of letters, digits, `-` and `_`, read once to find whether a key begins in it.
struct KeyRun {
    private let range: Range<Int>
    private let text: ScannedText
    private var prefixed: Int?
    /// Where the first prefix stands that needs an opaque segment, and where what follows it begins.
    private var vague: (start: Int, body: Int, isMixedBefore: Bool)?
    private var lastMaterial: Int?
    private var opaque = KeySegment()
    private var hasDenseSegment = false
    private let isIdentifier: Bool

    init(_ range: Range<Int>, in text: ScannedText) {
        self.text = text
        var start = range.lowerBound
        let tail = text.escapeTail(at: start)
        if tail > 0, APIKeyPrefix.find(at: start, in: text) == nil { start += tail }
        self.range = min(start, range.upperBound)..<range.upperBound
        self.isIdentifier = HarmlessPrefix.stands(at: self.range.lowerBound, in: text)
    }

    /// Where the key begins; it ends with the run.
    var keyStart: Int? {
        if let start = self.prefixed { return self.isMixed ? self.range.lowerBound : start }
        if let vague = self.vague, let material = self.lastMaterial, material >= vague.body {
            return vague.isMixedBefore ? self.range.lowerBound : vague.start
        }
        return self.isMixed ? self.range.lowerBound : nil
    }

    /// Whether what was read so far is a key without regard to a prefix.
    private var isMixed: Bool {
        guard self.range.count >= 32, !self.isIdentifier else { return false }
        return self.hasDenseSegment || self.opaque.count >= 20 && self.opaque.isMixed
    }

    mutating func read() {
        var start = self.range.lowerBound
        while start < self.range.upperBound, self.prefixed == nil {
            self.readPrefix(at: start)
            var segment = KeySegment()
            var end = start
            while end < self.range.upperBound, ByteSet.alphanumeric.contains(self.text[end]) {
                segment.append(self.text[end])
                end += 1
            }
            self.take(segment, at: start)
            start = end + 1
        }
    }

    private mutating func take(_ segment: KeySegment, at start: Int) {
        if segment.isKeyMaterial { self.lastMaterial = start }
        if segment.isOpaque { self.opaque = self.opaque.joined(with: segment) }
        if segment.isDense { self.hasDenseSegment = true }
        if segment.count == 20, segment.lowers == 0, segment.digits > 0,
            self.text.has("AKIA", at: start) || self.text.has("ASIA", at: start)
        {
            self.prefixed = start
        }
    }

    private mutating func readPrefix(at start: Int) {
        guard let prefix = APIKeyPrefix.find(at: start, in: self.text) else { return }
        let body = start + prefix.text.utf8CodeUnitCount
        switch prefix.body {
        case .unbroken(let length):
            let end = self.text.end(of: .alphanumeric, from: body, limit: length)
            if end - body == length { self.prefixed = start }
        case .length(let length):
            guard self.range.upperBound - body >= length else { return }
            let digit = (body..<body + length).first { ByteSet.digit.contains(self.text[$0]) }
            if digit != nil { self.prefixed = start }
        case .anyOpaqueSegment:
            if self.vague == nil { self.vague = (start, body, self.isMixed) }
        }
    }
}
