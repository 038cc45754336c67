import Synchronization

/// The bytes of all requests that are being worked on.
///
/// A request takes them as its body grows, and gives them back when it is answered.
package final class ByteBudget: Sendable {
    private typealias Waiter = CheckedContinuation<Bool, Never>

    private let state: Mutex<BudgetState<Waiter>>
    private let patience: Duration
    private let sleep: @Sendable (Duration) async throws -> Void

    /// A budget of `limit` bytes, for which a request waits no longer than `patience`.
    package init(
        limit: Int,
        patience: Duration,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.state = Mutex(BudgetState(available: limit))
        self.patience = patience
        self.sleep = sleep
    }

    /// The bytes that nobody has taken.
    package var available: Int { self.state.withLock { $0.available } }

    /// Takes `bytes`, waiting for others to give some back.
    ///
    /// - Returns: Whether there were enough in time.
    package func take(_ bytes: Int) async -> Bool {
        if self.state.withLock({ $0.take(bytes) }) { return true }
        let timer = Mutex<Task<Void, Never>?>(nil)
        defer { timer.withLock { $0?.cancel() } }
        return await withCheckedContinuation { continuation in
            let id = self.state.withLock { state -> Int? in
                if state.take(bytes) { return nil }
                return state.wait(for: bytes, continuation)
            }
            guard let id else { return continuation.resume(returning: true) }
            timer.withLock { $0 = Task { await self.dismiss(id) } }
        }
    }

    /// Gives `bytes` back.
    package func give(_ bytes: Int) {
        let served = self.state.withLock { $0.give(bytes) }
        for waiter in served { waiter.resume(returning: true) }
    }

    private func dismiss(_ id: Int) async {
        guard (try? await self.sleep(self.patience)) != nil else { return }
        let (left, served) = self.state.withLock { $0.leave(id) }
        left?.resume(returning: false)
        for waiter in served { waiter.resume(returning: true) }
    }
}
