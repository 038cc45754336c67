/// Who subscribes to a feed, and how far it has read: a value, under the feed's lock.
struct LiveFeedState: Sendable {
    private struct Subscriber {
        var filter: QueryFilter
        /// What the subscriber has up to here.
        var position: Int64
        var queue: LiveQueue
    }

    private var subscribers: [Int: Subscriber] = [:]
    private var nextID = 0
    private(set) var isFinished = false
    /// The last sequence that was read for all; `nil` while nobody subscribes.
    private(set) var head: Int64?

    var count: Int { self.subscribers.count }

    /// Lets a subscriber take part who has everything up to `position`; `nil` if the feed is further than that.
    mutating func join(_ queue: LiveQueue, _ filter: QueryFilter, at position: Int64) -> Int? {
        if let head, head > position { return nil }
        if self.isFinished { queue.finish() }
        self.head = self.head ?? position
        self.nextID += 1
        self.subscribers[self.nextID] = Subscriber(filter: filter, position: position, queue: queue)
        return self.nextID
    }

    mutating func leave(_ id: Int) {
        self.subscribers[id] = nil
        if self.subscribers.isEmpty { self.head = nil }
    }

    /// Hands out what was read after the head; each distinct filter is asked once.
    mutating func publish(_ events: [TelemetryEvent]) {
        guard let head, let last = events.last?.sequence, last > head else { return }
        let events = events.drop { ($0.sequence ?? 0) <= head }
        var batches: [QueryFilter: LiveBatch] = [:]
        for subscriber in self.subscribers.values {
            let batch = batches[subscriber.filter] ?? LiveBatch(events.filter(subscriber.filter.matches))
            batches[subscriber.filter] = batch
            // Who joined ahead of the feed has the first of these already.
            if subscriber.position > head {
                subscriber.queue.append(LiveBatch(batch.filter { ($0.sequence ?? 0) > subscriber.position }))
            } else {
                subscriber.queue.append(batch)
            }
        }
        self.head = last
    }

    mutating func finish() {
        self.isFinished = true
        for subscriber in self.subscribers.values { subscriber.queue.finish() }
    }
}
