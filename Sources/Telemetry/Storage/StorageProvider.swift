/// A place that events are delivered to: a database, a collector, or your own.
///
/// A conformer writes ``name``, ``capabilities`` and ``storeBatch(_:)``; what it cannot do it leaves to the defaults,
/// which answer with a ``TelemetryError/Code/unsupported`` error and never with nothing. `StorageConformance` in
/// `TelemetryTesting` checks a provider that can be queried.
public protocol StorageProvider: Sendable {
    /// A short name, unique among the destinations of a service, such as `sqlite`.
    ///
    /// It names the provider's cursor in the spool, so it must not change from run to run.
    var name: String { get }

    /// What the provider can do beyond storing.
    var capabilities: StorageCapabilities { get }

    /// The folder for the spool that feeds this store, if it is the first of its service; `nil` if the store keeps
    /// nothing beyond the process, so that the spool need not either.
    ///
    /// Default: `.vibekit/spool`.
    var spoolDirectory: String? { get }

    /// Opens what needs opening.
    ///
    /// Called once, before anything else. Default: nothing.
    ///
    /// - Throws: When the provider cannot work.
    func initialize() async throws

    /// Keeps all events of a batch, or none; an event whose id is held already is passed over.
    ///
    /// A store that takes some and refuses others for good says so in ``StoreOutcome/refused``.
    ///
    /// - Throws: When the batch could not be kept; it is delivered again later, after a pause, or after the error's
    ///   ``TelemetryError/retryAfter``. With code ``TelemetryError/Code/sendError`` the store says that it will never take
    ///   the batch: its events are then tried apart, and those that are to blame are set aside.
    func storeBatch(_ batch: EventBatch) async throws -> StoreOutcome

    /// One page of events, which ends early where it would hold more than ``EventPage/byteLimit``.
    ///
    /// - Throws: ``TelemetryError`` for a wrong cursor, or when the store fails.
    func query(_ filter: QueryFilter) async throws -> EventPage

    /// One page of sessions, latest first.
    ///
    /// - Throws: ``TelemetryError`` for a wrong cursor, or when the store fails.
    func sessions(_ filter: SessionFilter) async throws -> SessionPage

    /// Counts, durations, tokens and money.
    ///
    /// - Throws: When the store fails.
    func stats(_ request: StatsRequest) async throws -> StatsReport

    /// The events after a sequence, in the order of arrival: what live readers are fed from.
    ///
    /// Fewer than `limit` where they would be more than ``EventPage/byteLimit``; none only at the end.
    ///
    /// - Throws: When the store fails.
    func changes(after sequence: Int64, limit: Int) async throws -> [TelemetryEvent]

    /// The highest sequence that an event has or had; 0 if there was none.
    ///
    /// A subscriber who has seen a later one is told that this is another store. A store that has
    /// ``changes(after:limit:)`` must have it.
    ///
    /// - Throws: When the store fails.
    func lastSequence() async throws -> Int64

    /// Removes what a filter matches, from the rollups too, and returns how many events that was.
    ///
    /// Order, limit, cursor and offset are not looked at.
    ///
    /// - Throws: When the store fails; what was erased stays erased, and the rollups are those of what is left.
    func erase(_ filter: QueryFilter) async throws -> Int

    /// Replaces stored events by what `transform` makes of them, rollups included; returns how many changed.
    ///
    /// - Throws: What `transform` throws, or when the store fails; then nothing has changed.
    func rewrite(
        _ ids: [EventID],
        transform: @Sendable (TelemetryEvent) throws -> TelemetryEvent
    ) async throws -> Int

    /// Removes events of a scope before a time, keeps their rollups, and returns how many.
    ///
    /// Later arrivals of that scope from before that time are refused as expired; for ``RetentionScope/all`` that is the
    /// ``horizon()``.
    ///
    /// - Throws: When the store fails; what was removed stays removed.
    func clean(_ scope: RetentionScope, before time: Timestamp) async throws -> Int

    /// How many events a filter matches; order, limit, cursor and offset are not looked at.
    ///
    /// Default: reads them, page by page.
    ///
    /// - Throws: ``TelemetryError`` for a wrong filter, or when the store fails.
    func count(_ filter: QueryFilter) async throws -> Int

    /// How many events ``clean(_:before:)`` would remove.
    ///
    /// Default: reads them, page by page.
    ///
    /// - Throws: When the store fails.
    func count(_ scope: RetentionScope, before time: Timestamp) async throws -> Int

    /// How much it holds.
    ///
    /// - Throws: When the store fails.
    func extent() async throws -> StorageExtent

    /// The time of the earliest of the latest `count` events; `nil` if there are no more events than that.
    ///
    /// With a count of 0 it is after all events.
    ///
    /// - Throws: When the store fails.
    func time(ofLatest count: Int) async throws -> Timestamp?

    /// Writes a copy that is complete as of one point in time, while the store goes on working.
    ///
    /// The file is readable by its owner alone, takes its name only when it was opened and found to be whole, and
    /// replaces another only if it may.
    ///
    /// - Throws: When the store or the disk fails, or there is a file already.
    func backup(to path: String, replacing: Bool) async throws -> StorageExtent

    /// Gives space back to the system.
    ///
    /// Default: nothing.
    ///
    /// - Throws: When the store fails.
    func compact() async throws

    /// Waits until what was stored is as durable as the provider promises.
    ///
    /// Default: nothing.
    ///
    /// - Throws: When it cannot be made so.
    func flush() async throws

    /// The time before which all events are refused as expired; `nil` if there is none.
    ///
    /// - Throws: When the store fails.
    func horizon() async throws -> Timestamp?

    /// Closes.
    ///
    /// Nothing is called afterwards. Default: nothing.
    func shutdown() async
}

/// What a provider can do beyond storing.
public struct StorageCapabilities: OptionSet, Sendable, Hashable {
    /// The bits.
    public var rawValue: Int

    /// Capabilities by their bits.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// `query`, `changes` and `horizon`.
    public static let query = StorageCapabilities(rawValue: 1)
    /// `sessions`.
    public static let sessions = StorageCapabilities(rawValue: 2)
    /// `stats`.
    public static let stats = StorageCapabilities(rawValue: 4)
    /// `erase`, and what retention needs: `clean`, `extent` and `time`.
    public static let erase = StorageCapabilities(rawValue: 8)
    /// `rewrite`.
    public static let rewrite = StorageCapabilities(rawValue: 16)
    /// Keeps sealed events as they are, and gives them back so: ``TelemetryEvent/sealedContent``.
    ///
    /// A service that seals refuses other stores.
    public static let sealed = StorageCapabilities(rawValue: 32)
    /// Keeps nothing itself and sends events on, so that it is given opened ones.
    public static let relay = StorageCapabilities(rawValue: 64)
    /// `backup`.
    public static let backup = StorageCapabilities(rawValue: 128)
    /// Everything that can be done with events.
    public static let all: StorageCapabilities = [.query, .sessions, .stats, .erase, .rewrite, .sealed]
}

/// What became of the events of a batch.
public struct StoreOutcome: Sendable, Hashable {
    /// Kept now.
    public var stored: Int
    /// Held before.
    public var duplicates: Int
    /// Older than the horizon, so refused.
    public var expired: Int
    /// Refused for good, while the others were kept; they are set aside.
    public var refused: [Refusal]
    /// Refused for good without being named, as collectors do: those that it may be are set aside.
    public var suspected: [Suspicion]

    /// An outcome.
    public init(
        stored: Int,
        duplicates: Int = 0,
        expired: Int = 0,
        refused: [Refusal] = [],
        suspected: [Suspicion] = []
    ) {
        self.stored = stored
        self.duplicates = duplicates
        self.expired = expired
        self.refused = refused
        self.suspected = suspected
    }

    /// Events of which some will never be taken, without saying which.
    public struct Suspicion: Sendable, Hashable {
        /// Their places in the batch, from 0.
        public var indices: [Int]
        /// How many of them were refused.
        public var count: Int
        /// Why, in one sentence.
        public var reason: String

        /// A suspicion.
        public init(indices: [Int], count: Int, reason: String) {
            self.indices = indices
            self.count = count
            self.reason = reason
        }
    }

    /// An event that a store will never take.
    public struct Refusal: Sendable, Hashable {
        /// Its place in the batch, from 0.
        public var index: Int
        /// Why, in one sentence.
        public var reason: String

        /// A refusal.
        public init(index: Int, reason: String) {
            self.index = index
            self.reason = reason
        }
    }
}
