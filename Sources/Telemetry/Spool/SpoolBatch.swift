/// Records copied out of a spool, in their order: a value, free of the spool's memory.
package struct SpoolBatch: Sendable, Hashable {
    /// The ``Spool/id`` that the records come from.
    package var spoolID: String
    /// The payloads, one after another.
    package var bytes: [UInt8]
    /// Where each payload stands in ``bytes``.
    package var ranges: [Range<Int>]
    /// The position just after each record; committing the one of record `n` commits records `0...n`.
    package var ends: [SpoolPosition]
    /// The position after the last record, and after what could not be read behind it: what to commit when all of them
    /// were delivered.
    package var end: SpoolPosition
    /// Whether records before the end of what was read wait, so that these are not all up to ``end``, nor no others.
    package var isPartial = false

    package init(spoolID: String, bytes: [UInt8], ranges: [Range<Int>], ends: [SpoolPosition], end: SpoolPosition) {
        self.spoolID = spoolID
        self.bytes = bytes
        self.ranges = ranges
        self.ends = ends
        self.end = end
    }

    package var count: Int { self.ranges.count }

    package subscript(index: Int) -> ArraySlice<UInt8> { self.bytes[self.ranges[index]] }
}
