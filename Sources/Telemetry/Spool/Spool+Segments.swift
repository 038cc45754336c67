import Synchronization

extension Spool {
    /// Keeps a segment ready until the task is cancelled or the spool closed.
    ///
    /// The owner runs it beside the deliveries. A failure is not reported here: the append that then makes its own
    /// segment meets it again.
    package func maintain() async {
        // A process that records a few events and ends needs no more than its first pages.
        let early = SpoolPosition(segment: self.tail.segment, offset: self.policy.segmentBytes / 128)
        await self.wait(for: .appended(beyond: early))
        self.state.withLockSpinning { $0.active?.segment }?.region.warm()

        var failedAfter: UInt32 = 0
        while !Task.isCancelled {
            await self.wait(for: .segmentWanted(after: failedAfter))
            do throws(SpoolError) {
                guard try self.prepareNext() else { return }
            } catch {
                failedAfter = self.tail.segment
            }
        }
    }

    /// Makes the next segment, or brings back the pages of a drained one, and removes what nobody needs.
    ///
    /// Takes milliseconds when there is something to do.
    ///
    /// - Returns: Whether the spool is open, so that more segments will be wanted.
    /// - Throws: `diskFull` or `inputOutput`.
    @discardableResult
    package func prepareNext() throws(SpoolError) -> Bool {
        defer { self.tidy() }
        let segment: Segment
        switch self.state.withLockSpinning({ $0.planPreparation() }) {
        case .closed: return false
        case .nothing: return true
        case .reuse(let free): segment = free
        case .make(let serial): segment = try self.source.make(serial, capacity: self.policy.segmentBytes)
        }
        segment.region.populate()
        return self.state.withLockSpinning { $0.offer(segment) }
    }

    /// Gives up, for destinations that are not required, records older than a time; counted like those at the byte
    /// limit.
    ///
    /// Goes by whole segments: a record may stay as much longer as it took to fill its segment.
    ///
    /// - Parameter time: By the clock that the spool was made with, in nanoseconds since 1970.
    package func expire(before time: Int64) {
        let woken = self.state.withLockSpinning { state in
            state.expire(before: time)
            return state.takeWoken()
        }
        for continuation in woken { continuation.resume() }
        self.tidy()
    }

    /// Removes the files of segments that nobody needs, and gives back the memory of those that nobody needs soon.
    func tidy() {
        let (waste, cooling) = self.state.withLockSpinning { state in
            defer { state.waste = [] }
            return (state.waste, state.takeCooling())
        }
        for segment in cooling { segment.region.releasePages() }
        let quarantined = waste.count { self.source.discard($0) }
        if quarantined > 0 { self.state.withLockSpinning { $0.counters.quarantined += UInt64(quarantined) } }
    }
}
