/// What a ``MemoryProvider`` holds.
struct MemoryState {
    /// A session's facts and what the batches said of its owner.
    struct Entry {
        var facts: RollupSession<String>
        var owner: RollupOwner?
        /// The place in the order in which sessions were first seen.
        var row: Int64
    }

    let capacity: Int
    var log = MemoryLog()
    var sessions: [ExactText: Entry] = [:]
    var stats = MemoryStats()
    var usage = MemoryUsage()
    var positions: [String: UInt64] = [:]
    var horizons = RetentionHorizons()
    /// Events dropped to keep within the capacity.
    var dropped: Int64 = 0
    private(set) var lastSequence: Int64 = 0
    private var lastRow: Int64 = 0

    init(capacity: Int) { self.capacity = max(capacity, 1) }

    mutating func store(_ batch: EventBatch) -> StoreOutcome {
        if let origin = batch.origin, !origin.isPartial, let held = self.positions[origin.spoolID],
            origin.position <= held
        {
            return StoreOutcome(stored: 0, duplicates: batch.count)
        }
        return batch.withRecords { records in
            var outcome = StoreOutcome(stored: 0)
            var rollup = RollupBatch(isOwned: batch.origin != nil)
            for record in records {
                if self.horizons.expires(record) {
                    outcome.expired += 1
                } else if self.log.contains(record.id) {
                    outcome.duplicates += 1
                } else {
                    self.lastSequence += 1
                    self.log.append(MemoryEntry(record, sequence: self.lastSequence))
                    rollup.add(record, sequence: self.lastSequence)
                    outcome.stored += 1
                }
            }
            self.apply(rollup, owner: batch.origin.map(RollupOwner.init))
            if let origin = batch.origin { self.positions[origin.spoolID] = origin.position }
            self.keepWithinCapacity()
            return outcome
        }
    }

    /// Adds what new events say to sessions, counts and usage.
    mutating func apply(_ rollup: RollupBatch, owner: RollupOwner?) {
        for (id, facts) in rollup.sessions { self.merge(facts.map(\.string), into: ExactText(id.bytes), owner: owner) }
        for (hour, name, cell) in rollup.stats {
            self.stats.merge(cell, of: RollupStatsName(name), hour: hour)
        }
        for usage in rollup.usages {
            if let later = self.usage.add(RollupUsageEntry(usage)), let entry = self.usageEntry(later) {
                self.usage.uncount(entry)
            }
        }
    }

    /// The tokens and money of a stored event.
    func usageEntry(_ sequence: Int64) -> RollupUsageEntry? {
        self.log[sequence]?.withRecord { RollupUsageEntry($0, sequence: sequence) } ?? nil
    }

    private mutating func merge(_ facts: RollupSession<String>, into id: ExactText, owner: RollupOwner?) {
        guard var entry = self.sessions[id] else {
            self.lastRow += 1
            self.sessions[id] = Entry(facts: facts, owner: facts.ownerTime.flatMap { _ in owner }, row: self.lastRow)
            return
        }
        if let time = facts.ownerTime, time >= entry.facts.ownerTime ?? time { entry.owner = owner }
        entry.facts.merge(facts)
        self.sessions[id] = entry
    }

    /// Drops the oldest events past the capacity; sessions, counts and usage keep what they said, within bounds of
    /// their own.
    private mutating func keepWithinCapacity() {
        while self.log.count > self.capacity, let entry = self.log.removeFirst() {
            self.dropped += 1
            entry.withRecord { record in
                if let usage = RollupUsageEntry(record, sequence: entry.sequence) { self.usage.forgetKey(of: usage) }
            }
        }
        self.stats.keepLatest(max(self.capacity / 10, 1))
        guard self.sessions.count > self.capacity + self.capacity / 8 else { return }
        let order = self.sessions.map { (time: $0.value.facts.lastEventTime, row: $0.value.row, id: $0.key) }
            .sorted { ($0.time, $0.row) < ($1.time, $1.row) }
        for (_, _, id) in order.prefix(order.count - self.capacity) {
            self.sessions[id] = nil
            self.usage.removeSession(id)
        }
    }
}

extension RollupUsageEntry {
    init(_ usage: RollupBatch.Usage) {
        self.init(
            usage: usage.usage,
            session: ExactText(usage.session.bytes),
            place: RollupUsagePlace(usage.place),
            sequence: usage.sequence
        )
    }
}
