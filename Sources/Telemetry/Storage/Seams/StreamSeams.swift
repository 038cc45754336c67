import Synchronization

/// Holds back, for one destination, the ends of streams in which a secret may have begun, so that one that was split across
/// chunks is found before any of it leaves.
///
/// What waits is not committed: a process that dies leaves it in the spool.
package final class StreamSeams: Sendable {
    private let state: Mutex<SeamState>

    /// - Parameters:
    ///   - detector: What finds secrets.
    ///   - patience: How long a chunk waits for the next one of its session; a little less than the second for which a query
    ///     waits for what was recorded before it.
    package init(_ detector: PIIDetector, patience: Duration = .milliseconds(900)) {
        self.state = Mutex(SeamState(detector: detector, patience: patience))
    }

    /// Takes what was read, and gives what may leave.
    ///
    /// - Parameters:
    ///   - raw: What was read; `nil` if there was nothing.
    ///   - committed: Up to where the destination has everything.
    ///   - isLast: Whether nothing follows `raw`, so that nothing needs to wait.
    ///   - now: The time.
    /// - Returns: What may be delivered now of `raw` and of what waited; `nil` if nothing is to be done.
    package func pass(
        _ raw: SpoolBatch?,
        committed: SpoolPosition,
        isLast: Bool,
        at now: ContinuousClock.Instant
    ) -> SpoolBatch? {
        self.state.withLock { $0.pass(raw, committed: committed, isLast: isLast, at: now) }
    }

    /// How long nothing is due; `nil` if nothing waits.
    package func pause(at now: ContinuousClock.Instant) -> Duration? {
        self.state.withLock { state in state.due.map { max(.zero, $0 - now) } }
    }

    /// Whether nothing waits.
    package var isEmpty: Bool { self.state.withLock { $0.due == nil } }
}
