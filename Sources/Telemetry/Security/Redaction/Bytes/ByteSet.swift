/// A set of ASCII bytes.
struct ByteSet {
    let low: UInt64
    let high: UInt64

    @inline(__always)
    init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }

    /// The set of those of `bytes` that are ASCII.
    init(_ bytes: [UInt8]) {
        var low: UInt64 = 0
        var high: UInt64 = 0
        for byte in bytes where byte < 0x80 {
            if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
        }
        self.init(low: low, high: high)
    }

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        let word = byte & 0x40 == 0 ? self.low : self.high
        return byte < 0x80 && word &>> (UInt64(byte) & 63) & 1 != 0
    }

    @inline(__always) static var digit: Self { Self(low: 0x03FF_0000_0000_0000, high: 0) }
    @inline(__always) static var letter: Self { Self(low: 0, high: 0x07FF_FFFE_07FF_FFFE) }
    @inline(__always) static var alphanumeric: Self { Self(low: 0x03FF_0000_0000_0000, high: 0x07FF_FFFE_07FF_FFFE) }
    @inline(__always) static var hex: Self { Self(low: 0x03FF_0000_0000_0000, high: 0x0000_007E_0000_007E) }

    @inline(__always) static var smallHex: Self { Self(low: 0x03FF_0000_0000_0000, high: 0x0000_007E_0000_0000) }

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

    /// Base64 of the usual alphabet, without the padding: letters, digits, `+` and `/`.
    @inline(__always) static var standardBase64: Self { Self(low: 0x03FF_8800_0000_0000, high: 0x07FF_FFFE_07FF_FFFE) }

    /// What a webhook's address is made of: letters, digits, `.` and `/`.
    @inline(__always) static var webhook: Self { Self(low: 0x03FF_C000_0000_0000, high: 0x07FF_FFFE_07FF_FFFE) }

    /// What names in code and headers are made of: letters, digits, `_`, `-` and `.`.
    @inline(__always) static var name: Self { Self(low: 0x03FF_6000_0000_0000, high: 0x07FF_FFFE_87FF_FFFE) }

    /// What ends a value without quotes: quotes, brackets and `& , ; \ |`.
    @inline(__always) static var valueEnd: Self { Self(low: 0x5800_13C4_0000_0000, high: 0x3800_0001_3800_0000) }

    /// What a sentence has between its words: space and `! ' ( ) , - . / : ; ?`.
    @inline(__always) static var sentence: Self { Self(low: 0x8C00_F383_0000_0000, high: 0) }

    /// What ends a word that may be an address, a key or the user of a URL: quotes, brackets and `, ; |`.
    @inline(__always) static var wordBreak: Self { Self(low: 0x5800_1384_0000_0000, high: 0x3800_0001_2800_0000) }

    /// What keys, tokens and their parts are made of: letters, digits and `+ - . / = _ ~`.
    @inline(__always) static var credential: Self { Self(low: 0x23FF_E800_0000_0000, high: 0x47FF_FFFE_87FF_FFFE) }

    /// What stands between the groups of telephone and card numbers: space and `( ) + - . /`.
    @inline(__always) static var separator: Self { Self(low: 0x0000_EB01_0000_0000, high: 0) }

    /// What such numbers are written with.
    @inline(__always) static var number: Self { Self(low: 0x03FF_EB01_0000_0000, high: 0) }

    /// What gives a name its value: `:`, `=`, and the `%` of `%3A`.
    @inline(__always) static var sign: Self { Self(low: 0x2400_0020_0000_0000, high: 0) }

    /// What stands between two texts in JSON: space, quotes and `, : \`.
    @inline(__always) static var pairJoint: Self { Self(low: 0x0400_1085_0000_0000, high: 0x0000_0000_1000_0000) }

    /// What stands between two members in YAML and code: space, a line's end and `,`.
    @inline(__always) static var memberJoint: Self { Self(low: 0x0000_1001_0000_2600, high: 0) }

    /// What stands before the `:` of `user:password`: letters, digits and `. _ @ % + -` and the rest of a name.
    @inline(__always) static var userName: Self { Self(low: 0x03FF_6830_0000_0000, high: 0x07FF_FFFE_87FF_FFFF) }

    /// What secrets of Azure are made of: letters, digits and `- . _ ~`.
    @inline(__always) static var azure: Self { Self(low: 0x03FF_6000_0000_0000, high: 0x47FF_FFFE_87FF_FFFE) }

    /// What hashes of passwords are made of: letters, digits and `$ , . / = +`.
    @inline(__always) static var crypt: Self { Self(low: 0x23FF_D810_0000_0000, high: 0x07FF_FFFE_07FF_FFFE) }

    /// The same without `$`, which stands between their parts.
    @inline(__always) static var cryptPart: Self { Self(low: 0x23FF_D800_0000_0000, high: 0x07FF_FFFE_07FF_FFFE) }

    @inline(__always) static var backslash: Self { Self(low: 0, high: 0x0000_0000_1000_0000) }
    @inline(__always) static var space: Self { Self(low: 0x0000_0001_0000_0200, high: 0) }
    @inline(__always) static var lineEnd: Self { Self(low: 0x0000_0000_0000_2400, high: 0) }
    /// What the last line of a block of PEM begins with: a line's end, dashes, capitals and spaces.
    @inline(__always) static var blockEnd: Self { Self(low: 0x0000_2001_0000_2400, high: 0x0000_0000_07FF_FFFE) }
    @inline(__always) static var quote: Self { Self(low: 0x0000_0084_0000_0000, high: 0x0000_0001_1000_0000) }
    @inline(__always) static var dash: Self { Self(low: 0x0000_2000_0000_0000, high: 0) }
    @inline(__always) static var equals: Self { Self(low: 0x2000_0000_0000_0000, high: 0) }

    /// What the kinds in tokens of redaction are made of: capitals, digits and `_`.
    @inline(__always) static var token: Self { Self(low: 0x03FF_0000_0000_0000, high: 0x0000_0000_87FF_FFFE) }

    /// What stands between the name of a thing and the thing: space, quotes and `. : = \`.
    @inline(__always) static var labelEnd: Self { Self(low: 0x2400_4085_0000_0000, high: 0x0000_0000_1000_0000) }
}
