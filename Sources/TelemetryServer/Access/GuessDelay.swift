import Synchronization

/// Makes guessing slow: a wrong token is answered after a while, and only so many wait at a time.
///
/// A token has 256 bits, so this only keeps the log and the machine quiet.
final class GuessDelay: Sendable {
    private let delay: Duration
    private let limit: Int
    private let waiting = Mutex(0)

    init(delay: Duration = .milliseconds(500), limit: Int = 32) {
        self.delay = delay
        self.limit = limit
    }

    /// Waits; false, at once, if too many do.
    func wait() async throws -> Bool {
        let isAdmitted = self.waiting.withLock { waiting in
            guard waiting < self.limit else { return false }
            waiting += 1
            return true
        }
        guard isAdmitted else { return false }
        defer { self.waiting.withLock { $0 -= 1 } }
        try await Task.sleep(for: self.delay)
        return true
    }
}
