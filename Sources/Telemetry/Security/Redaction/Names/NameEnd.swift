/// The end of a name that is a given word, in any case, with anything between its letters that joins words.
struct NameEnd {
    /// Where it begins.
    let start: Int
    /// Whether a word of the name begins there: at the name's start, after a separator, or as a capital after a small
    /// letter.
    let beginsWord: Bool

    /// `nil` if `name` does not end with `word`, which is in small letters.
    init?(of name: UnsafeRawBufferPointer, _ word: StaticString) {
        var index = name.count
        for offset in (0..<word.utf8CodeUnitCount).reversed() {
            while index > 0, Self.isSeparator(name[index - 1]) { index -= 1 }
            guard index > 0, name[index - 1] | 0x20 == word.utf8Start[offset] else { return nil }
            index -= 1
        }
        self.start = index
        if index == 0 || !ByteSet.alphanumeric.contains(name[index - 1]) {
            self.beginsWord = true
        } else {
            self.beginsWord = name[index] & 0x20 == 0 && name[index - 1] & 0x20 != 0
        }
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: " "): true
        default: false
        }
    }
}
