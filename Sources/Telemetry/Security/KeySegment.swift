/// What a run of letters and digits is made of.
struct KeySegment {
    private(set) var count = 0
    private(set) var digits = 0
    private(set) var uppers = 0
    private(set) var lowers = 0
    /// Letters that are no hexadecimal digits.
    private(set) var beyondHex = 0
    /// Changes between letter and digit, and from lower to upper case: many in a key, few in words and names.
    private(set) var turns = 0
    private var last: UInt8 = 0

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        let previous = self.last
        self.count &+= 1
        if ByteSet.digit.contains(byte) {
            self.digits &+= 1
            if ByteSet.letter.contains(previous) { self.turns &+= 1 }
        } else {
            if ByteSet.upper.contains(byte) {
                self.uppers &+= 1
                if ByteSet.lower.contains(previous) { self.turns &+= 1 }
            } else {
                self.lowers &+= 1
            }
            if ByteSet.digit.contains(previous) { self.turns &+= 1 }
            // The `x` of `0x` belongs to a hexadecimal number.
            if !ByteSet.hex.contains(byte), !(self.count == 2 && byte == UInt8(ascii: "x") && self.digits == 1) {
                self.beyondHex &+= 1
            }
        }
        self.last = byte
    }

    /// Neither a word, nor a number, nor hexadecimal.
    var isOpaque: Bool { self.digits > 0 && self.beyondHex > 0 }

    /// Long, and no word and no number: what makes a key of a run with a prefix that alone says little.
    var isKeyMaterial: Bool {
        self.count >= 24 && self.digits < self.count
            || self.count >= 16 && self.digits > 0 && self.digits < self.count
    }

    /// Long and dense in one case of letters with digits, and not hexadecimal.
    var isDense: Bool {
        self.count >= 32 && (self.uppers == 0 || self.lowers == 0) && self.beyondHex >= 3 && self.digits >= 4
            && self.turns * 5 >= self.count
    }

    /// This segment and another as if they were one.
    func joined(with other: Self) -> Self {
        var joined = self
        joined.count += other.count
        joined.digits += other.digits
        joined.uppers += other.uppers
        joined.lowers += other.lowers
        joined.beyondHex += other.beyondHex
        joined.turns += other.turns
        return joined
    }

    /// Whether letters of both cases and digits are mixed as chance mixes them.
    var isMixed: Bool {
        self.uppers >= 2 && self.lowers >= 2 && self.digits >= 2 && self.turns * 100 >= self.count * 28
    }
}
