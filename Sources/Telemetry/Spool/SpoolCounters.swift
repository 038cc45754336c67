/// What a spool did since it was opened, and what it holds now.
package struct SpoolCounters: Sendable, Hashable {
    /// Records kept.
    package var appended: UInt64 = 0
    /// Bytes of the payloads kept.
    package var appendedBytes: UInt64 = 0
    /// Records refused because a required destination was behind at the byte limit.
    package var refusedFull: UInt64 = 0
    /// Records refused for their length.
    package var refusedTooLarge: UInt64 = 0
    /// Records refused because no segment could be made.
    package var refusedFailed: UInt64 = 0
    /// Records refused because the spool was closed.
    package var refusedClosed: UInt64 = 0
    /// Damaged stretches that were stepped over, each at least one record.
    package var corrupt: UInt64 = 0
    /// Segments that ended within a record, as after a loss of power.
    package var torn: UInt64 = 0
    /// Files moved to `quarantine/`.
    package var quarantined: UInt64 = 0
    /// Records given up for a destination that is not required, by its name.
    package var skipped: [String: UInt64] = [:]
    /// Segments used again.
    package var recycled: UInt64 = 0
    /// Segments that had to be made while an append waited.
    package var madeInline: UInt64 = 0
    /// Bytes of the segments that hold records.
    package var bytesInUse = 0
    /// Segments that hold records.
    package var segments = 0

    package init() {}
}
