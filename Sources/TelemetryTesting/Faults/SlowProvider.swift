public import Telemetry

/// A store that takes its time, in front of another.
///
/// ```swift
/// let store = SlowProvider(MemoryProvider(), delay: .milliseconds(200))
/// ```
public struct SlowProvider: ForwardingProvider {
    /// The store behind it.
    public let store: any StorageProvider
    private let wait: @Sendable () async throws -> Void

    /// A store that waits before each batch.
    ///
    /// - Parameters:
    ///   - store: Keeps the events.
    ///   - delay: How long.
    public init(_ store: any StorageProvider, delay: Duration) {
        self.init(store) { try await Task.sleep(for: delay) }
    }

    /// A store that waits, before each batch, for whatever a test wants it to wait for.
    ///
    /// - Parameters:
    ///   - store: Keeps the events.
    ///   - wait: Returns when the store may go on.
    public init(_ store: any StorageProvider, waiting wait: @escaping @Sendable () async throws -> Void) {
        self.store = store
        self.wait = wait
    }

    /// Waits, and gives the batch to the store behind it.
    ///
    /// - Throws: `CancellationError` when the task is cancelled meanwhile, or what the store throws.
    public func storeBatch(_ batch: EventBatch) async throws -> StoreOutcome {
        try await self.wait()
        return try await self.store.storeBatch(batch)
    }
}
