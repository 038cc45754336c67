/// The layout of a record in a segment: `length: UInt32, checksum: UInt32, position: UInt64, payload`, little-endian.
///
/// The length counts header and payload, so that zero says "nothing here yet". It is stored last. The checksum is the
/// CRC-32C of payload, position and length, seeded with the spool's name. The position holds the segment's number,
/// which is new each time a segment is used again: bytes of an earlier use are never taken for records.
enum Record {
    static let headerBytes = 16
    static let checksumOffset = 4
    static let positionOffset = 8
    static let alignment = 8

    /// Bytes of a record in its segment, padding included.
    static func bytes(payload count: Int) -> Int {
        (self.headerBytes + count + self.alignment - 1) & ~(self.alignment - 1)
    }

    /// Where the record of a payload ends, padding included.
    static func end(of payload: Range<Int>) -> Int {
        payload.lowerBound - self.headerBytes + self.bytes(payload: payload.count)
    }
}
