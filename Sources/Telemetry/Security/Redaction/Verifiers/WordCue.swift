import CByteMasks

/// A place at which words alone say that a secret is near: `login` in an entry of netrc, a quote in a statement of SQL.
enum WordCue {
    case login(Int)
    case quote(Int)

    /// Whether one may stand in a text of less than 64 bytes that holds nothing else to look at.
    @inline(__always)
    static func mayStand(in text: UnsafeRawBufferPointer) -> Bool {
        guard let base = text.baseAddress, text.count >= 20 else { return false }
        return byte_masks_may_have_cue(base, text.count)
    }

    /// The first at `index` or behind it, and where to look for the next.
    static func first(from index: Int, in text: ScannedText) -> (cue: WordCue, next: Int)? {
        let found = byte_masks_find_cue(text.base, index, text.count)
        text.noteReads(found - index)
        guard found < text.count else { return nil }
        return (text[found + 4] == UInt8(ascii: "'") ? .quote(found + 4) : .login(found), found + 5)
    }
}
