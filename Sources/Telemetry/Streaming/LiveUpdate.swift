/// What a live subscription tells.
public enum LiveUpdate: Sendable {
    /// Events that matched, in the order of arrival.
    case events(LiveBatch)
    /// Events that matched were passed over, because the subscriber had too many waiting.
    case gap(LiveGap)
}

/// Events that a subscriber did not get.
///
/// They are in the store: a subscription after ``first``` - 1` begins with them.
public struct LiveGap: Sendable, Hashable {
    /// How many.
    public var count: Int
    /// The sequence of the first.
    public var first: Int64
    /// The sequence of the last.
    public var last: Int64

    /// A gap.
    public init(count: Int, first: Int64, last: Int64) {
        self.count = count
        self.first = first
        self.last = last
    }
}
