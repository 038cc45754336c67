/// Events on their way to a store, in the order in which they were recorded.
///
/// Iterating makes each event anew; a store that is near may bind the records as they lie.
public struct EventBatch: Sendable, Sequence {
    /// Where a batch comes from: a process's spool and the place in it up to which the batch reaches.
    ///
    /// A store that keeps the last position of each spool in the transaction that stores the events passes over
    /// what it has seen before.
    public struct Origin: Sendable, Hashable {
        /// The name of the spool, unique to one run of one process.
        public var spoolID: String
        /// Where the batch ends; rises within a spool.
        public var position: UInt64
        /// The host that the process runs on.
        public var host: String
        /// The process.
        public var processID: Int32
        /// Whether some events before others of the batch are still on their way.
        ///
        /// Default: no. The position is then that of the first of them, and says nothing about the batch, whose events a
        /// store must look at one by one.
        public var isPartial = false

        /// An origin.
        public init(spoolID: String, position: UInt64, host: String, processID: Int32) {
            self.spoolID = spoolID
            self.position = position
            self.host = host
            self.processID = processID
        }
    }

    let bytes: [UInt8]
    let ranges: [Range<Int>]
    /// Where the events come from; `nil` for events that no spool held.
    public let origin: Origin?
    /// The place in the spool after each event, as far as it is known.
    package let ends: [SpoolPosition]

    /// The records at `ranges` of `bytes`.
    package init(bytes: [UInt8], ranges: [Range<Int>], origin: Origin?, ends: [SpoolPosition] = []) {
        self.bytes = bytes
        self.ranges = ranges
        self.origin = origin
        self.ends = ends.count == ranges.count ? ends : []
    }

    /// A batch of complete events, as they are: nothing is filled in or redacted.
    public init(_ events: some Sequence<TelemetryEvent>, origin: Origin? = nil) {
        var writer = ByteWriter(capacity: 4096)
        var ranges: [Range<Int>] = []
        for event in events {
            let start = writer.count
            writer.appendRecord(event, detector: nil)
            if let seal = event.seal { writer.replaceContent(ofRecordAt: start, by: seal) }
            ranges.append(start..<writer.count)
        }
        self.init(bytes: writer.array, ranges: ranges, origin: origin)
    }

    /// The number of events.
    public var count: Int { self.ranges.count }

    /// Whether there are none.
    public var isEmpty: Bool { self.ranges.isEmpty }

    /// A copy of one record.
    package func record(at index: Int) -> [UInt8] { Array(self.bytes[self.ranges[index]]) }

    /// One event; `nil` if its record cannot be read.
    package func event(at index: Int) -> TelemetryEvent? {
        let range = self.ranges[index]
        return self.bytes.withUnsafeBytes { bytes in
            EventRecord(UnsafeRawBufferPointer(rebasing: bytes[range])).flatMap { try? $0.event() }
        }
    }

    /// The events in order; records that cannot be read are passed over.
    public func makeIterator() -> AnyIterator<TelemetryEvent> {
        var index = 0
        return AnyIterator {
            while index < self.ranges.count {
                let event = self.event(at: index)
                index += 1
                if let event { return event }
            }
            return nil
        }
    }

    /// Calls `body` with a view of each record, valid during the call.
    ///
    /// Returns how many could not be read.
    @discardableResult
    package func forEachRecord(_ body: (EventRecord) throws -> Void) rethrows -> Int {
        try self.bytes.withUnsafeBytes { bytes in
            var unreadable = 0
            for range in self.ranges {
                guard let record = EventRecord(UnsafeRawBufferPointer(rebasing: bytes[range])) else {
                    unreadable += 1
                    continue
                }
                try body(record)
            }
            return unreadable
        }
    }

    /// The batch with other bytes for the records that are to change; itself if none is.
    ///
    /// `change` is given where the new record begins in the writer, and the old one.
    package func mapRecords<Failure: Error>(
        where isChanged: (EventRecord) -> Bool,
        change: (inout ByteWriter, Int, EventRecord) throws(Failure) -> Void
    ) throws(Failure) -> EventBatch {
        guard self.withRecords({ $0.contains(where: isChanged) }) else { return self }
        var writer = ByteWriter(capacity: self.bytes.count * 2)
        var ranges: [Range<Int>] = []
        for range in self.ranges {
            let start = writer.count
            let copy = Array(self.bytes[range])
            let failure = copy.withUnsafeBytes { bytes -> Failure? in
                guard let record = EventRecord(bytes), isChanged(record) else {
                    writer.append(bytes)
                    return nil
                }
                do throws(Failure) {
                    try change(&writer, start, record)
                    return nil
                } catch {
                    return error
                }
            }
            if let failure { throw failure }
            ranges.append(start..<writer.count)
        }
        return EventBatch(bytes: writer.array, ranges: ranges, origin: self.origin, ends: self.ends)
    }

    /// Calls `body` with views of all records that can be read, valid during the call.
    package func withRecords<Result>(_ body: ([EventRecord]) throws -> Result) rethrows -> Result {
        try self.bytes.withUnsafeBytes { bytes in
            try body(self.ranges.compactMap { EventRecord(UnsafeRawBufferPointer(rebasing: bytes[$0])) })
        }
    }
}
