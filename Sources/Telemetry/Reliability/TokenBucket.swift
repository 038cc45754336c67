/// A bucket that fills with tokens at a steady rate, and from which each event takes one.
///
/// A value without a clock of its own.
package struct TokenBucket: Sendable, Hashable {
    /// Tokens that come in a second.
    private let rate: Double
    /// Tokens that it holds at most.
    private let burst: Double
    private var tokens: Double
    private var filled: ContinuousClock.Instant

    /// A full bucket.
    package init(rate: Int, burst: Int, at now: ContinuousClock.Instant) {
        self.rate = Double(max(rate, 1))
        self.burst = Double(max(burst, 1))
        self.tokens = self.burst
        self.filled = now
    }

    /// Takes as many tokens as there are, at most `count`.
    package mutating func take(upTo count: Int, at now: ContinuousClock.Instant) -> Int {
        self.fill(at: now)
        let taken = min(count, Int(self.tokens))
        self.tokens -= Double(taken)
        return taken
    }

    /// How long it is until a token is there.
    package mutating func wait(at now: ContinuousClock.Instant) -> Duration {
        self.fill(at: now)
        return self.tokens >= 1 ? .zero : .seconds((1 - self.tokens) / self.rate)
    }

    /// Whether nothing is missing, so that forgetting it changes nothing.
    package mutating func isFull(at now: ContinuousClock.Instant) -> Bool {
        self.fill(at: now)
        return self.tokens >= self.burst
    }

    private mutating func fill(at now: ContinuousClock.Instant) {
        guard now > self.filled else { return }
        self.tokens = min(self.burst, self.tokens + (now - self.filled) / .seconds(1) * self.rate)
        self.filled = now
    }
}
