/// What the spool knows of a segment that holds records.
struct SegmentEntry: Sendable {
    let segment: Segment
    let number: UInt32
    let began: Int64
    /// How many records the spool held before this segment's first.
    let firstOrdinal: UInt64
    /// Where the records end.
    var end = SegmentHeader.bytes
    var records = 0
    /// Readers that copy from it at this moment; its memory must not be used again until they are done.
    var pins = 0
    /// Whether its pages were given back, because it will not be read soon.
    var isCold = false
    /// Up to where damage was seen and counted; 0 if none was.
    var damagedThrough = 0
    /// Whether it ends within a record.
    var isTorn = false

    /// Whether something in it could not be read, so that the file is to be kept for people to look at.
    var isDamaged: Bool { self.damagedThrough > 0 || self.isTorn }
    var endPosition: SpoolPosition { SpoolPosition(segment: self.number, offset: self.end) }
    var endOrdinal: UInt64 { self.firstOrdinal + UInt64(self.records) }
}
