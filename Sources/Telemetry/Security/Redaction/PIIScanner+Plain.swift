import CByteMasks

/// What decides about most short texts at one look: that there is nothing in them.
extension PIIScanner {
    /// Whether there is neither a place to verify in a text of less than 64 bytes nor anything that a JSON string escapes.
    ///
    /// One look for both, which may say no for a text that is found clean when it is looked at again.
    @inline(__always)
    static func isPlainInJSON(_ text: UnsafeRawBufferPointer) -> Bool {
        let count = text.count
        guard let base = text.baseAddress, count < 64 else { return text.isEmpty }
        if count == 0 { return true }
        var words: UInt64 = 0
        guard byte_masks_is_plain(base, count, &words), !WordCue.mayStand(in: text) else { return false }
        return count < self.shortestKey || BitRuns(mask: words, carry: 0, minimum: self.shortestKey).isEmpty
    }

    /// Whether there is no place to verify in a text of less than 64 bytes.
    @inline(__always)
    static func isPlain(_ text: ScannedText) -> Bool {
        // The shortest address is a@b.cc, the shortest assignment pwd=ab.
        if text.count < 6 { return true }
        if text.count < self.shortestKey {
            return byte_masks_is_quiet(text.base, text.count) || self.isPlainWithin(text)
        }
        let brief = byte_masks_brief_of(text.base, text.count)
        if brief.is_loud { return self.isPlainWithin(text) }
        if text.with(0..<text.count, WordCue.mayStand) { return false }
        return BitRuns(mask: brief.word, carry: 0, minimum: self.shortestKey).isEmpty
    }

    @inline(never)
    private static func isPlainWithin(_ text: ScannedText) -> Bool {
        if WordCue.first(from: 0, in: text) != nil { return false }
        let masks = byte_masks(ofShort: text)
        if masks.dash != 0, byte_masks_has_flag(text.base, text.count, masks.dash) { return false }
        if masks.sign != 0, self.hasSign(masks.sign, in: text) { return false }
        if masks.digit.nonzeroBitCount >= 9, self.hasNumber(masks) { return false }
        return text.count < self.shortestKey || masks.wordRuns.isEmpty || !self.hasKey(masks.wordRuns, in: text)
    }

    /// Whether a sign may be that of an address or stand after the name of a secret.
    private static func hasSign(_ signs: UInt64, in text: ScannedText) -> Bool {
        var signs = signs
        while signs != 0 {
            let sign = signs.trailingZeroBitCount
            signs &= signs &- 1
            switch text[sign] {
            case UInt8(ascii: "@"): return true
            case UInt8(ascii: "%"): if text[sign &+ 1] == 0x33 || text[sign &+ 1] == 0x34 { return true }
            case UInt8(ascii: ":"), UInt8(ascii: "="):
                if self.isTime(at: sign, in: text) { continue }
                if AssignedName(before: sign, in: text) != nil { return true }
                if CryptHash.range(atSign: sign, in: text) != nil { return true }
            case UInt8(ascii: ">"), UInt8(ascii: ";"):
                if MarkupElement(at: sign, in: text) != nil { return true }
            default: break
            }
        }
        return false
    }

    /// Whether digits stand on both sides of a colon.
    static func isTime(at sign: Int, in text: ScannedText) -> Bool {
        ByteSet.digit.contains(text[sign &- 1]) && ByteSet.digit.contains(text[sign &+ 1])
            && text[sign] == UInt8(ascii: ":")
    }

    private static func hasNumber(_ masks: byte_masks) -> Bool {
        let runs = masks.numberRuns
        var starts = runs.starts
        while starts != 0 {
            let start = starts.trailingZeroBitCount
            starts &= starts &- 1
            if (masks.digit & runs.mask(from: start)).nonzeroBitCount >= 9 { return true }
        }
        return false
    }

    private static func hasKey(_ runs: BitRuns, in text: ScannedText) -> Bool {
        var starts = runs.starts
        while starts != 0 {
            let start = starts.trailingZeroBitCount
            starts &= starts &- 1
            let run = start..<start &+ runs.length(from: start)
            if !KeyRun.isPlain(run, in: text) || ConfiguredKey.isName(run, in: text) { return true }
        }
        return false
    }
}
