import Synchronization

/// Counts calls.
final class Counter: Sendable {
    private let count = Atomic<Int>(0)

    /// The number of this call, from 1.
    func next() -> Int { self.count.add(1, ordering: .relaxed).newValue }

    var value: Int { self.count.load(ordering: .relaxed) }
}
