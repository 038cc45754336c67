import Synchronization

extension Spool {
    /// Keeps a segment ready until the task is cancelled or the spool closed.
    ///
    /// The owner runs it beside the deliveries.
    package func maintain() async {
        while !Task.isCancelled {
            await self.wait(for: .segmentWanted)
            guard self.prepareNext() else { return }
        }
    }

    /// Makes the next segment, or brings back the pages of a drained one, and removes what nobody needs; false if no
    /// more segments are wanted.
    ///
    /// Takes milliseconds when there is something to do.
    ///
    /// A failure is not reported here: the append that then makes its own segment meets it again.
    @discardableResult
    package func prepareNext() -> Bool {
        self.clearWaste()
        enum Plan {
            case none
            case reuse(Segment)
            case make(UInt32)
        }
        let (isOpen, plan) = self.state.withLock { state -> (Bool, Plan) in
            guard state.writer != nil else { return (false, .none) }
            guard state.ready == nil else { return (true, .none) }
            if let free = state.free.popLast() { return (true, .reuse(free)) }
            defer { state.nextSerial += 1 }
            return (true, .make(state.nextSerial))
        }
        let segment: Segment
        switch plan {
        case .none:
            return isOpen
        case .reuse(let free):
            segment = free
        case .make(let serial):
            guard let made = try? self.source.make(serial, capacity: self.policy.segmentBytes) else { return false }
            segment = made
        }
        segment.region.populate()
        return self.state.withLock { $0.offer(segment) }
    }

    /// Removes the files of segments that nobody needs.
    func clearWaste() {
        let waste = self.state.withLock { state in
            defer { state.waste = [] }
            return state.waste
        }
        guard !waste.isEmpty else { return }
        let quarantined = waste.count { self.source.discard($0) }
        if quarantined > 0 { self.state.withLock { $0.counters.quarantined += UInt64(quarantined) } }
    }
}
