import Telemetry

/// A stable hash of 128 bits (FNV-1a), by which the points of one series know one another.
struct SeriesHash {
    private var state: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d

    mutating func combine(_ text: String) {
        for byte in text.utf8 { self.add(byte) }
        // Not a byte of UTF-8, so that texts cannot run together.
        self.add(0xFF)
    }

    mutating func combine(_ number: Int64) { self.combine(String(number)) }

    private mutating func add(_ byte: UInt8) {
        self.state = (self.state ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013B
    }

    /// An id of version 8, the same for the same texts.
    var eventID: EventID {
        EventID(
            high: UInt64(truncatingIfNeeded: self.state >> 64) & ~0xF000 | 0x8000,
            low: UInt64(truncatingIfNeeded: self.state) >> 2 | 0x8000_0000_0000_0000
        )
    }

    var text: String { String(self.state, radix: 36) }
}
