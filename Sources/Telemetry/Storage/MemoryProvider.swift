import Synchronization

/// A store in memory, for tests and for programs that want answers but keep nothing.
///
/// It answers everything that a database does. Events past the capacity push the oldest out; sessions, counts and
/// usage keep what those said, within bounds of their own: as many sessions as events, and a tenth as many hours.
public final class MemoryProvider: StorageProvider {
    /// The name: `memory`.
    public let name: String
    private let idle: Duration
    private let clock: @Sendable () -> Timestamp
    private let state: Mutex<MemoryState>
    private let values = Mutex<[String: [UInt8]]>([:])

    /// An empty store.
    ///
    /// - Parameters:
    ///   - capacity: The most events to hold, at least 1. Default: 100,000, which take about 50 MB.
    ///   - name: The name of the destination. Default: `memory`.
    ///   - sessionIdleTimeout: How long a session may be quiet. Default: 30 minutes.
    public convenience init(
        capacity: Int = 100_000,
        name: String = "memory",
        sessionIdleTimeout: Duration = .seconds(1_800)
    ) {
        self.init(capacity: capacity, name: name, sessionIdleTimeout: sessionIdleTimeout, clock: { .now })
    }

    package init(
        capacity: Int,
        name: String,
        sessionIdleTimeout: Duration,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.name = name
        self.idle = sessionIdleTimeout
        self.clock = clock
        self.state = Mutex(MemoryState(capacity: capacity))
    }

    /// How many events it holds.
    public var count: Int { self.state.withLock { $0.log.count } }

    /// How many events were dropped to keep within the capacity.
    public var droppedCount: Int64 { self.state.withLock { $0.dropped } }

    /// Everything.
    public var capabilities: StorageCapabilities { .all }

    /// None: the spool is in memory too.
    public var spoolDirectory: String? { nil }

    /// Keeps the events; cost: about a microsecond each.
    public func storeBatch(_ batch: EventBatch) async throws -> StoreOutcome {
        self.state.withLock { $0.store(batch) }
    }

    /// One page of events; looks at all that are held.
    ///
    /// - Throws: ``TelemetryError`` for a wrong limit or cursor.
    public func query(_ filter: QueryFilter) async throws -> EventPage {
        try self.state.withLock { try $0.page(filter) }
    }

    /// One page of sessions, latest start first.
    ///
    /// - Throws: ``TelemetryError`` for a wrong limit or cursor.
    public func sessions(_ filter: SessionFilter) async throws -> SessionPage {
        let clock = RollupClock(now: self.clock(), idle: self.idle, isOwnerGone: { _ in false })
        return try self.state.withLock { try $0.page(filter, clock: clock) }
    }

    /// Counts, durations, tokens and money.
    public func stats(_ request: StatsRequest) async throws -> StatsReport {
        let now = self.clock()
        return self.state.withLock { $0.report(request, now: now) }
    }

    /// The events after a sequence, in the order of arrival.
    ///
    /// - Throws: ``TelemetryError`` if an event cannot be read.
    public func changes(after sequence: Int64, limit: Int) async throws -> [TelemetryEvent] {
        try self.state.withLock { try $0.changes(after: sequence, limit: limit) }
    }

    /// The last sequence that was given, to an event that is still here or not.
    public func lastSequence() async throws -> Int64 { self.state.withLock { $0.lastSequence } }

    /// Removes what a filter matches, from the rollups too.
    ///
    /// A filter that names only a session or a user also removes what retention has left of them.
    ///
    /// - Throws: ``TelemetryError`` if an event cannot be read.
    public func erase(_ filter: QueryFilter) async throws -> Int {
        try self.state.withLock { try $0.erase(filter) }
    }

    /// Replaces stored events; ids and sequences stay.
    ///
    /// - Throws: What `transform` throws; then nothing has changed.
    public func rewrite(
        _ ids: [EventID],
        transform: @Sendable (TelemetryEvent) throws -> TelemetryEvent
    ) async throws -> Int {
        try self.state.withLock { state in
            var copy = state
            let changed = try copy.rewrite(ids, transform: transform)
            state = copy
            return changed
        }
    }

    /// Removes events of a scope before a time and refuses later ones from before it.
    public func clean(_ scope: RetentionScope, before time: Timestamp) async throws -> Int {
        self.state.withLock { $0.clean(scope, before: time) }
    }

    /// The latest time before which everything was removed.
    public func horizon() async throws -> Timestamp? { self.state.withLock { $0.horizons.all } }

    /// The events and the bytes of their records.
    public func extent() async throws -> StorageExtent { self.state.withLock { $0.extent } }

    /// The time of the earliest of the latest events; sorts the times of all.
    public func time(ofLatest count: Int) async throws -> Timestamp? {
        self.state.withLock { $0.time(ofLatest: count) }
    }
}

extension MemoryProvider: HorizonStorage {
    /// The times before which events are refused as expired, by scope.
    package func horizons() async throws -> RetentionHorizons { self.state.withLock { $0.horizons } }
}

extension MemoryProvider: KeyValueStorage {
    /// What is kept under a name.
    public func value(for name: String) async throws -> [UInt8]? { self.values.withLock { $0[name] } }

    /// Puts a value in the place of another, unless that was replaced before.
    public func replaceValue(for name: String, _ old: [UInt8]?, by new: [UInt8]) async throws -> Bool {
        self.values.withLock { values in
            guard values[name] == old else { return false }
            values[name] = new
            return true
        }
    }
}
