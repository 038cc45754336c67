extension SpoolState {
    /// How the next segment comes about.
    enum Preparation: Sendable {
        case closed
        case nothing
        case reuse(Segment)
        case make(UInt32)
    }

    mutating func planPreparation() -> Preparation {
        if self.writer == nil { return .closed }
        if self.ready != nil { return .nothing }
        if let free = self.takeFree() { return .reuse(free) }
        defer { self.nextSerial += 1 }
        return .make(self.nextSerial)
    }

    /// Takes a segment whose pages are present; false if the spool was closed meanwhile.
    mutating func offer(_ segment: Segment) -> Bool {
        guard self.writer != nil else {
            self.waste.append(SegmentWaste(segment: segment, isDamaged: false))
            return false
        }
        if self.ready == nil {
            self.ready = segment
        } else if self.free.count + 1 < self.policy.spareSegments {
            self.free.append(segment)
        } else {
            self.waste.append(SegmentWaste(segment: segment, isDamaged: false))
        }
        return true
    }

    /// A drained segment, one whose pages are present if there is one.
    mutating func takeFree() -> Segment? {
        let segment = self.free.popLast()
        self.coldFree = min(self.coldFree, self.free.count)
        return segment
    }

    /// The segments whose pages may go back to the system: what waits behind the oldest, and drained ones that wait
    /// behind the one that is ready.
    ///
    /// They stay in the file, and a spool that is far behind does not fill memory.
    mutating func takeCooling() -> [Segment] {
        var cooling: [Segment] = []
        for index in self.sealed.indices.dropFirst() where !self.sealed[index].isCold && self.sealed[index].pins == 0 {
            self.sealed[index].isCold = true
            cooling.append(self.sealed[index].segment)
        }
        if self.ready != nil {
            cooling += self.free[self.coldFree...]
            self.coldFree = self.free.count
        }
        return cooling
    }

    mutating func dropSpares() {
        self.waste += (self.free + [self.ready].compactMap { $0 }).map { SegmentWaste(segment: $0, isDamaged: false) }
        self.free = []
        self.coldFree = 0
        self.ready = nil
    }

    /// The tail, and the segments that hold records that the device may not have.
    func unsynchronized() -> (tail: SpoolPosition, segments: [Segment]) {
        let sealed = self.sealed.filter { $0.endPosition > self.synchronization.through }.map(\.segment)
        return (self.tail, sealed + [self.active?.segment].compactMap { $0 })
    }
}
