/// How a spool keeps records.
///
/// Set what differs from the defaults; ``Spool`` checks it when it is made.
package struct SpoolPolicy: Sendable, Hashable {
    /// The destinations that must have every record before it is forgotten, the queryable store first.
    package var destinations: [String]

    /// The destinations for which nothing is ever given up: while one of them is behind at the byte limit, new records
    /// are refused.
    ///
    /// The others then skip their oldest segment instead. Default: the first destination.
    package var required: Set<String>?

    /// Bytes of a segment file.
    ///
    /// Default: 8 MiB. A longer record gets a segment of its own.
    package var segmentBytes = 8 << 20

    /// Bytes of segments that may wait for destinations.
    ///
    /// Default: 1 GiB. Up to ``spareSegments`` more are kept for reuse.
    package var byteLimit = 1 << 30

    /// Bytes of the longest record.
    ///
    /// Default: 64 MiB.
    package var maxRecordBytes = 64 << 20

    /// Drained segments that are kept for reuse, so that their pages stay resident.
    ///
    /// Default: 4, of which one is resident, beside the segment in use.
    package var spareSegments = 4

    /// Bytes of unreadable files that are kept in `quarantine/`; the oldest go first.
    ///
    /// Default: 256 MiB.
    package var quarantineBytes = 256 << 20

    /// What an accepted record survives.
    ///
    /// Default: the death of the process.
    package var durability = Durability.process

    package init(destinations: [String]) {
        self.destinations = destinations
    }
}

extension SpoolPolicy {
    /// The destinations for which nothing is given up, the default filled in.
    var requiredDestinations: Set<String> { self.required ?? Set(self.destinations.prefix(1)) }

    /// The longest record that can be kept: the limit set, and what fits under the byte limit.
    var recordLimit: Int {
        min(self.maxRecordBytes, self.byteLimit - SegmentHeader.bytes - Record.headerBytes - Record.alignment)
    }

    /// - Throws: `invalidPolicy`, naming the setting, the limit and the value.
    func validate() throws(SpoolError) {
        let largest = 1 << 30
        try Self.check("segmentBytes", self.segmentBytes, in: 4096...largest)
        try Self.check("maxRecordBytes", self.maxRecordBytes, in: 1...largest)
        try Self.check("byteLimit", self.byteLimit, in: 2 * self.segmentBytes...Int.max)
        try Self.check("spareSegments", self.spareSegments, in: 0...64)
        try Self.check("quarantineBytes", self.quarantineBytes, in: 0...Int.max)
        try Self.check("destinations", self.destinations.count, in: 1...256)
        if Set(self.destinations).count != self.destinations.count {
            throw SpoolError(.invalidPolicy, "destinations must differ, got \(self.destinations)")
        }
        if let unknown = self.requiredDestinations.subtracting(self.destinations).min() {
            throw SpoolError(.invalidPolicy, "required names '\(unknown)', which is no destination")
        }
    }

    private static func check(_ name: String, _ value: Int, in range: ClosedRange<Int>) throws(SpoolError) {
        guard range.contains(value) else {
            let lowest = range.lowerBound
            let limit = range.upperBound == .max ? "at least \(lowest)" : "\(lowest)…\(range.upperBound)"
            throw SpoolError(.invalidPolicy, "\(name) must be \(limit), got \(value)")
        }
    }
}
