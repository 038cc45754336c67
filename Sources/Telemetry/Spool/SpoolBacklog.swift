/// What waits for a destination.
package struct SpoolBacklog: Sendable, Hashable {
    /// Records, damaged ones included.
    package var records: UInt64
    /// Bytes in segments, headers included.
    package var bytes: Int

    package init(records: UInt64, bytes: Int) {
        self.records = records
        self.bytes = bytes
    }
}
