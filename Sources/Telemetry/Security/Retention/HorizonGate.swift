import Synchronization

/// Refuses events that the first store would throw away as expired, before anybody is told that they are kept.
///
/// What the store said last is remembered: when the service starts, after each run of retention, and whenever the store
/// throws something away, as another process may have removed events meanwhile.
package final class HorizonGate: Sendable {
    private let latest = Atomic<Int64>(.min)
    private let horizons = Mutex(RetentionHorizons())

    package init() {}

    /// Remembers what a store says; what it said before stays if it does not answer.
    package func update(from store: any StorageProvider) async {
        guard let held = try? await store.horizons() else { return }
        self.horizons.withLock { $0 = held }
        self.latest.store(held.latest?.nanoseconds ?? .min, ordering: .releasing)
    }

    /// Refuses what is expired.
    ///
    /// Cost: a comparison for what is later than every horizon.
    ///
    /// - Throws: ``TelemetryError`` with code `expired`.
    @inline(__always)
    package func check(_ event: TelemetryEvent) throws(TelemetryError) {
        guard let time = event.givenTimestamp, time.nanoseconds < self.latest.load(ordering: .acquiring) else { return }
        try self.judge(event)
    }

    @inline(never)
    private func judge(_ event: TelemetryEvent) throws(TelemetryError) {
        guard self.horizons.withLock({ $0.expires(event) }) else { return }
        throw TelemetryError(
            .expired,
            "retention has removed what is as old as \(event.timestamp.iso8601), and takes no more of it",
            field: "timestamp"
        )
    }
}

/// A store that tells the horizons of parts, not only that of everything.
package protocol HorizonStorage: Sendable {
    /// The times before which events are refused as expired.
    ///
    /// - Throws: When the store fails.
    func horizons() async throws -> RetentionHorizons
}

extension StorageProvider {
    /// The times before which events are refused as expired, as far as the store tells.
    ///
    /// - Throws: When the store fails.
    package func horizons() async throws -> RetentionHorizons {
        if let storage = self.unsealed as? any HorizonStorage { return try await storage.horizons() }
        var horizons = RetentionHorizons()
        if let time = try await self.horizon() { horizons.move(.all, to: time) }
        return horizons
    }
}
