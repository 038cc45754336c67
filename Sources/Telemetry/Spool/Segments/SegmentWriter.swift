import CCRC32C

/// The end of the segment in use: where the next record goes.
struct SegmentWriter: Sendable {
    // Stores go only through the one writer, which stands under the spool's lock.
    nonisolated(unsafe) private let base: UnsafeMutableRawPointer
    private let capacity: Int
    let number: UInt32
    private(set) var offset = SegmentHeader.bytes
    private(set) var records = 0

    /// Takes a segment into use under a new number.
    init(_ segment: Segment, number: UInt32, began: Int64, seed: UInt32) {
        self.base = segment.base
        self.capacity = segment.capacity
        self.number = number
        Self.clearLength(at: segment.base + SegmentHeader.bytes)
        SegmentHeader(number: number, capacity: segment.capacity, began: began).write(to: segment.base, seed: seed)
    }

    var room: Int { self.capacity - self.offset }
    var position: SpoolPosition { SpoolPosition(segment: self.number, offset: self.offset) }

    /// Adds a record that fits.
    ///
    /// `checksum` is that of the payload alone, so that it was computed before the lock was taken.
    @inline(__always)
    mutating func write(_ payload: UnsafeRawBufferPointer, checksum: UInt32) {
        let record = self.base + self.offset
        let position = self.position.rawValue
        let length = UInt32(truncatingIfNeeded: Record.headerBytes + payload.count)
        if let source = payload.baseAddress {
            (record + Record.headerBytes).copyMemory(from: source, byteCount: payload.count)
        }
        self.offset += Record.bytes(payload: payload.count)
        self.records += 1
        if self.room >= Record.headerBytes {
            Self.clearLength(at: self.base + self.offset)
        }
        prefetch_for_writing(self.base + self.offset, payload.count)
        let crc = crc32c_extend_word(crc32c_extend_word(checksum, position), UInt64(length))
        record.storeBytes(of: position.littleEndian, toByteOffset: Record.positionOffset, as: UInt64.self)
        record.storeBytes(of: crc.littleEndian, toByteOffset: Record.checksumOffset, as: UInt32.self)
        Publication.store(length, to: record)
    }

    /// Ends the records for whoever reads after a kill, before anything of an earlier use could be met.
    @inline(__always)
    private static func clearLength(at place: UnsafeMutableRawPointer) {
        place.storeBytes(of: 0, as: UInt32.self)
    }
}
