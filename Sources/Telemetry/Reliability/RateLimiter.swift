import Synchronization

/// Sheds events beyond a rate, for all together and for each category and action.
///
/// The limit for all costs one atomic subtraction an event: tokens are taken from the bucket in leases of up to a
/// thousandth of a second, and only then is the clock asked. A limit for each action costs a lock, a hash and the clock.
package final class RateLimiter: Sendable {
    private struct State: Sendable {
        var all: TokenBucket?
        var keyed: KeyedBuckets?
    }

    /// The most keys that have a bucket of their own.
    private static let keyLimit = 1024

    /// Tokens that were taken from the bucket and not used yet.
    private let lease = Atomic<Int>(0)
    private let leaseSize: Int
    private let limitsAll: Bool
    private let limitsKeys: Bool
    private let state: Mutex<State>
    private let now: @Sendable () -> ContinuousClock.Instant

    /// A limiter; `nil` if nothing is limited.
    package init?(
        _ settings: TelemetryConfiguration.RateLimit,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        guard settings.eventsPerSecond > 0 || settings.actionEventsPerSecond > 0 else { return nil }
        let rate = settings.eventsPerSecond
        let start = now()
        self.now = now
        self.limitsAll = rate > 0
        self.limitsKeys = settings.actionEventsPerSecond > 0
        self.leaseSize = max(1, min(rate / 1000, settings.burst / 10))
        self.state = Mutex(
            State(
                all: rate > 0 ? TokenBucket(rate: rate, burst: settings.burst, at: start) : nil,
                keyed: settings.actionEventsPerSecond > 0
                    ? KeyedBuckets(
                        rate: settings.actionEventsPerSecond,
                        burst: settings.actionBurst,
                        keyLimit: Self.keyLimit,
                        at: start
                    ) : nil
            )
        )
    }

    /// Lets the event of a record through.
    ///
    /// - Throws: ``TelemetryError`` with code `rate_limited`, which says how long to wait.
    @inline(__always)
    package func admit(_ record: UnsafeRawBufferPointer) throws(TelemetryError) {
        if self.limitsKeys { try self.admitKey(of: record) }
        guard self.limitsAll else { return }
        if self.lease.wrappingSubtract(1, ordering: .relaxed).newValue < 0 { try self.renewLease() }
    }

    @inline(never)
    private func renewLease() throws(TelemetryError) {
        self.lease.wrappingAdd(1, ordering: .relaxed)
        let wait = self.state.withLock { state -> Duration? in
            // Another thread may have renewed it meanwhile.
            if self.lease.wrappingSubtract(1, ordering: .relaxed).newValue >= 0 { return nil }
            self.lease.wrappingAdd(1, ordering: .relaxed)
            let now = self.now()
            guard let taken = state.all?.take(upTo: self.leaseSize, at: now), taken > 0 else {
                return state.all?.wait(at: now)
            }
            self.lease.wrappingAdd(taken - 1, ordering: .relaxed)
            return nil
        }
        if let wait { throw Self.refusal("events", wait) }
    }

    @inline(never)
    private func admitKey(of record: UnsafeRawBufferPointer) throws(TelemetryError) {
        guard let record = EventRecord(record) else { return }
        // Seeded for each process, so that nobody can choose names that share a bucket.
        var hasher = Hasher()
        hasher.combine(bytes: record.category)
        hasher.combine(0 as UInt8)
        hasher.combine(bytes: record.action)
        let key = UInt64(bitPattern: Int64(hasher.finalize()))
        let wait = self.state.withLock { $0.keyed?.take(for: key, at: self.now()) }
        if let wait {
            let name = "\(EventRecord.text(record.category)):\(EventRecord.text(record.action))"
            throw Self.refusal("events of \(name)", wait)
        }
    }

    private static func refusal(_ what: String, _ wait: Duration) -> TelemetryError {
        let milliseconds = Int((wait / .milliseconds(1)).rounded(.up))
        var error = TelemetryError(
            .rateLimited,
            "more \(what) than the rate limit allows; the next may come in \(milliseconds) ms"
        )
        error.retryAfter = wait
        return error
    }
}
