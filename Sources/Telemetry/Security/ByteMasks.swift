/// Which of 64 bytes matter to a scan; bit 0 stands for the first.
struct ByteMasks {
    /// `@`.
    private(set) var sign: UInt64 = 0
    private(set) var digit: UInt64 = 0
    /// Letters, digits, `-` and `_`.
    private(set) var word: UInt64 = 0

    /// The masks of what `text` holds from `offset` on.
    init(of text: ScannedText, at offset: Int) {
        for index in 0..<min(64, text.count - offset) {
            let byte = text[offset + index]
            let bit: UInt64 = 1 << UInt64(index)
            if byte == UInt8(ascii: "@") { self.sign |= bit }
            if ByteSet.digit.contains(byte) { self.digit |= bit }
            if ByteSet.word.contains(byte) { self.word |= bit }
        }
    }
}
