/// A set of ASCII bytes.
struct ByteSet {
    let low: UInt64
    let high: UInt64

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        let word = byte & 0x40 == 0 ? self.low : self.high
        return byte < 0x80 && word &>> (UInt64(byte) & 63) & 1 != 0
    }

    @inline(__always) static var digit: Self { Self(low: 0x03FF_0000_0000_0000, high: 0) }
    @inline(__always) static var letter: Self { Self(low: 0, high: 0x07FF_FFFE_07FF_FFFE) }
    @inline(__always) static var alphanumeric: Self { Self(low: 0x03FF_0000_0000_0000, high: 0x07FF_FFFE_07FF_FFFE) }
    @inline(__always) static var hex: Self { Self(low: 0x03FF_0000_0000_0000, high: 0x0000_007E_0000_007E) }

    /// Letters, digits, `_` and `-`: what keys and identifiers are made of.
    @inline(__always) static var word: Self { Self(low: 0x03FF_2000_0000_0000, high: 0x07FF_FFFE_87FF_FFFE) }

    /// What may stand before the `@` of an address: letters, digits and `.` `_` `%` `+` `-`.
    @inline(__always) static var mailbox: Self { Self(low: 0x03FF_6820_0000_0000, high: 0x07FF_FFFE_87FF_FFFE) }

    /// What may stand between the digits of a number: space and `( ) * + , - . /`.
    @inline(__always) static var gap: Self { Self(low: 0x0000_FF01_0000_0000, high: 0) }

    /// What holds words and numbers together: `% ( ) + . / : @ \`.
    @inline(__always) static var joint: Self { Self(low: 0x0400_CB20_0000_0000, high: 0x0000_0000_1000_0001) }

    /// What Base64 is made of, in either alphabet, without the padding.
    @inline(__always) static var base64: Self { Self(low: 0x03FF_A800_0000_0000, high: 0x07FF_FFFE_87FF_FFFE) }

    /// What the kinds in tokens of redaction are made of: capitals, digits and `_`.
    @inline(__always) static var token: Self { Self(low: 0x03FF_0000_0000_0000, high: 0x0000_0000_87FF_FFFE) }

    /// What stands between the name of a thing and the thing: space, quotes and `. : = \`.
    @inline(__always) static var labelEnd: Self { Self(low: 0x2400_4085_0000_0000, high: 0x0000_0000_1000_0000) }
}
