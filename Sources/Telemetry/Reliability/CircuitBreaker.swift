/// Keeps tries away from a destination that fails, and lets a few through now and then to see whether it is back.
///
/// A value without a clock of its own: whoever owns it says what time it is. One stands with each destination, shared by
/// all deliveries to it.
package struct CircuitBreaker: Sendable, Hashable {
    /// Where it stands.
    package enum State: Sendable, Hashable {
        /// Tries go through; so many failed in a row.
        case closed(failures: Int)
        /// None goes through before this time.
        case open(until: ContinuousClock.Instant)
        /// So many go through to see whether the destination is back, and have not ended.
        case halfOpen(probes: Int)
    }

    /// What a caller may do.
    package enum Permission: Sendable, Hashable {
        /// Try, and say how it went.
        case go
        /// Ask again after this time.
        case wait(Duration)
    }

    /// When it opens and for how long.
    package struct Policy: Sendable, Hashable {
        /// Failures in a row that open it, at least 1.
        package var failureLimit = 5
        /// How long it stays open.
        package var openTime: Duration = .seconds(5)
        /// Tries that run at once while it is half open, at least 1.
        package var probeLimit = 1
        /// The longest wait that a destination may ask for.
        package var longestWait: Duration = .seconds(3600)

        package init() {}
    }

    package let policy: Policy
    package private(set) var state = State.closed(failures: 0)

    package init(_ policy: Policy = Policy()) { self.policy = policy }

    /// Asks for a try.
    ///
    /// Whoever is told to go calls ``succeed()``, ``fail(at:retryAfter:)`` or ``abandon()`` afterwards.
    package mutating func admit(at now: ContinuousClock.Instant) -> Permission {
        switch self.state {
        case .closed: return .go
        case .open(let until):
            guard now >= until else { return .wait(until - now) }
            self.state = .halfOpen(probes: 1)
            return .go
        case .halfOpen(let probes):
            guard probes < max(self.policy.probeLimit, 1) else { return .wait(self.policy.openTime) }
            self.state = .halfOpen(probes: probes + 1)
            return .go
        }
    }

    /// The destination answered.
    ///
    /// It closes, even by a try that began before it opened.
    package mutating func succeed() { self.state = .closed(failures: 0) }

    /// The destination failed.
    ///
    /// - Parameters:
    ///   - now: When.
    ///   - wait: How long the destination asks to be left alone, if it does; it opens for that long at once.
    package mutating func fail(at now: ContinuousClock.Instant, retryAfter wait: Duration? = nil) {
        let asked = min(wait ?? .zero, self.policy.longestWait)
        switch self.state {
        case .closed(let failures):
            if failures + 1 >= max(self.policy.failureLimit, 1) {
                self.state = .open(until: now + max(asked, self.policy.openTime))
            } else if asked > .zero {
                self.state = .open(until: now + asked)
            } else {
                self.state = .closed(failures: failures + 1)
            }
        case .halfOpen: self.state = .open(until: now + max(asked, self.policy.openTime))
        case .open(let until): self.state = .open(until: max(until, now + asked))
        }
    }

    /// A try ended without saying anything about the destination, as one that was cancelled.
    package mutating func abandon() {
        guard case .halfOpen(let probes) = self.state else { return }
        self.state = .halfOpen(probes: max(probes - 1, 0))
    }
}

extension CircuitBreaker.State {
    /// The name that `/health` uses.
    package var name: String {
        switch self {
        case .closed: "closed"
        case .open: "open"
        case .halfOpen: "half_open"
        }
    }
}
