/// SipHash-2-4 with 128 bits of output and a fixed key.
///
/// The fixed key makes it the same in every process and on every platform, as derived ids must be. It therefore
/// does not defend against a sender who seeks collisions, who could as well send the same event twice.
package struct SipHash128: Sendable {
    private var v0: UInt64
    private var v1: UInt64
    private var v2: UInt64
    private var v3: UInt64
    private var tail: UInt64 = 0
    private var count = 0

    /// Nothing taken yet.
    package init(key: (UInt64, UInt64) = (0x7465_6C65_6D65_7472, 0x792D_6F74_6C70_2D31)) {
        self.v0 = key.0 ^ 0x736F_6D65_7073_6575
        self.v1 = key.1 ^ 0x646F_7261_6E64_6F6D ^ 0xEE
        self.v2 = key.0 ^ 0x6C79_6765_6E65_7261
        self.v3 = key.1 ^ 0x7465_6462_7974_6573
    }

    /// Takes one word, in little-endian order.
    package mutating func combine(_ word: UInt64) {
        let shift = UInt64(self.count & 7) * 8
        self.count &+= 8
        if shift == 0 { return self.compress(word) }
        self.compress(self.tail | word &<< shift)
        self.tail = word &>> (64 &- shift)
    }

    /// Takes the length of `bytes`, then the bytes, so that pieces cannot run into one another.
    package mutating func combine(_ bytes: UnsafeRawBufferPointer) {
        self.combine(UInt64(bytes.count))
        self.append(bytes)
    }

    /// Takes a text's UTF-8 as ``combine(_:)-(UnsafeRawBufferPointer)`` does.
    package mutating func combine(_ text: String) {
        var text = text
        text.withUTF8 { self.combine(UnsafeRawBufferPointer($0)) }
    }

    /// Takes the bytes alone.
    package mutating func append(_ bytes: UnsafeRawBufferPointer) {
        var index = 0
        while index &+ 8 <= bytes.count {
            self.combine(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
            index &+= 8
        }
        while index < bytes.count {
            let shift = UInt64(self.count & 7) * 8
            self.tail |= UInt64(bytes[index]) &<< shift
            self.count &+= 1
            index &+= 1
            if shift == 56 {
                self.compress(self.tail)
                self.tail = 0
            }
        }
    }

    /// The hash of what was taken; more may be taken afterwards by a copy.
    package func finish() -> (UInt64, UInt64) {
        var state = self
        state.compress(self.tail | UInt64(truncatingIfNeeded: self.count) &<< 56)
        state.v2 ^= 0xEE
        for _ in 0..<4 { state.round() }
        let first = state.v0 ^ state.v1 ^ state.v2 ^ state.v3
        state.v1 ^= 0xDD
        for _ in 0..<4 { state.round() }
        return (first, state.v0 ^ state.v1 ^ state.v2 ^ state.v3)
    }

    @inline(__always)
    private mutating func compress(_ word: UInt64) {
        self.v3 ^= word
        self.round()
        self.round()
        self.v0 ^= word
    }

    @inline(__always)
    private mutating func round() {
        self.v0 &+= self.v1
        self.v1 = self.v1 &<< 13 | self.v1 &>> 51
        self.v1 ^= self.v0
        self.v0 = self.v0 &<< 32 | self.v0 &>> 32
        self.v2 &+= self.v3
        self.v3 = self.v3 &<< 16 | self.v3 &>> 48
        self.v3 ^= self.v2
        self.v0 &+= self.v3
        self.v3 = self.v3 &<< 21 | self.v3 &>> 43
        self.v3 ^= self.v0
        self.v2 &+= self.v1
        self.v1 = self.v1 &<< 17 | self.v1 &>> 47
        self.v1 ^= self.v2
        self.v2 = self.v2 &<< 32 | self.v2 &>> 32
    }
}
