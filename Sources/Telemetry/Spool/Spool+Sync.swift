import Synchronization

/// How much of a spool the device has.
struct SynchronizationState: Sendable {
    var through = SpoolPosition.start
    /// A failure stays: after one, the system may have dropped what it could not write, and a later success says
    /// nothing.
    var failure: SpoolError?
}

extension Spool {
    /// Waits until the device has what was appended before `position`, or before the call.
    ///
    /// Callers that come while one synchronisation runs share the next. Blocks the thread for milliseconds. Does
    /// nothing for a spool in memory.
    ///
    /// - Throws: What the device reported, now and from then on.
    package func sync(through position: SpoolPosition? = nil) throws(SpoolError) {
        let target = position ?? self.tail
        try self.synchronization.withLock { state throws(SpoolError) in
            if let failure = state.failure { throw failure }
            if state.through >= target { return }
            let (tail, segments) = self.state.withLock { $0.unsynchronized(after: state.through) }
            do throws(SpoolError) {
                for segment in segments { try segment.synchronize() }
            } catch {
                state.failure = error
                throw error
            }
            state.through = tail
        }
    }
}
