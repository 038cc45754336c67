import CByteMasks

/// Up to 64 bytes of a run of letters, digits, `-` and `_`, as bit masks.
struct KeyWindow {
    /// The offset of the first byte.
    let start: Int
    /// Less than were asked for, where that ends the window with a segment.
    let count: Int
    private let masks: byte_masks_key
    /// Changes between letter and digit, and from lower to upper case: many in a key, few in words and names.
    private let turns: UInt64

    /// The window that begins at `start` in a run of 20 bytes or more.
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
        let letter = self.masks.upper | self.masks.lower
        self.turns =
            self.masks.digit & letter << 1 | letter & self.masks.digit << 1 | self.masks.upper & self.masks.lower << 1
        self.start = start
        let breaks = ~(letter | self.masks.digit)
        self.count = left > 64 && breaks != 0 ? 64 - breaks.leadingZeroBitCount : min(left, 64)
    }

    /// Whether there are only hexadecimal digits and breaks.
    var isHex: Bool { self.masks.beyond_hex == 0 }

    /// Letters and digits of the window, with no bit for a break.
    var body: UInt64 {
        (self.masks.digit | self.masks.upper | self.masks.lower) & UInt64.max >> UInt64(64 - self.count)
    }

    /// What the letters and digits under `mask` are.
    func traits(of mask: UInt64) -> KeyTraits {
        KeyTraits(
            count: mask.nonzeroBitCount,
            digits: (mask & self.masks.digit).nonzeroBitCount,
            uppers: (mask & self.masks.upper).nonzeroBitCount,
            lowers: (mask & self.masks.lower).nonzeroBitCount,
            turns: (mask & self.turns).nonzeroBitCount
        )
    }

    func hasDigit(in mask: UInt64) -> Bool { mask & self.masks.digit != 0 }
    func hasLetter(in mask: UInt64) -> Bool { mask & ~self.masks.digit != 0 }
    func hasLower(in mask: UInt64) -> Bool { mask & self.masks.lower != 0 }

    /// Whether a letter under `mask`, which begins at `offset`, is no hexadecimal digit nor the `x` of `0x`.
    func isBeyondHex(in mask: UInt64, at offset: Int, in text: ScannedText) -> Bool {
        let letters = mask & self.masks.beyond_hex
        return letters != 0 && !(letters == (mask & ~(mask << 1)) << 1 && text.has("0x", at: offset))
    }
}
