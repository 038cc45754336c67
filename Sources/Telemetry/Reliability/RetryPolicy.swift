/// How long to wait before a batch is given to a destination again.
///
/// There is no queue of retries: what a destination does not take stays in the spool, and its reader, which keeps the
/// order, tries again. The spool's reader with this policy *is* the retry queue. Pauses are exponential with full jitter:
/// from nothing up to a bound that doubles, so that processes which failed together do not come back together.
package struct RetryPolicy: Sendable, Hashable {
    /// The bound of the first pause.
    package var firstPause: Duration = .milliseconds(20)
    /// The bound that doubling ends at.
    package var longestPause: Duration = .seconds(5)

    package init(firstPause: Duration = .milliseconds(20), longestPause: Duration = .seconds(5)) {
        self.firstPause = firstPause
        self.longestPause = longestPause
    }

    /// The most that the pause after a number of failures in a row may be.
    package func bound(afterFailures failures: Int) -> Duration {
        var bound = self.firstPause
        for _ in 1..<max(failures, 1) {
            guard bound < self.longestPause else { break }
            bound *= 2
        }
        return min(bound, self.longestPause)
    }

    /// The pause after a number of failures in a row.
    ///
    /// - Parameters:
    ///   - failures: At least 1.
    ///   - chance: A random number from 0 to 1.
    /// - Returns: How long to wait.
    package func pause(afterFailures failures: Int, chance: Double) -> Duration {
        self.bound(afterFailures: failures) * min(max(chance, 0), 1)
    }
}
