import CCRC32C

/// Finds records in the bytes of a segment, and its way back to them after damage.
struct SegmentScanner: Sendable {
    enum Step: Sendable, Hashable {
        /// A sound record; where its payload is, and where it ends.
        case record(payload: Range<Int>, next: Int)
        /// Something else; the next sound record is at `next`.
        case damage(next: Int)
        /// No sound record follows.
        case end
    }

    // The bytes below `limit` are no longer written to while a scanner looks at them.
    nonisolated(unsafe) private let base: UnsafeRawPointer
    /// Keeps the memory: the spool may let go of a segment while a reader copies from it.
    private let segment: Segment
    let limit: Int
    private let number: UInt32
    private let seed: UInt32

    init(_ segment: Segment, number: UInt32, limit: Int, seed: UInt32) {
        self.segment = segment
        self.base = UnsafeRawPointer(segment.base)
        self.limit = min(limit, segment.capacity)
        self.number = number
        self.seed = seed
    }

    /// Looks at `offset`, which is a multiple of eight.
    func step(at offset: Int) -> Step {
        if let payload = self.payload(at: offset) {
            return .record(payload: payload, next: min(Record.end(of: payload), self.limit))
        }
        var next = offset + Record.alignment
        while next + Record.headerBytes <= self.limit {
            if self.payload(at: next) != nil { return .damage(next: next) }
            next += Record.alignment
        }
        return .end
    }

    /// Whether something was begun at `offset`, sound or not.
    func isBegun(at offset: Int) -> Bool {
        offset + Record.headerBytes <= self.limit && self.length(at: offset) != 0
    }

    /// Appends the bytes of a payload that `step` found.
    func copy(_ payload: Range<Int>, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: UnsafeRawBufferPointer(start: self.base + payload.lowerBound, count: payload.count))
    }

    private func length(at offset: Int) -> Int {
        Int(UInt32(littleEndian: self.base.load(fromByteOffset: offset, as: UInt32.self)))
    }

    /// Cheap tests first; the checksum decides.
    private func payload(at offset: Int) -> Range<Int>? {
        let start = offset + Record.headerBytes
        guard start <= self.limit else { return nil }
        let length = self.length(at: offset)
        guard length >= Record.headerBytes, length <= self.limit - offset else { return nil }
        let position = self.base.load(fromByteOffset: offset + Record.positionOffset, as: UInt64.self)
        let expected = SpoolPosition(segment: self.number, offset: offset).rawValue
        guard UInt64(littleEndian: position) == expected else { return nil }
        var crc = crc32c_extend(self.seed, self.base + start, length - Record.headerBytes)
        crc = crc32c_extend_word(crc32c_extend_word(crc, expected), UInt64(length))
        let stored = self.base.load(fromByteOffset: offset + Record.checksumOffset, as: UInt32.self)
        return crc == UInt32(littleEndian: stored) ? start..<(offset + length) : nil
    }
}
