/// Tasks that wait for something to happen to a spool.
///
/// A value under the spool's lock; whoever takes a continuation out resumes it after the lock is released.
struct SpoolWaiters: Sendable {
    enum Condition: Sendable, Hashable {
        case appended(beyond: SpoolPosition)
        case delivered(SpoolPosition, destination: Int)
        /// The device has what stands before, or nobody is waiting for it.
        case synchronized(through: SpoolPosition)
        case space(payload: Int)
        /// No segment is ready, and this one is no longer in use.
        case segmentWanted(after: UInt32)
    }

    typealias Continuation = CheckedContinuation<Void, Never>

    private struct Waiter: Sendable {
        var id: UInt64
        var condition: Condition
        var continuation: Continuation
    }

    private var waiters: [Waiter] = []

    /// Whether somebody waits for a record: the only thing that the hot path asks.
    private(set) var awaitRecords = false

    var count: Int { self.waiters.count }

    mutating func add(_ id: UInt64, _ condition: Condition, _ continuation: Continuation) {
        self.waiters.append(Waiter(id: id, condition: condition, continuation: continuation))
        self.update()
    }

    mutating func remove(_ id: UInt64) -> Continuation? {
        guard let index = self.waiters.firstIndex(where: { $0.id == id }) else { return nil }
        defer { self.update() }
        return self.waiters.remove(at: index).continuation
    }

    /// Takes out all whose condition holds now.
    mutating func take(where holds: (Condition) -> Bool) -> [Continuation] {
        guard !self.waiters.isEmpty else { return [] }
        var taken: [Continuation] = []
        self.waiters.removeAll { waiter in
            guard holds(waiter.condition) else { return false }
            taken.append(waiter.continuation)
            return true
        }
        self.update()
        return taken
    }

    private mutating func update() {
        self.awaitRecords = self.waiters.contains { waiter in
            if case .appended = waiter.condition { true } else { false }
        }
    }
}
