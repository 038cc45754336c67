import Synchronization

/// Follows a store by `sequence` and hands what arrives to subscribers: one reader, however many they are.
///
/// What this process stores is seen at once, since delivery rings; what others store, within ``interval``. Subscribers
/// never slow the reader or each other: each has a queue with bounds of its own, and is told what did not fit.
package final class LiveFeed: Sendable {
    /// How events reach subscribers together: what comes within this time goes out at once.
    private static let tick: Duration = .milliseconds(10)
    private static let pageSize = 1000

    private let store: any StorageProvider
    private let interval: Duration
    private let state = Mutex(LiveFeedState())
    private let signal = Signal()

    /// A feed; ``run()`` sets it to work.
    ///
    /// - Parameters:
    ///   - store: What is followed; it must be able to be queried.
    ///   - interval: How often to look for what other processes stored, while anybody subscribes.
    package init(store: any StorageProvider, interval: Duration = .milliseconds(100)) {
        self.store = store
        self.interval = interval
    }

    /// The last sequence that was handed out; `nil` while nobody takes part.
    package var head: Int64? { self.state.withLock { $0.head } }

    /// How many subscribers take part.
    package var subscriberCount: Int { self.state.withLock { $0.count } }

    /// Says that something was stored.
    package func ring() { self.signal.set() }

    /// Reads and hands out until the task is cancelled.
    package func run() async {
        while !Task.isCancelled {
            if self.head == nil {
                await self.signal.wait()
            } else {
                await self.signal.wait(atMost: self.interval)
            }
            await self.readOn()
            try? await Task.sleep(for: Self.tick)
        }
    }

    /// Hands out what is stored by now, and ends every subscription.
    package func finish() async {
        await self.readOn()
        self.state.withLock { $0.finish() }
    }

    /// A store that fails is asked again later: subscribers are late then, and lose nothing.
    private func readOn() async {
        while let head = self.head, !Task.isCancelled {
            guard let events = try? await self.store.changes(after: head, limit: Self.pageSize) else { return }
            self.state.withLock { $0.publish(events) }
            // A page of large events is short, and not the last.
            if events.isEmpty { return }
        }
    }

    /// The events that match from now on, or from those after a sequence.
    ///
    /// - Throws: ``TelemetryError`` for a filter that cannot be followed, or when the store fails.
    package func subscribe(
        to filter: QueryFilter = QueryFilter(),
        after sequence: Int64? = nil,
        buffer: Int
    ) async throws -> LiveSubscription {
        try filter.validateLive()
        if let sequence, sequence < 0 {
            throw TelemetryError(.invalidFilter, "after must be ≥ 0, not \(sequence)", field: "after")
        }
        let last = try await self.store.lastSequence()
        var subscription = LiveSubscription(feed: self, filter: filter, after: sequence ?? last, buffer: buffer)
        // Sequences are never used again: who has seen a later one has seen another store, and would wait for ever.
        if let sequence, sequence > last { subscription.restart(after: last) }
        return subscription
    }

    func join(_ queue: LiveQueue, _ filter: QueryFilter, at position: Int64) -> Int? {
        let id = self.state.withLock { $0.join(queue, filter, at: position) }
        if id != nil { self.signal.set() }
        return id
    }

    func leave(_ id: Int) { self.state.withLock { $0.leave(id) } }

    /// A page of what a subscriber has not, for one that begins in the past.
    func past(after sequence: Int64) async throws -> [TelemetryEvent] {
        try await self.store.changes(after: sequence, limit: Self.pageSize)
    }
}

extension QueryFilter {
    /// Checks that the filter can be followed: order and pages make no sense there.
    fileprivate func validateLive() throws(TelemetryError) {
        try self.validate()
        if self.cursor != nil { throw Self.notLive("cursor") }
        if self.offset != 0 { throw Self.notLive("offset") }
    }

    private static func notLive(_ field: String) -> TelemetryError {
        TelemetryError(.invalidFilter, "\(field) cannot be given for what is live; use after", field: field)
    }
}
