extension Delivery {
    /// What a store said to a part of a batch.
    enum Answer: Sendable {
        case taken(StoreOutcome)
        /// It will never take it, for this reason.
        case refused(String)
        /// The task was cancelled before there was an answer.
        case none
    }

    /// Gives events to the store until it answers.
    func offer(_ part: EventBatch, from reader: SpoolReader) async -> Answer {
        let policy = RetryPolicy(longestPause: self.settings.retryLimit)
        var failures = 0
        while await self.isAdmitted() {
            do {
                let outcome = try await self.destination.store(part, now: self.clock.now)
                self.countSkipped(by: reader.spool)
                return .taken(outcome)
            } catch let error as TelemetryError where error.code == .sendError {
                return .refused(error.description)
            } catch {
                self.countSkipped(by: reader.spool)
                failures += 1
                // While the circuit is not closed, the next admission is the pause.
                guard case .closed = self.destination.progress.circuit.state, !Task.isCancelled else { continue }
                await self.pause(policy, afterFailures: failures)
            }
        }
        return .none
    }

    /// Pauses, unless the alarm rings.
    func pause(_ policy: RetryPolicy, afterFailures failures: Int) async {
        _ = await self.clock.sleep(policy.pause(afterFailures: failures, chance: self.clock.chance()), self.alarm)
    }

    /// Waits until the store may be tried; false if the task was cancelled.
    ///
    /// The alarm does not cut it short: a store that is down is not asked more often because somebody queries.
    private func isAdmitted() async -> Bool {
        while !Task.isCancelled {
            switch self.destination.admit(at: self.clock.now()) {
            case .go: return true
            case .wait(let time): _ = await self.clock.sleep(time, self.alarm)
            }
        }
        return false
    }

    private func countSkipped(by spool: Spool) {
        let total = spool.counters.skipped[self.destination.name] ?? 0
        self.ledger.count(.networkError, self.destination.noteSkipped(Int(total)))
    }
}
