extension SpoolState {
    /// Adds one record whose payload has this checksum.
    @inline(__always)
    mutating func append(_ payload: UnsafeRawBufferPointer, checksum: UInt32) -> Outcome {
        let bytes = Record.bytes(payload: payload.count)
        if bytes > self.writer?.room ?? -1, let refusal = self.rotate(for: bytes, records: 1) {
            return Outcome(result: refusal, wakes: false)
        }
        self.writer?.write(payload, checksum: checksum)
        self.counters.appended &+= 1
        self.counters.appendedBytes &+= UInt64(payload.count)
        return self.kept()
    }

    /// Adds all records or none.
    ///
    /// They stand in one segment.
    mutating func append(_ bytes: UnsafeRawBufferPointer, records: [Range<Int>], checksums: UnsafeBufferPointer<UInt32>)
        -> Outcome
    {
        let total = records.reduce(0) { $0 + Record.bytes(payload: $1.count) }
        if total > self.writer?.room ?? -1, let refusal = self.rotate(for: total, records: records.count) {
            return Outcome(result: refusal, wakes: false)
        }
        for (range, checksum) in zip(records, checksums) {
            self.writer?.write(UnsafeRawBufferPointer(rebasing: bytes[range]), checksum: checksum)
            self.counters.appendedBytes &+= UInt64(range.count)
        }
        self.counters.appended &+= UInt64(records.count)
        return self.kept()
    }

    @inline(__always)
    private mutating func kept() -> Outcome {
        let wakes = self.waiters.awaitRecords || self.wantsSegment
        return Outcome(result: .kept(self.writer?.position ?? self.finalTail), wakes: wakes)
    }

    /// Takes the next segment into use; what stands in the way, if anything.
    private mutating func rotate(for bytes: Int, records: Int) -> SpoolAppend? {
        let refused = UInt64(records)
        guard let number = self.active?.number else {
            self.counters.refusedClosed += refused
            return .closed
        }
        let capacity = max(self.policy.segmentBytes, SegmentHeader.bytes + bytes)
        guard self.makeRoom(for: capacity) else {
            self.counters.refusedFull += refused
            return .full
        }
        let segment: Segment
        do {
            segment = try self.nextSegment(capacity)
        } catch {
            self.counters.refusedFailed += refused
            return .failed(SpoolFailure(errno: error.errno))
        }
        self.seal()
        self.begin(segment, number: number + 1)
        self.wantsSegment = self.ready == nil
        self.reclaim()
        return nil
    }

    private mutating func nextSegment(_ capacity: Int) throws(SpoolError) -> Segment {
        if capacity == self.policy.segmentBytes {
            if let ready = self.ready {
                self.ready = nil
                return ready
            }
            if let free = self.takeFree() { return free }
        }
        let segment = try self.source.make(self.nextSerial, capacity: capacity)
        self.nextSerial += 1
        self.counters.madeInline += 1
        return segment
    }

    mutating func begin(_ segment: Segment, number: UInt32) {
        let began = self.now()
        let ordinal = self.tailOrdinal
        self.writer = SegmentWriter(segment, number: number, began: began, seed: self.seed)
        self.active = SegmentEntry(segment: segment, number: number, began: began, firstOrdinal: ordinal)
    }

    /// Ends the segment in use.
    mutating func seal() {
        guard var entry = self.active, let writer else { return }
        entry.end = writer.offset
        entry.records = writer.records
        let seal = SegmentHeader.Seal(end: entry.end, records: entry.records)
        SegmentHeader.writeSeal(seal, number: entry.number, to: entry.segment.base, seed: self.seed)
        self.sealed.append(entry)
        self.finalTail = entry.endPosition
        self.active = nil
        self.writer = nil
    }
}
