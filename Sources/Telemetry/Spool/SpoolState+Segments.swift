extension SpoolState {
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

    mutating func dropSpares() {
        self.waste += (self.free + [self.ready].compactMap { $0 }).map { SegmentWaste(segment: $0, isDamaged: false) }
        self.free = []
        self.ready = nil
    }

    /// The tail, and the segments that hold records between `position` and it.
    func unsynchronized(after position: SpoolPosition) -> (tail: SpoolPosition, segments: [Segment]) {
        let sealed = self.sealed.filter { $0.endPosition > position }.map(\.segment)
        return (self.tail, sealed + [self.active?.segment].compactMap { $0 })
    }
}
