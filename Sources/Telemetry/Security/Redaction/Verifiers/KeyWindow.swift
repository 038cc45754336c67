import CByteMasks

/// Up to 64 bytes of a run of letters, digits, `-` and `_`, as bit masks.
struct KeyWindow {
    /// The offset of the first byte.
    let start: Int
    /// Less than there is, where that ends the window with a segment.
    let count: Int
    private let masks: byte_masks_key
    private let letter: UInt64

    /// The window that begins at `start` in a run of 16 bytes or more.
    init(of run: Range<Int>, from start: Int, in text: ScannedText) {
        let left = run.upperBound - start
        text.noteReads(64)
        if left >= 16 {
            self.masks = byte_masks_of_key(text.base + start, min(left, 64))
        } else {
            let last = byte_masks_of_key(text.base + (run.upperBound - 16), 16)
            let shift = UInt64(16 - left)
            self.masks = byte_masks_key(
                digit: last.digit >> shift,
                upper: last.upper >> shift,
                lower: last.lower >> shift,
                beyond_hex: last.beyond_hex >> shift
            )
        }
        self.start = start
        self.letter = self.masks.upper | self.masks.lower
        let breaks = ~(self.letter | self.masks.digit)
        self.count = left > 64 && breaks != 0 ? 64 - breaks.leadingZeroBitCount : min(left, 64)
    }

    /// Whether no key can be in the window: there are only hexadecimal digits and breaks, or words, numbers and breaks.
    var isPlain: Bool {
        if self.masks.beyond_hex == 0 { return true }
        let mixed = self.masks.digit & (self.letter << 1) | self.letter & (self.masks.digit << 1)
        return mixed == 0 && BitRuns(mask: self.letter, carry: 0, minimum: 20).starts == 0 && !self.changesCase
    }

    /// Whether letters change their case as often as in a key without a digit.
    private var changesCase: Bool {
        let changes = self.masks.upper & self.masks.lower << 1 | self.masks.lower & self.masks.upper << 1
        return changes.nonzeroBitCount * 5 >= self.count
    }

    /// Letters and digits of the window, with no bit for a break.
    var body: UInt64 { (self.letter | self.masks.digit) & UInt64.max >> UInt64(64 - self.count) }

    func hasDigit(in mask: UInt64) -> Bool { mask & self.masks.digit != 0 }
    func hasLetter(in mask: UInt64) -> Bool { mask & self.letter != 0 }
    func hasUpper(in mask: UInt64) -> Bool { mask & self.masks.upper != 0 }
    func hasLower(in mask: UInt64) -> Bool { mask & self.masks.lower != 0 }

    /// Whether a letter under `mask`, which begins at `offset`, is no hexadecimal digit nor the `x` of `0x`.
    func isBeyondHex(in mask: UInt64, at offset: Int, in text: ScannedText) -> Bool {
        let letters = mask & self.masks.beyond_hex
        return letters != 0 && !(letters == (mask & ~(mask << 1)) << 1 && text.has("0x", at: offset))
    }

    /// Whether the segment under `mask` has letters of one case and digits mixed as chance mixes them.
    func isDense(in mask: UInt64) -> Bool {
        guard !self.hasUpper(in: mask) || !self.hasLower(in: mask) else { return false }
        let digit = mask & self.masks.digit
        let letter = mask & self.letter
        return digit.nonzeroBitCount >= 3 && (mask & self.masks.beyond_hex).nonzeroBitCount >= 6
            && (digit & letter << 1).nonzeroBitCount + (letter & digit << 1).nonzeroBitCount >= 5
    }

    /// Whether letters alone change between small and capital as chance makes them.
    func isShuffled(in mask: UInt64, _ length: Int) -> Bool {
        let upper = mask & self.masks.upper
        let lower = mask & self.masks.lower
        let changes = (upper & lower << 1).nonzeroBitCount + (lower & upper << 1).nonzeroBitCount
        return changes * 5 >= length * 2 && changes * 10 <= length * 8 && self.chance(in: mask) >= 12
    }

    /// How much likelier chance makes the characters under `mask` follow one another so than a person who names
    /// something, as the sum of ten times the logarithm of each ratio.
    ///
    /// The ratios are from the identifiers of 32 characters and more in some 15,000 source files: after a letter,
    /// a small one is twice as frequent there as chance makes it, and a digit five times less.
    func chance(in mask: UInt64) -> Int {
        let digit = mask & self.masks.digit
        let upper = mask & self.masks.upper
        let lower = mask & self.masks.lower
        let letter = upper | lower
        return 9 * (upper & lower << 1).nonzeroBitCount
            + 6 * (upper & upper << 1).nonzeroBitCount
            + 17 * (digit & letter << 1).nonzeroBitCount
            + 5 * (letter & digit << 1).nonzeroBitCount
            - 6 * (lower & letter << 1).nonzeroBitCount
            - 11 * (digit & digit << 1).nonzeroBitCount
    }

    func traits(of mask: UInt64) -> KeyTraits {
        KeyTraits(
            count: mask.nonzeroBitCount,
            hasDigit: self.hasDigit(in: mask),
            hasUpper: self.hasUpper(in: mask),
            hasLower: self.hasLower(in: mask),
            chance: self.chance(in: mask)
        )
    }
}
