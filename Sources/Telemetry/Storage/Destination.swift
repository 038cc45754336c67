import Synchronization

/// One store that a service delivers to, and how that goes.
package final class Destination: Sendable {
    /// How delivery to a store goes.
    package struct Progress: Sendable {
        /// Events kept.
        package var stored = 0
        /// Events that were held before.
        package var duplicates = 0
        /// Events older than the store's horizon.
        package var expired = 0
        /// Events that the store refuses for good.
        package var setAside = 0
        /// Events that were given up because the store was behind.
        package var skipped = 0
        /// Tries that failed since the last that did not.
        package var failures = 0
        /// Why the last try failed; `nil` after one that did not.
        package var lastError: String?
        /// Whether tries go through.
        package var circuit: CircuitBreaker
    }

    package let provider: any StorageProvider
    private let state: Mutex<Progress>

    package init(provider: any StorageProvider, circuit: CircuitBreaker.Policy = CircuitBreaker.Policy()) {
        self.provider = provider
        self.state = Mutex(Progress(circuit: CircuitBreaker(circuit)))
    }

    package var name: String { self.provider.name }

    package var progress: Progress { self.state.withLock { $0 } }

    /// Asks whether the store may be tried now.
    package func admit(at now: ContinuousClock.Instant) -> CircuitBreaker.Permission {
        self.state.withLock { $0.circuit.admit(at: now) }
    }

    /// Gives a batch to the store, once ``admit(at:)`` has allowed it.
    ///
    /// - Parameters:
    ///   - batch: The events.
    ///   - now: Tells the time when the store has failed.
    /// - Returns: What became of the events.
    /// - Throws: What the store throws.
    package func store(
        _ batch: EventBatch,
        now: @Sendable () -> ContinuousClock.Instant
    ) async throws -> StoreOutcome {
        do {
            let outcome = try await self.provider.storeBatch(batch)
            self.state.withLock { state in
                state.stored += outcome.stored
                state.duplicates += outcome.duplicates
                state.expired += outcome.expired
                state.failures = 0
                state.lastError = nil
                state.circuit.succeed()
            }
            return outcome
        } catch {
            self.note(error, at: now())
            throw error
        }
    }

    /// Counts events that were set aside.
    package func noteSetAside(_ events: Int) { self.state.withLock { $0.setAside += events } }

    /// Says why delivery waits though the store does not fail.
    package func noteObstacle(_ error: TelemetryError) {
        self.state.withLock { state in
            state.failures += 1
            state.lastError = error.description
        }
    }

    /// Takes note of how many events a spool has given up so far; returns how many that is more than before.
    package func noteSkipped(_ total: Int) -> Int {
        self.state.withLock { state in
            let new = max(0, total - state.skipped)
            state.skipped += new
            return new
        }
    }

    private func note(_ error: any Error, at now: ContinuousClock.Instant) {
        let refusal = error as? TelemetryError
        let isCancelled = Task.isCancelled
        self.state.withLock { state in
            if refusal?.code == .sendError {
                // A store that refuses is there.
                state.circuit.succeed()
            } else if isCancelled {
                state.circuit.abandon()
            } else {
                state.failures += 1
                state.lastError = String(describing: error)
                state.circuit.fail(at: now, retryAfter: refusal?.retryAfter)
            }
        }
    }
}
