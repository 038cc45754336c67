/// A sealer and the keys that it has.
public protocol SealingKeys: EventSealer {
    /// The id of the key that seals; the same as long as the process lives, as its spool names it.
    var currentKeyID: String { get }

    /// Whether the key of this id is at hand.
    func holds(_ keyID: String) -> Bool

    /// Looks for keys that other processes have added since.
    ///
    /// - Throws: When the store that keeps the keys fails.
    func refresh() async throws
}
