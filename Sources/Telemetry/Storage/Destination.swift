import Synchronization

/// One store that a service delivers to, and how that goes.
package final class Destination: Sendable {
    /// How delivery to a store goes.
    package struct Progress: Sendable {
        /// Events kept.
        package var stored = 0
        /// Events that were held before.
        package var duplicates = 0
        /// Events older than the store's horizon.
        package var expired = 0
        /// Tries that failed since the last that did not.
        package var failures = 0
        /// Why the last try failed; `nil` after one that did not.
        package var lastError: String?
    }

    package let provider: any StorageProvider
    private let state = Mutex(Progress())

    package init(provider: any StorageProvider) { self.provider = provider }

    package var name: String { self.provider.name }

    package var progress: Progress { self.state.withLock { $0 } }

    /// Gives a batch to the store.
    ///
    /// - Throws: What the store throws; the batch must be delivered again.
    package func store(_ batch: EventBatch) async throws -> StoreOutcome {
        do {
            let outcome = try await self.provider.storeBatch(batch)
            self.state.withLock { state in
                state.stored += outcome.stored
                state.duplicates += outcome.duplicates
                state.expired += outcome.expired
                state.failures = 0
                state.lastError = nil
            }
            return outcome
        } catch {
            self.state.withLock { state in
                state.failures += 1
                state.lastError = String(describing: error)
            }
            throw error
        }
    }
}
