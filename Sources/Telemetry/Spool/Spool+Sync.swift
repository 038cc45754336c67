import Dispatch
import Synchronization

extension Spool {
    /// Waits until the device has what was appended before `position`, or before the call.
    ///
    /// Callers that come while one synchronisation runs share the next. Blocks the thread for milliseconds. Does
    /// nothing for a spool in memory.
    ///
    /// - Throws: What the device reported, now and from then on.
    package func sync(through position: SpoolPosition? = nil) throws(SpoolError) {
        let target = position ?? self.tail
        try self.device.withLock { _ throws(SpoolError) in
            if try self.isSynchronized(through: target) { return }
            let (tail, segments) = self.state.withLockSpinning { $0.unsynchronized() }
            do throws(SpoolError) {
                for segment in segments { try segment.synchronize() }
            } catch {
                self.state.withLockSpinning { $0.synchronization.failure = error }
                throw error
            }
            self.state.withLockSpinning { $0.synchronization.through = tail }
        }
    }

    /// Does what ``sync(through:)`` does, without blocking: of all tasks that wait, one thread waits for the device.
    ///
    /// - Throws: What the device reported, now and from then on; `CancellationError` for a cancelled task that waited
    ///   for another's synchronisation.
    package func synchronize(through position: SpoolPosition? = nil) async throws {
        let target = position ?? self.tail
        while try !self.isSynchronized(through: target) {
            if self.state.withLockSpinning({ $0.synchronization.lead() }) {
                let result = await withCheckedContinuation { continuation in
                    // It blocks for milliseconds, which must not hold a thread of the cooperative pool.
                    DispatchQueue.global().async {
                        continuation.resume(returning: Result { () throws(SpoolError) in try self.sync() })
                    }
                }
                self.state.withLockSpinning { $0.synchronization.hasLeader = false }
                self.wake()
                try result.get()
            } else {
                await self.wait(for: .synchronized(through: target))
                try Task.checkCancellation()
            }
        }
    }

    private func isSynchronized(through position: SpoolPosition) throws(SpoolError) -> Bool {
        try self.state.withLockSpinning { state throws(SpoolError) in
            if let failure = state.synchronization.failure { throw failure }
            return state.synchronization.through >= position
        }
    }
}
