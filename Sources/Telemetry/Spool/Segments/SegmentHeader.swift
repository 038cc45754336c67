import CCRC32C

/// The first bytes of a segment: which one it is, written twice so that neither a kill nor a damaged byte loses it,
/// and, once the segment is complete, where its records end.
struct SegmentHeader: Sendable, Hashable {
    enum Reading: Sendable, Hashable {
        /// Nothing was ever written.
        case blank
        case header(SegmentHeader)
        case newer(version: UInt32)
        case unreadable
    }

    struct Seal: Sendable, Hashable {
        var end: Int
        var records: Int
    }

    /// Where the first record stands.
    static let bytes = 192

    private static let magic: UInt64 = 0x3147_4553_5450_4B56  // "VKPTSEG1"
    private static let version: UInt32 = 1
    private static let copies = [0, 64]
    private static let sealOffset = 128

    /// New for each use of a segment; segments of a spool are ordered by it.
    var number: UInt32
    /// Bytes of the segment, header included.
    var capacity: Int
    /// When the segment came into use, in nanoseconds since 1970.
    var began: Int64

    func write(to base: UnsafeMutableRawPointer, seed: UInt32) {
        // The seal of an earlier use goes first: it must never be read beside the new number.
        (base + Self.sealOffset).initializeMemory(as: UInt64.self, repeating: 0, count: 3)
        for offset in Self.copies {
            let copy = base + offset
            copy.storeBytes(of: Self.magic.littleEndian, as: UInt64.self)
            copy.storeBytes(of: Self.version.littleEndian, toByteOffset: 8, as: UInt32.self)
            copy.storeBytes(of: UInt32(Self.bytes).littleEndian, toByteOffset: 12, as: UInt32.self)
            copy.storeBytes(of: UInt64(self.number).littleEndian, toByteOffset: 16, as: UInt64.self)
            copy.storeBytes(of: UInt64(self.capacity).littleEndian, toByteOffset: 24, as: UInt64.self)
            copy.storeBytes(of: self.began.littleEndian, toByteOffset: 32, as: Int64.self)
            Publication.store(Self.checksum(of: copy, seed: seed), to: copy + 40)
        }
    }

    /// Reads the copy with the higher number, as a kill may have come between the two.
    static func read(_ bytes: UnsafeRawBufferPointer, seed: UInt32) -> Reading {
        guard let base = bytes.baseAddress, bytes.count >= Self.bytes else { return .unreadable }
        var best: SegmentHeader?
        for offset in self.copies {
            let copy = base + offset
            let stored = UInt32(littleEndian: copy.load(fromByteOffset: 40, as: UInt32.self))
            guard UInt64(littleEndian: copy.load(as: UInt64.self)) == self.magic,
                stored == self.checksum(of: copy, seed: seed)
            else { continue }
            let version = UInt32(littleEndian: copy.load(fromByteOffset: 8, as: UInt32.self))
            guard version <= self.version else { return .newer(version: version) }
            let number = UInt64(littleEndian: copy.load(fromByteOffset: 16, as: UInt64.self))
            let capacity = UInt64(littleEndian: copy.load(fromByteOffset: 24, as: UInt64.self))
            let header = SegmentHeader(
                number: UInt32(truncatingIfNeeded: number),
                capacity: Int(truncatingIfNeeded: capacity),
                began: Int64(littleEndian: copy.load(fromByteOffset: 32, as: Int64.self))
            )
            if header.number >= best?.number ?? 0 { best = header }
        }
        if let best { return .header(best) }
        return bytes[..<Self.bytes].allSatisfy { $0 == 0 } ? .blank : .unreadable
    }

    /// Says where the records end, so that nobody needs to search for it.
    static func writeSeal(_ seal: Seal, number: UInt32, to base: UnsafeMutableRawPointer, seed: UInt32) {
        let place = base + self.sealOffset
        place.storeBytes(of: UInt64(seal.end).littleEndian, as: UInt64.self)
        place.storeBytes(of: UInt64(seal.records).littleEndian, toByteOffset: 8, as: UInt64.self)
        Publication.store(self.checksum(of: seal, number: number, seed: seed), to: place + 16)
    }

    static func readSeal(_ bytes: UnsafeRawBufferPointer, number: UInt32, seed: UInt32) -> Seal? {
        guard let place = bytes.baseAddress.map({ $0 + self.sealOffset }), bytes.count >= self.bytes else { return nil }
        let seal = Seal(
            end: Int(truncatingIfNeeded: UInt64(littleEndian: place.load(as: UInt64.self))),
            records: Int(truncatingIfNeeded: UInt64(littleEndian: place.load(fromByteOffset: 8, as: UInt64.self)))
        )
        let stored = UInt32(littleEndian: place.load(fromByteOffset: 16, as: UInt32.self))
        return stored == self.checksum(of: seal, number: number, seed: seed) && seal.end >= self.bytes ? seal : nil
    }

    private static func checksum(of copy: UnsafeRawPointer, seed: UInt32) -> UInt32 {
        crc32c_extend(seed, copy, 40)
    }

    private static func checksum(of seal: Seal, number: UInt32, seed: UInt32) -> UInt32 {
        var crc = crc32c_extend_word(~seed, UInt64(number))
        crc = crc32c_extend_word(crc, UInt64(bitPattern: Int64(seal.end)))
        return crc32c_extend_word(crc, UInt64(bitPattern: Int64(seal.records)))
    }
}
