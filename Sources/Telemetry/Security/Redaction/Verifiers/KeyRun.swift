/// A run of letters, digits, `-` and `_`, read once to find whether a key begins in it.
struct KeyRun {
    private let range: Range<Int>
    private let text: ScannedText
    private var prefixed: Int?
    /// Whether the key is known by its prefix, not by its characters.
    var isKnown: Bool { self.prefixed != nil }
    /// Where the first prefix stands that says little alone, and where what follows it begins.
    private var vague: (start: Int, body: Int, isMixedBefore: Bool)?
    private var lastMaterial: Int?
    private var opaque = KeyTraits()
    private var hasUnbrokenKey = false

    /// Whether one window does not hold the run, so that a prefix and what follows it can be in different ones.
    private var isLong: Bool { self.range.count > 64 }

    /// Whether no key can be in a run of no more than 64 bytes.
    static func isPlain(_ range: Range<Int>, in text: ScannedText) -> Bool {
        KeyWindow(of: range, from: range.lowerBound, in: text).isPlain && !self.beginsAsHex(range, in: text)
            && !NamedKey.isNamed(range, in: text)
    }

    /// Whether the run begins with the one prefix that is hexadecimal itself, or is a key of hexadecimal digits and dashes.
    private static func beginsAsHex(_ range: Range<Int>, in text: ScannedText) -> Bool {
        text.has("e2b_", at: range.lowerBound) || KeyShape.hasMailgunBreaks(range, in: text)
    }

    init(_ range: Range<Int>, in text: ScannedText) {
        self.text = text
        var start = range.lowerBound
        let tail = text.escapeTail(at: start)
        if tail > 0, APIKeyPrefix.find(at: start, in: text) == nil { start += tail }
        self.range = start..<range.upperBound
    }

    /// Where the key begins; it ends with the run.
    mutating func keyStart() -> Int? {
        self.read()
        if let start = self.prefixed { return self.isMixed ? self.range.lowerBound : start }
        if let vague = self.vague, let material = self.lastMaterial, material >= vague.body {
            return vague.isMixedBefore ? self.range.lowerBound : vague.start
        }
        return self.isMixed ? self.range.lowerBound : nil
    }

    /// Whether what was read so far is a key without regard to a prefix.
    private var isMixed: Bool {
        self.range.count >= 32 && (self.hasUnbrokenKey || self.opaque.isMixed)
            && !HarmlessRun.begins(at: self.range.lowerBound, in: self.text)
            && !CoinAddress.stands(at: self.range, in: self.text)
    }

    private mutating func read() {
        var start = self.range.lowerBound
        while start < self.range.upperBound, self.prefixed == nil {
            let window = KeyWindow(of: self.range, from: start, in: self.text)
            if self.isLong || !window.isPlain || Self.beginsAsHex(self.range, in: self.text) { self.read(window) }
            start += window.count
        }
    }

    private mutating func read(_ window: KeyWindow) {
        var rest = window.body
        var opaque: UInt64 = 0
        while rest != 0, self.prefixed == nil {
            let offset = rest.trailingZeroBitCount
            let length = (~(rest >> UInt64(offset))).trailingZeroBitCount
            let segment = (UInt64.max >> UInt64(64 - length)) << UInt64(offset)
            if self.take(segment, length, at: window.start + offset, of: window) { opaque |= segment }
            rest &= ~segment
        }
        if opaque != 0 { self.opaque += window.traits(of: opaque) }
    }

    /// Takes one segment into account; whether it is neither a word, nor a number, nor hexadecimal.
    private mutating func take(_ segment: UInt64, _ length: Int, at start: Int, of window: KeyWindow) -> Bool {
        if start == self.range.lowerBound || !ByteSet.alphanumeric.contains(self.text[start - 1]) {
            self.takePrefix(at: start)
        }
        if length == 20, self.isAmazonKey(segment, at: start, of: window) { self.prefixed = start }
        let hasDigit = window.hasDigit(in: segment)
        if length >= 16, window.hasLetter(in: segment), hasDigit || length >= 24 { self.lastMaterial = start }
        guard hasDigit else {
            if length >= 32, window.isShuffled(in: segment, length) || self.isShuffled(start..<start + length) {
                self.hasUnbrokenKey = true
            }
            return window.hasUpper(in: segment) && window.hasLower(in: segment) && window.chance(in: segment) > 0
        }
        guard window.isBeyondHex(in: segment, at: start, in: self.text) else { return false }
        if length >= 32, window.isDense(in: segment) || self.isAlphabet(start..<start + length) {
            self.hasUnbrokenKey = true
        }
        return true
    }

    /// An access key of Amazon is `AKIA` or `ASIA` and 16 capitals and digits; `ASIA` is also a word.
    private func isAmazonKey(_ segment: UInt64, at start: Int, of window: KeyWindow) -> Bool {
        !window.hasLower(in: segment)
            && (self.text.has("AKIA", at: start) || self.text.has("ASIA", at: start) && window.hasDigit(in: segment))
    }

    /// Whether letters of one case are as rare ones as chance makes them, and words do not: many of `j q x z`, few vowels.
    private func isShuffled(_ segment: Range<Int>) -> Bool {
        var rare = 0
        var vowels = 0
        var seen: UInt32 = 0
        for index in segment {
            let letter = self.text[index] | 0x20
            seen |= 1 << UInt32(letter & 31)
            switch letter {
            case UInt8(ascii: "j"), UInt8(ascii: "q"), UInt8(ascii: "x"), UInt8(ascii: "z"): rare += 1
            case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"):
                vowels += 1
            default: break
            }
        }
        return rare * 11 >= segment.count && vowels * 3 < segment.count && seen.nonzeroBitCount >= 14
            && !self.isAlphabet(segment)
    }

    /// Whether most characters follow one another as in `abc` and `123`, which is how people make keys up.
    private func isAlphabet(_ segment: Range<Int>) -> Bool {
        var steps = 0
        for index in segment.dropFirst() where self.text[index] | 0x20 == (self.text[index - 1] | 0x20) &+ 1 {
            steps += 1
        }
        return steps * 2 > segment.count
    }

    private mutating func takePrefix(at start: Int) {
        guard let prefix = APIKeyPrefix.find(at: start, in: self.text) else { return }
        let body = start + prefix.text.utf8CodeUnitCount
        switch prefix.body {
        case .unbroken(let length):
            let end = self.text.end(of: .alphanumeric, from: body, limit: 30)
            if end - body >= length, end - body == 30 || self.isMade(body..<end) { self.prefixed = start }
        case .length(let length):
            if self.range.upperBound - body >= length {
                // Where a key is longer than the shortest of its kind, what is left of it counts too.
                let end = min(self.range.upperBound, body + length + 8)
                if self.isMade(body..<end) { self.prefixed = start }
            }
        case .hexadecimal(let length):
            let end = self.text.end(of: .smallHex, from: body, limit: length + 1)
            if end - body == length, end == self.range.upperBound, self.hasDigit(body..<end) { self.prefixed = start }
        case .anyOpaqueSegment:
            if self.vague == nil { self.vague = (start, body, self.isMixed) }
        }
    }

    /// Whether what follows a prefix was made by a machine: there are digits, or letters change their case as chance makes
    /// them, which is oftener than names in `camelCase` do.
    private func isMade(_ range: Range<Int>) -> Bool {
        if self.hasDigit(range) { return true }
        let changes = range.dropFirst().count { index in
            let (left, right) = (self.text[index - 1], self.text[index])
            return ByteSet.letter.contains(left) && ByteSet.letter.contains(right) && (left ^ right) & 0x20 != 0
        }
        return changes * 10 > range.count * 3
    }

    private func hasDigit(_ range: Range<Int>) -> Bool { range.contains { ByteSet.digit.contains(self.text[$0]) } }
}
