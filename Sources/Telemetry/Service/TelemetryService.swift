public import Logging
public import ServiceLifecycle
import Synchronization

/// Records what agents do, and answers questions about it.
///
/// ```swift
/// let telemetry = TelemetryService(stores: [SQLiteProvider(path: "telemetry.db")])
/// try await telemetry.initialize()
/// telemetry.record(TelemetryEvent(category: "agent", action: "plan", label: "three steps"))
/// await telemetry.shutdown()
/// ```
///
/// A service lives once: after ``shutdown()`` make a new one. It is a `Service`, so that a `ServiceGroup` can run it;
/// a program without one calls ``initialize()`` and ``shutdown()``.
public final class TelemetryService: Service, Sendable {
    /// How it works.
    public let configuration: TelemetryConfiguration

    package let plugins = PluginManager()
    package let ledger = LossLedger()
    package let clientMistakes = ClientMistakes()
    package let healthMonitor = HealthMonitor()
    package let watchers: Watchers
    package let sessionIDs = EventIDGenerator()
    let streamBuffers = StreamBuffers()
    package let clock: @Sendable () -> Timestamp
    package let logger: Logger
    package let stores: [any StorageProvider]
    package let vault: SealingVault?
    package let audit: AuditTrail
    private let lifecycle = Mutex(Lifecycle.idle)
    private let running = AtomicLazyReference<Pipeline>()
    /// The recorder of the pipeline in ``running``, which is never let go.
    private let recorder = Atomic<Unmanaged<EventRecorder>?>(nil)

    private enum Lifecycle {
        case idle
        case initializing
        case running
        case over
    }

    /// A service; nothing is opened or started yet.
    ///
    /// - Parameters:
    ///   - configuration: How it works.
    ///   - stores: Where events are delivered; the first that can be queried answers questions. At least one.
    ///   - logger: Where the service says what a person should know.
    ///   - clock: The time of events that do not bring their own.
    public init(
        _ configuration: TelemetryConfiguration = TelemetryConfiguration(),
        stores: [any StorageProvider],
        logger: Logger = Logger(label: "telemetry"),
        clock: @escaping @Sendable () -> Timestamp = { .now }
    ) {
        self.configuration = configuration
        let vault = configuration.security.map(SealingVault.init)
        self.vault = vault
        self.audit = AuditTrail(configuration.audit, clock: clock)
        self.stores = vault.map { vault in stores.map { SealedStore($0, vault: vault) } } ?? stores
        self.logger = logger
        self.clock = clock
        self.watchers = Watchers(ledger: self.ledger)
    }

    /// Opens the stores and the spool, starts delivery, and takes over what dead processes left.
    ///
    /// - Throws: ``TelemetryError`` when a setting is wrong, a store or the spool cannot be opened, a plugin refuses, or
    ///   the service was initialised before.
    public func initialize() async throws {
        try self.begin()
        do {
            try self.configuration.validate()
            let pipeline = try await Pipeline(service: self)
            _ = self.running.storeIfNil(pipeline)
            self.recorder.store(.passUnretained(pipeline.recorder), ordering: .releasing)
            for plugin in self.plugins.all { try await plugin.initialize(self) }
            pipeline.start()
        } catch {
            self.lifecycle.withLock { $0 = .over }
            if let pipeline = self.running.load() {
                await pipeline.shutdown(within: .zero)
            } else {
                for store in self.stores { await store.shutdown() }
            }
            throw error
        }
        self.lifecycle.withLock { $0 = .running }
        self.watchers.post(.initialized)
    }

    /// Delivers what waits, within the configured deadline, and closes everything.
    ///
    /// What could not be delivered stays in the spool for the next start. Does nothing the second time.
    public func shutdown() async {
        self.streamBuffers.flushAll()
        let wasRunning = self.lifecycle.withLock { state in
            defer { state = .over }
            if case .running = state { return true }
            return false
        }
        guard wasRunning, let pipeline = self.running.load() else { return }
        await pipeline.shutdown(within: self.configuration.delivery.shutdownDeadline)
        for plugin in self.plugins.all { await plugin.shutdown() }
        self.watchers.post(.shutdown)
        self.watchers.finish()
    }

    /// Initialises, waits for the graceful shutdown of the group, and shuts down.
    ///
    /// - Throws: What ``initialize()`` throws.
    public func run() async throws {
        try await self.initialize()
        try? await gracefulShutdown()
        await self.shutdown()
    }

    /// Adds a plugin.
    ///
    /// Its hooks are called for events recorded from now on.
    ///
    /// - Throws: ``TelemetryError`` when a plugin of that name is there already, or what its `initialize` throws.
    public func use(_ plugin: any Plugin) async throws {
        let isKnown = self.plugins.all.contains { $0.name == plugin.name }
        let isInitialized = self.isRunning && !isKnown
        if isInitialized { try await plugin.initialize(self) }
        do {
            try self.plugins.add(plugin)
        } catch {
            // Another of its name came meanwhile.
            if isInitialized { await plugin.shutdown() }
            throw error
        }
    }

    /// What happens from now on: lifecycle, and each event as it was kept.
    ///
    /// Each call has a buffer of its own; one that is not read in time loses the oldest notifications, which is counted as
    /// `watcher_behind`.
    ///
    /// - Parameter buffer: The most notifications that wait to be read.
    /// - Returns: The notifications, until the service has shut down.
    public func notifications(buffer: Int = 1024) -> AsyncStream<TelemetryNotification> {
        self.watchers.watch(buffer: buffer)
    }

    /// Whether the service is initialised and not shut down.
    package var isRunning: Bool {
        self.lifecycle.withLock { state in
            if case .running = state { true } else { false }
        }
    }

    /// The parts that work while the service runs.
    ///
    /// - Throws: ``TelemetryError`` with code `not_running` before ``initialize()``.
    package func pipeline() throws(TelemetryError) -> Pipeline {
        guard let pipeline = self.running.load() else {
            throw TelemetryError(.notRunning, "the service is not initialised")
        }
        return pipeline
    }

    /// Calls `body` with the recorder of the pipeline.
    ///
    /// For every event of every thread, so no reference is counted: counting a shared one takes longer than what it is for.
    ///
    /// - Throws: ``TelemetryError`` with code `not_running` before ``initialize()``.
    @inline(__always)
    func withRecorder<Value>(_ body: (borrowing EventRecorder) -> Value) throws(TelemetryError) -> Value {
        guard let recorder = self.recorder.load(ordering: .acquiring) else {
            throw TelemetryError(.notRunning, "the service is not initialised")
        }
        return recorder._withUnsafeGuaranteedRef { body($0) }
    }

    private func begin() throws(TelemetryError) {
        let isFirst = self.lifecycle.withLock { state in
            guard case .idle = state else { return false }
            state = .initializing
            return true
        }
        guard isFirst else { throw TelemetryError(.notRunning, "a service can be initialised only once") }
    }
}
