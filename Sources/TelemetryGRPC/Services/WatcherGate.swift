import Synchronization
import Telemetry

/// Counts clients that watch, and lets no more in than its limit.
final class WatcherGate: Sendable {
    private let limit: Int
    private let count = Mutex(0)

    init(limit: Int) { self.limit = limit }

    /// Lets a client in for as long as `work` takes.
    ///
    /// - Throws: `TelemetryError` with code `rate_limited` if there are too many, and what `work` throws.
    func enter(_ work: () async throws -> Void) async throws {
        let isLet = self.count.withLock { count in
            guard count < self.limit else { return false }
            count += 1
            return true
        }
        guard isLet else {
            throw TelemetryError(.rateLimited, "\(self.limit) clients watch the health already; Check answers at once")
        }
        defer { self.count.withLock { $0 -= 1 } }
        try await work()
    }
}
