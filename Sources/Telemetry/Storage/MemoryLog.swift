/// One stored event, as the record that it came in.
struct MemoryEntry {
    var sequence: Int64
    var id: EventID
    var timestamp: Timestamp
    var bytes: [UInt8]

    init(_ record: EventRecord, sequence: Int64) {
        self.sequence = sequence
        self.id = record.id
        self.timestamp = record.timestamp
        self.bytes = Array(record.bytes)
    }

    /// Calls `body` with a view of the record.
    func withRecord<Result>(_ body: (EventRecord) throws -> Result) rethrows -> Result? {
        try self.bytes.withUnsafeBytes { try EventRecord($0).map(body) }
    }

    /// The event.
    ///
    /// - Throws: ``TelemetryError`` if its JSON cannot be read.
    func event() throws -> TelemetryEvent {
        let event = try self.withRecord { try $0.event(sequence: self.sequence) }
        guard let event else { throw TelemetryError(.storage, "event \(self.id) cannot be read") }
        return event
    }
}

/// Events in the order of arrival: appended at the end, dropped from the front, found by sequence and by id.
struct MemoryLog {
    private var entries: [MemoryEntry?] = []
    private var head = 0
    private var sequences: [EventID: Int64] = [:]

    var count: Int { self.sequences.count }

    /// The entries from `sequence` on, in order.
    func entries(from sequence: Int64 = .min) -> some Sequence<MemoryEntry> {
        self.entries[self.index(of: sequence)...].lazy.compactMap { $0 }
    }

    func contains(_ id: EventID) -> Bool { self.sequences[id] != nil }

    subscript(_ sequence: Int64) -> MemoryEntry? {
        let index = self.index(of: sequence)
        guard index < self.entries.count, let entry = self.entries[index], entry.sequence == sequence else {
            return nil
        }
        return entry
    }

    subscript(_ id: EventID) -> MemoryEntry? { self.sequences[id].flatMap { self[$0] } }

    mutating func append(_ entry: MemoryEntry) {
        self.entries.append(entry)
        self.sequences[entry.id] = entry.sequence
    }

    /// Puts `entry` in the place of the one with its sequence and id.
    mutating func replace(_ entry: MemoryEntry) {
        let index = self.index(of: entry.sequence)
        if index < self.entries.count { self.entries[index] = entry }
    }

    mutating func removeFirst() -> MemoryEntry? {
        guard self.head < self.entries.count, let entry = self.entries[self.head] else { return nil }
        self.entries[self.head] = nil
        self.head += 1
        self.sequences[entry.id] = nil
        if self.head > 1_024, self.head * 2 > self.entries.count {
            self.entries.removeFirst(self.head)
            self.head = 0
        }
        return entry
    }

    mutating func remove(_ removed: Set<Int64>) {
        for case let entry? in self.entries where removed.contains(entry.sequence) { self.sequences[entry.id] = nil }
        self.entries.removeAll { entry in entry.map { removed.contains($0.sequence) } ?? true }
        self.head = 0
    }

    /// The place of the first entry that does not come before `sequence`.
    private func index(of sequence: Int64) -> Int {
        var range = self.head..<self.entries.count
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if (self.entries[middle]?.sequence ?? .min) < sequence {
                range = (middle + 1)..<range.upperBound
            } else {
                range = range.lowerBound..<middle
            }
        }
        return range.lowerBound
    }
}
