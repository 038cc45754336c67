/// Checks UTF-8 that comes in pieces, so that a bad one is noticed as soon as it is there.
struct UTF8Check: Sendable {
    /// How many bytes of the current character are still to come.
    private var missing = 0
    /// What the next of them may be: narrower after some first bytes, which excludes overlong forms, surrogates and
    /// what is beyond Unicode.
    private var allowed: ClosedRange<UInt8> = 0x80...0xBF

    /// Whether what came ends with a whole character.
    var isWhole: Bool { self.missing == 0 }

    /// Whether the text may go on with `bytes`.
    mutating func accepts(_ bytes: some Sequence<UInt8>) -> Bool {
        for byte in bytes {
            if self.missing > 0 {
                guard self.allowed.contains(byte) else { return false }
                self.missing -= 1
                self.allowed = 0x80...0xBF
            } else if byte >= 0x80 {
                guard self.begin(byte) else { return false }
            }
        }
        return true
    }

    /// The first byte of a character of several (Unicode, table 3-7).
    private mutating func begin(_ byte: UInt8) -> Bool {
        switch byte {
        case 0xC2...0xDF: self.missing = 1
        case 0xE0...0xEF: self.missing = 2
        case 0xF0...0xF4: self.missing = 3
        default: return false
        }
        switch byte {
        case 0xE0: self.allowed = 0xA0...0xBF
        case 0xED: self.allowed = 0x80...0x9F
        case 0xF0: self.allowed = 0x90...0xBF
        case 0xF4: self.allowed = 0x80...0x8F
        default: break
        }
        return true
    }
}
