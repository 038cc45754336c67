import CByteMasks

extension byte_masks {
    /// The masks of 6 to 63 bytes.
    @inline(__always)
    init(ofShort text: ScannedText) {
        self = text.count < 16 ? byte_masks_of_few(text.base, text.count) : byte_masks_of_part(text.base, text.count)
    }

    @inline(__always)
    var wordRuns: BitRuns { BitRuns(mask: self.word, carry: 0, minimum: PIIScanner.shortestKey) }

    @inline(__always)
    var numberRuns: BitRuns { BitRuns(mask: self.numbers(0), carry: 0, minimum: PIIScanner.shortestNumber) }

    /// Digits, and what is between digits that are no further apart than three bytes.
    ///
    /// `carry` has the bits of the last two bytes before the block.
    @inline(__always)
    func numbers(_ carry: UInt64) -> UInt64 {
        let near = self.digit &<< 1 | self.digit &<< 2 | carry | carry &>> 1
        return self.digit | near & self.gap
    }

    /// The masks of the bytes after the first `count`.
    @inline(__always)
    func dropping(_ count: Int) -> Self {
        let shift = UInt64(truncatingIfNeeded: count)
        return Self(
            word: self.word &>> shift,
            sign: self.sign &>> shift,
            dash: self.dash &>> shift,
            digit: self.digit &>> shift,
            gap: self.gap &>> shift
        )
    }
}
