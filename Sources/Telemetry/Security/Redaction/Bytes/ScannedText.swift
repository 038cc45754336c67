/// The UTF-8 under a scan, with zeros before and after it, so that looking around never leaves the text.
struct ScannedText {
    private(set) var base: UnsafeRawPointer
    private(set) var count: Int
    #if DEBUG
    /// Counts reads, for the tests that prove a scan linear.
    var reads: UnsafeMutablePointer<Int>?
    #endif

    /// `nil` without any bytes.
    @inline(__always)
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress else { return nil }
        self.base = base
        self.count = bytes.count
    }

    /// Counts reads that go around the subscript.
    @inline(__always)
    func noteReads(_ count: Int) {
        #if DEBUG
        self.reads?.pointee += count
        #endif
    }

    /// `range` of this text, as if nothing were around it.
    func part(_ range: Range<Int>) -> Self {
        var part = self
        part.base += range.lowerBound
        part.count = range.count
        return part
    }

    @inline(__always)
    subscript(index: Int) -> UInt8 {
        #if DEBUG
        self.reads?.pointee += 1
        #endif
        return UInt(bitPattern: index) < UInt(bitPattern: self.count)
            ? self.base.load(fromByteOffset: index, as: UInt8.self) : 0
    }

    /// Calls `body` with the bytes of `range`, which must lie within the text.
    @inline(__always)
    func with<Result>(_ range: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        self.noteReads(range.count)
        return body(UnsafeRawBufferPointer(start: self.base + range.lowerBound, count: range.count))
    }

    /// `range` of this text, which must lie within it.
    func string(_ range: Range<Int>) -> String { self.with(range) { String(decoding: $0, as: UTF8.self) } }

    func contains(_ byte: UInt8, in range: Range<Int>) -> Bool {
        for index in range where self[index] == byte { return true }
        return false
    }

    /// Whether `word`, which is in small letters, stands at `index` in any case.
    func hasFolded(_ word: StaticString, at index: Int) -> Bool {
        for offset in 0..<word.utf8CodeUnitCount where self[index &+ offset] | 0x20 != word.utf8Start[offset] {
            return false
        }
        return true
    }

    /// Whether `word` stands at `index`.
    func has(_ word: StaticString, at index: Int) -> Bool {
        for offset in 0..<word.utf8CodeUnitCount where self[index &+ offset] != word.utf8Start[offset] { return false }
        return true
    }

    /// Whether `word` stands at `index`.
    func has(_ word: [UInt8], at index: Int) -> Bool {
        for offset in 0..<word.count where self[index &+ offset] != word[offset] { return false }
        return true
    }

    /// The end of the run of `bytes` that begins at `start`, looking at no more than `limit` bytes.
    @inline(__always)
    func end(of bytes: ByteSet, from start: Int, limit: Int = .max) -> Int {
        var index = start
        while index &- start < limit, bytes.contains(self[index]) { index &+= 1 }
        return index
    }

    /// The start of the run of `bytes` that ends at `end`, not before `floor`.
    @inline(__always)
    func start(of bytes: ByteSet, before end: Int, floor: Int = 0) -> Int {
        var index = end
        while index > floor, bytes.contains(self[index &- 1]) { index &-= 1 }
        return index
    }

    /// How many bytes at `index` are the end of an escape and no part of the word that follows.
    ///
    /// `\nAlice` and `\u0026Alice` in JSON within text and `%3DAlice` in a query read like `nAlice` and `3DAlice`.
    func escapeTail(at index: Int) -> Int {
        switch self[index &- 1] {
        case UInt8(ascii: "\\"):
            switch self[index] {
            case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): 1
            case UInt8(ascii: "u") where self.end(of: .hex, from: index &+ 1, limit: 4) == index &+ 5: 5
            default: 0
            }
        case UInt8(ascii: "%"):
            ByteSet.hex.contains(self[index]) && ByteSet.hex.contains(self[index &+ 1]) ? 2 : 0
        default: 0
        }
    }

    /// Whether the byte at `index` can hold together what is on its two sides, as spaces, quotes and brackets do not.
    func joins(at index: Int) -> Bool {
        let byte = self[index]
        return ByteSet.word.contains(byte) || ByteSet.joint.contains(byte) || byte >= 0x80
    }

    /// Whether a letter of two bytes stands at `index`: U+00C0 to U+07FF.
    func hasWideLetter(at index: Int) -> Bool {
        self[index] >= 0xC3 && self[index] <= 0xDF && self[index &+ 1] & 0xC0 == 0x80
    }

    /// Whether the scheme of a URL ends before `index`: `https://`.
    func hasScheme(before index: Int) -> Bool {
        self[index &- 1] == UInt8(ascii: "/") && self[index &- 2] == UInt8(ascii: "/")
            && self[index &- 3] == UInt8(ascii: ":") && ByteSet.alphanumeric.contains(self[index &- 4])
    }

    /// Whether `word` stands before `index`, and not as the end of a longer word or a host name.
    func hasWord(_ word: StaticString, before index: Int) -> Bool {
        let start = index &- word.utf8CodeUnitCount
        return self.has(word, at: start) && !ByteSet.word.contains(self[start &- 1])
            && self[start &- 1] != UInt8(ascii: ".") && !self.hasWideLetter(at: start &- 2)
    }

    /// Whether a number that begins at `index` is the rest of a word.
    func isInsideWord(at index: Int) -> Bool {
        guard ByteSet.alphanumeric.contains(self[index &- 1]) else { return false }
        return self.escapeTail(at: index &- 1) != 1 && self.escapeTail(at: index &- 2) != 2
    }

    /// Whether what begins at `index` continues a longer number such as `1.2-3`.
    func continuesNumber(at index: Int) -> Bool {
        switch self[index &- 1] {
        case UInt8(ascii: "-"), UInt8(ascii: "."): ByteSet.digit.contains(self[index &- 2])
        default: false
        }
    }

    /// Whether a number that ends at `index` goes on, as a word or as a longer number.
    func goesOn(at index: Int) -> Bool {
        switch self[index] {
        case UInt8(ascii: "-"), UInt8(ascii: "."): ByteSet.digit.contains(self[index &+ 1])
        default: ByteSet.alphanumeric.contains(self[index])
        }
    }

    /// The number that exactly `digits` digits at `index` make.
    func number(at index: Int, digits: Int) -> Int? {
        var number = 0
        for offset in 0..<digits {
            guard ByteSet.digit.contains(self[index &+ offset]) else { return nil }
            number = number &* 10 &+ Int(self[index &+ offset] &- UInt8(ascii: "0"))
        }
        return number
    }
}
