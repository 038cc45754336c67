import Synchronization
public import Telemetry

/// A store that fails as it is told to, in front of one that works.
///
/// ```swift
/// // Down for the first ten tries, then up.
/// let store = FlakyProvider(MemoryProvider()) { attempt, _ in
///     attempt <= 10 ? .fails(TelemetryError(.networkError, "connection refused")) : .works
/// }
/// ```
public final class FlakyProvider: ForwardingProvider {
    /// What a store does with a batch.
    public struct Behavior: Sendable {
        enum Kind: Sendable {
            case works
            case fails(any Error, keeping: Double)
            case refuses(@Sendable (TelemetryEvent) -> String?, wholeBatch: Bool)
        }

        let kind: Kind

        /// It takes the batch.
        public static let works = Self(kind: .works)

        /// It throws, and has kept nothing.
        public static func fails(_ error: any Error) -> Self { Self(kind: .fails(error, keeping: 0)) }

        /// It keeps the first part of the batch and throws all the same, as when an answer is lost.
        ///
        /// - Parameters:
        ///   - part: How much it keeps, from 0 to 1.
        ///   - error: What it throws.
        /// - Returns: The behaviour.
        public static func keeps(_ part: Double, andFails error: any Error) -> Self {
            Self(kind: .fails(error, keeping: part))
        }

        /// It takes what is good, and says which events it refuses for good.
        ///
        /// - Parameter reason: Why it refuses an event; `nil` for one that it takes.
        /// - Returns: The behaviour.
        public static func refuses(_ reason: @escaping @Sendable (TelemetryEvent) -> String?) -> Self {
            Self(kind: .refuses(reason, wholeBatch: false))
        }

        /// It refuses every batch for good that holds an event which it refuses, without saying which.
        ///
        /// - Parameter reason: Why it refuses an event; `nil` for one that it takes.
        /// - Returns: The behaviour.
        public static func refusesBatches(_ reason: @escaping @Sendable (TelemetryEvent) -> String?) -> Self {
            Self(kind: .refuses(reason, wholeBatch: true))
        }
    }

    /// The store behind it.
    public let store: any StorageProvider
    private let behavior: @Sendable (_ attempt: Int, _ batch: EventBatch) -> Behavior
    private let count = Atomic<Int>(0)

    /// A store in front of another.
    ///
    /// - Parameters:
    ///   - store: Keeps what gets through.
    ///   - behavior: Says what happens to each batch; `attempt` counts the calls from 1.
    public init(
        _ store: any StorageProvider,
        behavior: @escaping @Sendable (_ attempt: Int, _ batch: EventBatch) -> Behavior
    ) {
        self.store = store
        self.behavior = behavior
    }

    /// How often it was given a batch.
    public var attempts: Int { self.count.load(ordering: .relaxed) }

    /// Does with the batch as it was told.
    ///
    /// - Throws: The error that it was given, or ``TelemetryError`` with code `send_error` for a refused batch.
    public func storeBatch(_ batch: EventBatch) async throws -> StoreOutcome {
        let attempt = self.count.add(1, ordering: .relaxed).newValue
        switch self.behavior(attempt, batch).kind {
        case .works: return try await self.store.storeBatch(batch)
        case .fails(let error, let part):
            let kept = Int(Double(batch.count) * min(max(part, 0), 1))
            // Without its origin, so that the rest is not taken for something that is held.
            if kept > 0 { _ = try await self.store.storeBatch(EventBatch(batch.prefix(kept))) }
            throw error
        case .refuses(let reason, let wholeBatch):
            let refused = batch.enumerated().compactMap { index, event in
                reason(event).map { StoreOutcome.Refusal(index: index, reason: $0) }
            }
            if wholeBatch, let first = refused.first { throw TelemetryError(.sendError, first.reason) }
            if refused.isEmpty { return try await self.store.storeBatch(batch) }
            let places = Set(refused.map(\.index))
            let good = batch.enumerated().filter { !places.contains($0.offset) }.map(\.element)
            var outcome = try await self.store.storeBatch(EventBatch(good, origin: batch.origin))
            outcome.refused = refused
            return outcome
        }
    }
}
