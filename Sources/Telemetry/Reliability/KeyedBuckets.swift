/// A bucket for each category and action, for a bounded number of them.
///
/// Buckets that are full are forgotten when room is wanted, which changes nothing for them. If none is, the key shares
/// one bucket with all others for which there was no room.
struct KeyedBuckets: Sendable {
    private let rate: Int
    private let burst: Int
    private let keyLimit: Int
    private var buckets: [UInt64: TokenBucket] = [:]
    private var others: TokenBucket
    private var nextSweep: ContinuousClock.Instant

    init(rate: Int, burst: Int, keyLimit: Int, at now: ContinuousClock.Instant) {
        self.rate = rate
        self.burst = burst
        self.keyLimit = keyLimit
        self.others = TokenBucket(rate: rate, burst: burst, at: now)
        self.nextSweep = now
    }

    /// How many keys have a bucket of their own.
    var count: Int { self.buckets.count }

    /// Takes a token for a key; how long to wait if there is none.
    mutating func take(for key: UInt64, at now: ContinuousClock.Instant) -> Duration? {
        if var bucket = self.buckets[key] ?? self.newBucket(at: now) {
            defer { self.buckets[key] = bucket }
            return bucket.take(upTo: 1, at: now) == 1 ? nil : bucket.wait(at: now)
        }
        return self.others.take(upTo: 1, at: now) == 1 ? nil : self.others.wait(at: now)
    }

    /// A bucket for a key that has none, if there is room.
    private mutating func newBucket(at now: ContinuousClock.Instant) -> TokenBucket? {
        if self.buckets.count >= self.keyLimit { self.sweep(at: now) }
        guard self.buckets.count < self.keyLimit else { return nil }
        return TokenBucket(rate: self.rate, burst: self.burst, at: now)
    }

    /// At most ten times a second, as it looks at every bucket.
    private mutating func sweep(at now: ContinuousClock.Instant) {
        guard now >= self.nextSweep else { return }
        self.nextSweep = now + .milliseconds(100)
        for (key, var bucket) in self.buckets where bucket.isFull(at: now) { self.buckets[key] = nil }
    }
}
