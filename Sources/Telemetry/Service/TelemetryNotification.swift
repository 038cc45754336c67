import Synchronization

/// What a service tells those who watch it.
public enum TelemetryNotification: Sendable {
    /// The service is ready.
    case initialized
    /// An event was kept; this is what was kept, redacted and complete.
    case tracked(TelemetryEvent)
    /// The service has shut down.
    ///
    /// Nothing follows.
    case shutdown
}

/// Hands notifications to watchers, each with a bounded buffer of its own.
package final class Watchers: Sendable {
    private struct State {
        var watchers: [Int: AsyncStream<TelemetryNotification>.Continuation] = [:]
        var nextID = 0
        var isOver = false
    }

    private let state = Mutex(State())
    private let count = Atomic<Int>(0)
    private let ledger: LossLedger

    package init(ledger: LossLedger) { self.ledger = ledger }

    /// Whether anybody watches; asked for every event, so that nobody watching costs next to nothing.
    package var isWatched: Bool { self.count.load(ordering: .relaxed) > 0 }

    package func watch(buffer: Int) -> AsyncStream<TelemetryNotification> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: TelemetryNotification.self,
            bufferingPolicy: .bufferingNewest(max(buffer, 1))
        )
        let id = self.state.withLock { state -> Int? in
            guard !state.isOver else { return nil }
            state.nextID += 1
            state.watchers[state.nextID] = continuation
            return state.nextID
        }
        guard let id else {
            continuation.finish()
            return stream
        }
        self.count.add(1, ordering: .relaxed)
        continuation.onTermination = { [weak self] _ in self?.remove(id) }
        return stream
    }

    package func post(_ notification: TelemetryNotification) {
        let watchers = self.state.withLock { Array($0.watchers.values) }
        for watcher in watchers {
            if case .dropped = watcher.yield(notification) { self.ledger.count(.watcherBehind) }
        }
    }

    package func finish() {
        let watchers = self.state.withLock { state in
            state.isOver = true
            return Array(state.watchers.values)
        }
        for watcher in watchers { watcher.finish() }
    }

    private func remove(_ id: Int) {
        let isKnown = self.state.withLock { $0.watchers.removeValue(forKey: id) != nil }
        if isKnown { self.count.subtract(1, ordering: .relaxed) }
    }
}
