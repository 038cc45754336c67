extension SpoolState {
    /// Whether `capacity` more bytes are within the limit, if need be after destinations that are not required gave up
    /// their oldest records.
    mutating func makeRoom(for capacity: Int) -> Bool {
        while true {
            var held = self.heldBytes
            // The segment in use is left behind by the rotation to come; if everybody has it, it does not count.
            if let active, self.isDelivered(to: self.tail) { held -= active.segment.capacity }
            if held + capacity <= self.policy.byteLimit { return true }
            guard self.skipOldest() else { return false }
        }
    }

    /// Moves the destinations that are not required past the oldest segment; false if a required one needs it.
    private mutating func skipOldest() -> Bool {
        let end: SpoolPosition
        let ordinal: UInt64
        if let oldest = self.sealed.first {
            (end, ordinal) = (oldest.endPosition, oldest.endOrdinal)
        } else {
            (end, ordinal) = (self.tail, self.tailOrdinal)
        }
        guard !self.isDelivered(to: end) else { return false }
        guard self.destinations.allSatisfy({ !$0.isRequired || self.hasPassed($0.cursor, end) }) else { return false }
        self.skip(to: end, ordinal: ordinal)
        self.reclaim()
        return true
    }

    /// Gives up, for all that are not required, what they still had before `end`.
    mutating func skip(to end: SpoolPosition, ordinal: UInt64) {
        for index in self.destinations.indices where !self.destinations[index].isRequired {
            guard !self.hasPassed(self.destinations[index].cursor, end) else { continue }
            self.destinations[index].skipped += ordinal - min(ordinal, self.destinations[index].ordinal)
            self.destinations[index].cursor = end
            self.destinations[index].ordinal = ordinal
            self.cursors.store(end, for: index)
        }
    }

    /// Gives up, for destinations that are not required, what is in segments that were complete before `time`.
    mutating func expire(before time: Int64) {
        let begins = self.sealed.dropFirst().map(\.began) + [self.active?.began].compactMap { $0 }
        let count = zip(self.sealed, begins).prefix { $1 < time }.count
        guard count > 0 else { return }
        let last = self.sealed[count - 1]
        self.skip(to: last.endPosition, ordinal: last.endOrdinal)
        self.reclaim()
    }

    /// Whether no record lies between the two.
    ///
    /// That is more than an order: the end of a segment and the beginning of the next are the same place.
    func hasPassed(_ cursor: SpoolPosition, _ position: SpoolPosition) -> Bool {
        if cursor >= position { return true }
        if position.offset > SegmentHeader.bytes { return false }
        guard let previous = self.sealed.last(where: { $0.number < position.segment }) else { return true }
        return self.hasPassed(cursor, previous.endPosition)
    }

    /// Whether all destinations have, or gave up, what stands before `position`.
    func isDelivered(to position: SpoolPosition) -> Bool {
        self.destinations.allSatisfy { self.hasPassed($0.cursor, position) }
    }

    /// Lets go of the complete segments that everybody has.
    mutating func reclaim() {
        var count = 0
        while count < self.sealed.count, self.isDelivered(to: self.sealed[count].endPosition) { count += 1 }
        guard count > 0 else { return }
        for entry in self.sealed[..<count] { self.release(entry) }
        self.sealed.removeFirst(count)
    }

    private mutating func release(_ entry: SegmentEntry) {
        let spares = self.free.count + (self.ready == nil ? 0 : 1)
        let isReusable =
            self.writer != nil && entry.pins == 0 && !entry.isDamaged
            && entry.segment.capacity == self.policy.segmentBytes && spares < self.policy.spareSegments
        if isReusable {
            self.counters.recycled += 1
            self.free.append(entry.segment)
        } else {
            self.waste.append(SegmentWaste(segment: entry.segment, isDamaged: entry.isDamaged))
        }
    }
}
