extension SpoolState {
    func holds(_ condition: SpoolWaiters.Condition) -> Bool {
        switch condition {
        case .appended(let position):
            self.writer == nil || !self.hasPassed(position, self.tail)
        case .delivered(let position, let destination):
            self.isReleased || self.hasPassed(self.destinations[destination].cursor, position)
        case .synchronized(let position):
            self.synchronization.through >= position || !self.synchronization.hasLeader
        case .space(let payload):
            self.writer == nil || self.hasSpace(for: Record.bytes(payload: payload))
        case .segmentWanted(let number):
            self.writer.map { self.ready == nil && $0.number > number } ?? true
        }
    }

    private func hasSpace(for bytes: Int) -> Bool {
        if bytes <= self.writer?.room ?? 0 { return true }
        let capacity = max(self.policy.segmentBytes, SegmentHeader.bytes + bytes)
        let leaving = self.isDelivered(to: self.tail) ? self.active?.segment.capacity ?? 0 : 0
        return self.heldBytes - leaving + capacity <= self.policy.byteLimit
    }

    /// Those whose condition holds now; the caller resumes them outside the lock.
    mutating func takeWoken() -> [SpoolWaiters.Continuation] {
        self.wantsSegment = false
        // The list steps out of the state meanwhile, as its conditions are asked of the state.
        var waiters = self.waiters
        defer { self.waiters = waiters }
        return waiters.take { self.holds($0) }
    }
}
