/// Events that a subscriber did not get.
///
/// They are in the store: a subscription after ``first`` - 1 begins with them. What follows the gap comes after ``last``.
public struct LiveGap: Sendable, Hashable {
    /// Why a subscriber did not get what the store has.
    public struct Reason: RawRepresentable, Sendable, Hashable {
        /// The reason as every live protocol tells it.
        public var rawValue: String

        /// A reason by its name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The subscriber had too many events waiting.
        public static let behind = Self(rawValue: "behind")
        /// The subscriber asked to go on after a sequence that the store has not reached: it is another store than before.
        public static let reset = Self(rawValue: "reset")
    }

    /// How many; 0 for ``Reason/reset``, where the store cannot know what the subscriber has seen.
    public var count: Int
    /// The sequence of the first; 1 for ``Reason/reset``.
    public var first: Int64
    /// The sequence of the last; 0 if the store never had any.
    public var last: Int64
    /// Why.
    public var reason: Reason

    /// A gap.
    public init(count: Int, first: Int64, last: Int64, reason: Reason = .behind) {
        self.count = count
        self.first = first
        self.last = last
        self.reason = reason
    }
}
