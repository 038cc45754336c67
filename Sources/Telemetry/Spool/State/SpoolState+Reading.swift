extension SpoolState {
    mutating func openWindow(at place: SpoolReader.Place, destination: Int) -> SpoolWindow? {
        // What was given up since the last read is not read any more.
        let given = self.destinations[destination]
        let position = max(place.position, given.cursor)
        var ordinal = position == place.position ? place.ordinal : given.ordinal

        let index = self.sealed.firstIndex { $0.endPosition > position && $0.end > SegmentHeader.bytes }
        guard var entry = index.map({ self.sealed[$0] }) ?? self.active else { return nil }
        let end = index == nil ? self.writer?.offset ?? entry.end : entry.end
        var offset = position.offset
        if entry.number > position.segment || offset < SegmentHeader.bytes {
            offset = SegmentHeader.bytes
            ordinal = entry.firstOrdinal
        }
        guard offset < end else { return nil }

        entry.pins += 1
        entry.isCold = false
        if let index { self.sealed[index] = entry } else { self.active = entry }
        return SpoolWindow(
            scanner: SegmentScanner(entry.segment, number: entry.number, limit: end, seed: self.seed),
            number: entry.number,
            offset: offset,
            ordinal: ordinal,
            endOrdinal: index == nil ? nil : entry.endOrdinal
        )
    }

    /// Lets the segment go again, and counts the damage that nobody saw before.
    mutating func closeWindow(_ window: SpoolWindow, damage: [Range<Int>]) {
        func close(_ entry: inout SegmentEntry) -> UInt64 {
            entry.pins -= 1
            var new: UInt64 = 0
            for range in damage where range.lowerBound >= entry.damagedThrough {
                new += 1
                entry.damagedThrough = range.upperBound
            }
            return new
        }
        if let index = self.sealed.firstIndex(where: { $0.number == window.number }) {
            self.counters.corrupt += close(&self.sealed[index])
        } else if var entry = self.active, entry.number == window.number {
            self.counters.corrupt += close(&entry)
            self.active = entry
        }
    }

    /// Moves a cursor on.
    ///
    /// Without an ordinal, the records in between are counted.
    mutating func commit(_ destination: Int, to end: SpoolPosition, ordinal: UInt64?) {
        guard end > self.destinations[destination].cursor else { return }
        let known = ordinal ?? self.ordinal(at: end)
        self.destinations[destination].cursor = end
        self.destinations[destination].ordinal = known
        self.cursors.store(end, for: destination)
        self.reclaim()
    }

    /// How many records the spool had taken up to a position.
    func ordinal(at position: SpoolPosition) -> UInt64 {
        guard var entry = self.sealed.first(where: { $0.endPosition > position }) ?? self.active else {
            return self.tailOrdinal
        }
        if let writer, self.active?.number == entry.number { entry.end = writer.offset }
        guard entry.number == position.segment else { return entry.firstOrdinal }
        let scanner = SegmentScanner(entry.segment, number: entry.number, limit: entry.end, seed: self.seed)
        var ordinal = entry.firstOrdinal
        var offset = SegmentHeader.bytes
        while offset < min(position.offset, scanner.limit) {
            switch scanner.step(at: offset) {
            case .record(_, let next), .damage(let next): offset = next
            case .end: return ordinal
            }
            ordinal += 1
        }
        return ordinal
    }

    func backlog(_ destination: Int) -> SpoolBacklog {
        let cursor = self.destinations[destination].cursor
        func left(_ number: UInt32, _ end: Int) -> Int {
            if number < cursor.segment { return 0 }
            return max(0, end - max(number == cursor.segment ? cursor.offset : 0, SegmentHeader.bytes))
        }
        let bytes = self.sealed.reduce(self.writer.map { left($0.number, $0.offset) } ?? 0) {
            $0 + left($1.number, $1.end)
        }
        let records = self.tailOrdinal - min(self.tailOrdinal, self.destinations[destination].ordinal)
        return SpoolBacklog(records: bytes == 0 ? 0 : records, bytes: bytes)
    }
}
