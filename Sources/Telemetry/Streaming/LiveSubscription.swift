import Synchronization

/// The events that match a filter, as they are stored, by any process that shares the store.
///
/// An asynchronous sequence for one reader. It begins with what is stored after the call of `subscribe`, or after the
/// sequence given there; it ends when the service shuts down. A sequence that the store has not reached is answered with a
/// gap, whose reason is ``LiveGap/Reason/reset``, and the subscription goes on from the store's end.
public struct LiveSubscription: AsyncSequence, Sendable {
    /// An update.
    public typealias Element = LiveUpdate

    private let feed: LiveFeed
    private let filter: QueryFilter
    private var sequence: Int64
    private let buffer: Int
    /// What is told before anything else.
    private var opening: LiveGap?

    init(feed: LiveFeed, filter: QueryFilter, after sequence: Int64, buffer: Int) {
        self.feed = feed
        self.filter = filter
        self.sequence = sequence
        self.buffer = buffer
    }

    /// Begins at the end of a store that has not come as far as the subscriber.
    mutating func restart(after last: Int64) {
        self.sequence = last
        self.opening = LiveGap(count: 0, first: 1, last: last, reason: .reset)
    }

    /// Begins.
    public func makeAsyncIterator() -> Iterator {
        let membership = Membership(self.feed, self.filter, buffer: self.buffer)
        return Iterator(membership, after: self.sequence, opening: self.opening)
    }

    /// Reads a subscription.
    public struct Iterator: AsyncIteratorProtocol {
        private enum Phase {
            /// Reading what was stored before, up to here.
            case past(Int64)
            case live
        }

        private let membership: Membership
        private var phase: Phase
        private var opening: LiveGap?

        fileprivate init(_ membership: Membership, after sequence: Int64, opening: LiveGap?) {
            self.membership = membership
            self.phase = .past(sequence)
            self.opening = opening
        }

        /// The next update; `nil` at the end.
        ///
        /// - Throws: ``TelemetryError`` when the store fails while the past is read.
        public mutating func next() async throws -> LiveUpdate? {
            while true {
                switch try await self.wait() {
                case .update(let update): return update
                case .quiet: if Task.isCancelled { return nil }
                case .end: return nil
                }
            }
        }

        /// The next update, or quiet if ``nudge`` is called before it comes.
        ///
        /// - Throws: ``TelemetryError`` when the store fails while the past is read.
        package mutating func wait() async throws -> LiveWait {
            if let gap = self.opening.take() { return .update(.gap(gap)) }
            while !Task.isCancelled {
                switch self.phase {
                case .past(let position):
                    if self.membership.queue.isOver { return .end }
                    // Asked before the store is, which then has nothing up to there either: it was erased.
                    let head = self.membership.feed.head ?? position
                    let events = try await self.membership.feed.past(after: position)
                    guard let last = events.last?.sequence else {
                        let end = Swift.max(position, head)
                        // The feed may have read on since; then the past is not over.
                        self.phase = self.membership.join(at: end) ? .live : .past(end)
                        continue
                    }
                    self.phase = .past(last)
                    let matching = events.filter(self.membership.filter.matches)
                    if !matching.isEmpty { return .update(.events(LiveBatch(matching))) }
                case .live: return await self.membership.queue.next()
                }
            }
            return .quiet
        }

        /// Lets ``wait()`` return although nothing came, from any task.
        package var nudge: @Sendable () -> Void { { [queue = self.membership.queue] in queue.nudge() } }

        /// Ends the subscription, from any task.
        package var end: @Sendable () -> Void { { [queue = self.membership.queue] in queue.finish() } }
    }
}

/// A subscriber's place in a feed, which is given up with the last reference.
private final class Membership: Sendable {
    /// About the most bytes that wait for one subscriber.
    private static let byteLimit = 16 << 20

    let feed: LiveFeed
    let filter: QueryFilter
    let queue: LiveQueue
    private let id = Mutex<Int?>(nil)

    init(_ feed: LiveFeed, _ filter: QueryFilter, buffer: Int) {
        self.feed = feed
        self.filter = filter
        self.queue = LiveQueue(eventLimit: buffer, byteLimit: Self.byteLimit)
    }

    deinit {
        if let id = self.id.withLock({ $0 }) { self.feed.leave(id) }
    }

    /// Takes part from a place on; whether that is where the feed stands.
    func join(at position: Int64) -> Bool {
        guard let id = self.feed.join(self.queue, self.filter, at: position) else { return false }
        self.id.withLock { $0 = id }
        return true
    }
}
