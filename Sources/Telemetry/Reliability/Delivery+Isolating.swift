extension Delivery {
    /// Delivers a batch that reaches to a place in the spool; false if the task was cancelled.
    ///
    /// Of a batch that the store refuses for good, the events that are to blame are found and set aside; the others arrive,
    /// in their order.
    ///
    /// - Throws: `SpoolError` when the spool was released.
    func deliver(_ batch: EventBatch, through end: SpoolPosition, from reader: SpoolReader) async throws -> Bool {
        let isRequired = reader.spool.policy.requiredDestinations.contains(self.destination.name)
        var bisection = BatchBisection(count: batch.count)
        while let range = bisection.next {
            let part = batch.part(range)
            var refusals: [StoreOutcome.Refusal] = []
            var suspicions: [StoreOutcome.Suspicion] = []
            var isTaken = false
            switch await self.offer(part, from: reader) {
            case .none: return false
            case .taken(let outcome):
                await self.stage.noteExpired(outcome.expired, by: self.destination.name)
                refusals = outcome.refused.filter { 0..<part.count ~= $0.index }
                suspicions = outcome.suspected
                isTaken = true
            case .refused(let reason):
                if bisection.split() { continue }
                if !part.isEmpty { refusals = [StoreOutcome.Refusal(index: 0, reason: reason)] }
            }
            guard await self.setAside(refusals, suspicions, of: part, isRequired: isRequired) else { return false }
            bisection.finish()
            // What is dealt with is not offered again after a kill.
            let isPartial = batch.origin?.isPartial ?? false
            if let place = bisection.next == nil ? end : isPartial ? nil : part.ends.last { try reader.commit(place) }
            guard isTaken else { continue }
            await self.stage.afterStore(part.without(Set(refusals.map(\.index))), by: self.destination.name)
        }
        return true
    }

    /// Keeps what the store refuses; false if the task was cancelled before that was possible.
    ///
    /// A destination that may not lose anything waits until the events can be set aside.
    private func setAside(
        _ refusals: [StoreOutcome.Refusal],
        _ suspicions: [StoreOutcome.Suspicion],
        of part: EventBatch,
        isRequired: Bool
    ) async -> Bool {
        let suspects = suspicions.flatMap { suspicion in
            suspicion.indices.filter { 0..<part.count ~= $0 }
                .map { StoreOutcome.Refusal(index: $0, reason: suspicion.reason) }
        }
        guard !refusals.isEmpty || !suspects.isEmpty else { return true }
        // More are kept than are counted, where it is not known which it was.
        let count = refusals.count + suspicions.reduce(0) { $0 + $1.count }
        let letters = (refusals + suspects).map { refusal in
            DeadLetter(
                destination: self.destination.name,
                reason: refusal.reason,
                time: .now,
                record: part.record(at: refusal.index)
            )
        }
        var failures = 0
        while !Task.isCancelled {
            do throws(TelemetryError) {
                try self.deadLetters?.setAside(letters)
                if self.deadLetters != nil { self.destination.noteSetAside(count) }
            } catch {
                self.destination.noteObstacle(error)
                if isRequired {
                    failures += 1
                    await self.pause(RetryPolicy(longestPause: self.settings.retryLimit), afterFailures: failures)
                    continue
                }
            }
            self.ledger.count(.sendError, count)
            return true
        }
        return false
    }
}
