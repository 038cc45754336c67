public import Telemetry

/// A store in front of another, to which it leaves everything that it does not do itself.
public protocol ForwardingProvider: StorageProvider {
    /// The store behind it.
    var store: any StorageProvider { get }
}

extension ForwardingProvider {
    /// The name of the store behind it.
    public var name: String { self.store.name }
    /// Those of the store behind it.
    public var capabilities: StorageCapabilities { self.store.capabilities }
    /// That of the store behind it.
    public var spoolDirectory: String? { self.store.spoolDirectory }

    /// Opens the store behind it.
    public func initialize() async throws { try await self.store.initialize() }

    /// Asks the store behind it.
    public func query(_ filter: QueryFilter) async throws -> EventPage { try await self.store.query(filter) }

    /// Asks the store behind it.
    public func sessions(_ filter: SessionFilter) async throws -> SessionPage { try await self.store.sessions(filter) }

    /// Asks the store behind it.
    public func stats(_ request: StatsRequest) async throws -> StatsReport { try await self.store.stats(request) }

    /// Asks the store behind it.
    public func changes(after sequence: Int64, limit: Int) async throws -> [TelemetryEvent] {
        try await self.store.changes(after: sequence, limit: limit)
    }

    /// That of the store behind it.
    public func lastSequence() async throws -> Int64 { try await self.store.lastSequence() }

    /// Erases from the store behind it.
    public func erase(_ filter: QueryFilter) async throws -> Int { try await self.store.erase(filter) }

    /// Rewrites in the store behind it.
    public func rewrite(
        _ ids: [EventID],
        transform: @Sendable (TelemetryEvent) throws -> TelemetryEvent
    ) async throws -> Int { try await self.store.rewrite(ids, transform: transform) }

    /// Cleans the store behind it.
    public func clean(before time: Timestamp) async throws -> Int { try await self.store.clean(before: time) }

    /// Compacts the store behind it.
    public func compact() async throws { try await self.store.compact() }

    /// Flushes the store behind it.
    public func flush() async throws { try await self.store.flush() }

    /// That of the store behind it.
    public func horizon() async throws -> Timestamp? { try await self.store.horizon() }

    /// Closes the store behind it.
    public func shutdown() async { await self.store.shutdown() }
}
