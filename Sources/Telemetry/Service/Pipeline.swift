import Logging
import Synchronization

/// The parts of a service that work together while it runs: recorder, spool, deliveries, stores.
package final class Pipeline: Sendable {
    package let recorder: EventRecorder
    package let spool: Spool
    package let destinations: [Destination]
    /// What subscribers are fed from; `nil` if no store can be queried.
    package let feed: LiveFeed?

    package let root: String?
    package let deadLetters: DeadLetters?
    private let configuration: TelemetryConfiguration
    private let stage: DeliveryStage
    private let horizon: HorizonGate
    private let alarm = Alarm()
    private let plugins: PluginManager
    private let ledger: LossLedger
    private let audit: AuditTrail
    private let watchers: Watchers
    private let clock: @Sendable () -> Timestamp
    private let report: @Sendable (SpoolDelivery.Report) -> Void
    private let retained: @Sendable (_ store: String, Result<RetentionReport, any Error>) -> Void
    private let tasks = Mutex<[Task<Void, Never>]>([])
    private let retentionRuns = Mutex<[String: RetentionRun]>([:])

    /// Opens stores and spool; ``start()`` sets them to work.
    package init(service: TelemetryService) async throws {
        let configuration = service.configuration
        guard let first = service.stores.first else {
            throw TelemetryError(.configuration, "a service needs at least one store", field: "stores")
        }
        do {
            for store in service.stores { try await store.initialize() }
        } catch let error as TelemetryError where error.code == .wrongKey || error.code == .noKey {
            try? await service.audit.write(
                AuditEntry(.keyRefused, details: ["reason": .string(error.code.rawValue)])
            )
            throw error
        }
        let keys: (any SealingKeys)?
        do {
            keys = try await Self.keys(of: service, first)
        } catch {
            for store in service.stores { await store.shutdown() }
            throw error
        }
        let horizon = HorizonGate()
        await horizon.update(from: first)
        self.horizon = horizon
        let detector = configuration.redaction.isEnabled ? try PIIDetector(configuration.redaction) : nil
        let own = Self.context(of: configuration)
        let context = try detector?.applied(to: own) ?? own
        let enricher = EventEnricher(
            service: configuration.serviceName,
            context: context,
            detector: detector,
            clock: service.clock
        )
        let root = configuration.spool.directory ?? first.spoolDirectory
        var policy = SpoolPolicy(destinations: service.stores.map(\.name))
        policy.byteLimit = configuration.spool.byteLimit
        policy.durability = root == nil ? .memory : configuration.durability
        let manifest = SpoolManifest(
            created: service.clock().nanoseconds,
            keyID: keys?.currentKeyID,
            plugins: service.plugins.users(of: .beforeStore).map(\.name)
        )
        do {
            self.spool = try Spool(root: root ?? "", policy: policy, manifest: manifest)
        } catch {
            throw TelemetryError(error)
        }
        self.root = policy.durability == .memory ? nil : root
        self.deadLetters = self.root.map {
            DeadLetters(root: $0, isSynchronized: configuration.durability == .power)
        }
        // Counting goes on in memory if the file cannot be made: nothing depends on it.
        if let root = self.root {
            if let file = try? LossRecord.file(root: root) { service.ledger.attach(file) }
            try? service.clientMistakes.attach(root: root)
        }
        self.configuration = configuration
        self.plugins = service.plugins
        self.ledger = service.ledger
        self.audit = service.audit
        self.watchers = service.watchers
        let feed = service.store.map { LiveFeed(store: $0) }
        self.feed = feed
        self.destinations = service.stores.map { Destination(provider: $0) }
        self.stage = DeliveryStage(
            plugins: service.plugins,
            detector: detector,
            ledger: service.ledger,
            audit: service.audit,
            observed: first.name,
            onStored: { feed?.ring() },
            onExpired: { await horizon.update(from: first) },
            keys: keys
        )
        self.recorder = EventRecorder(
            processor: EventProcessor(
                validator: EventValidator(limits: configuration.limits),
                enricher: enricher,
                transformers: configuration.transformers
            ),
            detector: detector,
            plugins: service.plugins,
            watchers: service.watchers,
            spool: self.spool,
            sealer: keys,
            limiter: RateLimiter(configuration.rateLimit),
            sampler: Sampler(ratio: configuration.sampling.ratio, processSession: enricher.defaults.session),
            horizon: horizon
        )
        self.clock = service.clock
        let logger = service.logger
        self.retained = { store, result in
            switch result {
            case .success(let report) where report.events > 0:
                logger.info("retention removed \(report.events) events from the store \"\(store)\"")
            case .failure(let error) where !(error is CancellationError):
                logger.warning("retention failed in the store \"\(store)\", and is tried again later: \(error)")
            default: break
            }
        }
        self.report = { report in
            for reason in report.left { logger.warning("a dead process's spool stays: \(reason)") }
            if report.events > 0 { logger.info("delivered \(report.events) events that dead processes had left") }
        }
    }

    /// Starts the deliveries, the spool's upkeep, the takeover of dead spools and the observing plugins.
    package func start() {
        var tasks: [Task<Void, Never>] = []
        for destination in self.destinations {
            guard let reader = try? self.spool.reader(for: destination.name) else { continue }
            let delivery = Delivery(
                to: destination,
                settings: self.configuration.delivery,
                stage: self.stage,
                ledger: self.ledger,
                alarm: self.alarm,
                deadLetters: self.deadLetters
            )
            tasks.append(Task { await delivery.run(from: reader) })
        }
        tasks.append(Task { await self.spool.maintain() })
        if let feed = self.feed { tasks.append(Task { await feed.run() }) }
        tasks.append(Task { await self.takeOver() })
        if self.configuration.retention.isEnabled { tasks.append(Task { await self.retain() }) }
        if self.audit.isKept { tasks.append(Task { await self.flushAudit() }) }
        if self.plugins.uses(.afterTrack) {
            let notifications = self.watchers.watch(buffer: 8192)
            tasks.append(Task { await self.observe(notifications) })
        }
        self.tasks.withLock { $0 += tasks }
    }

    /// Waits until every store has what was kept before the call.
    ///
    /// - Throws: ``TelemetryError`` with code `timeout` that names the store and how many events wait for it.
    package func flush(within limit: Duration) async throws {
        let tail = self.spool.tail
        self.alarm.ring()
        for destination in self.destinations {
            guard await self.isDelivered(tail, to: destination, within: limit) else {
                let backlog = (try? self.spool.reader(for: destination.name).backlog.records) ?? 0
                let reason = destination.progress.lastError.map { ": \($0)" } ?? ""
                throw TelemetryError(
                    .timeout,
                    "\(backlog) events still wait for the store \"\(destination.name)\"\(reason)"
                )
            }
            try await destination.provider.flush()
        }
    }

    /// Waits for the first store to have what was kept before the call; returns how many events it lacks.
    package func settle(within limit: Duration) async -> Int {
        guard let destination = self.destinations.first else { return 0 }
        let tail = self.spool.tail
        self.alarm.ring()
        if await self.isDelivered(tail, to: destination, within: limit) { return 0 }
        return Int((try? self.spool.reader(for: destination.name).backlog.records) ?? 0)
    }

    /// Waits until the device has what was kept up to a place in the spool.
    ///
    /// - Throws: ``TelemetryError`` with code `storage`.
    package func synchronize(through position: SpoolPosition) async throws(TelemetryError) {
        do {
            try await self.spool.synchronize(through: position)
        } catch {
            throw TelemetryError(.storage, "the device did not take the events", cause: error)
        }
    }

    /// Delivers what waits, and closes everything; what does not get through in time stays in the spool.
    package func shutdown(within limit: Duration) async {
        self.spool.close()
        self.alarm.ring()
        let tail = self.spool.tail
        let deadline = ContinuousClock.now + limit
        for destination in self.destinations {
            _ = await self.isDelivered(tail, to: destination, within: max(.zero, deadline - .now))
        }
        let tasks = self.tasks.withLock { tasks in
            defer { tasks = [] }
            return tasks
        }
        await self.feed?.finish()
        for task in tasks { task.cancel() }
        self.alarm.ring()
        for task in tasks { await task.value }
        try? await self.audit.flush()
        for destination in self.destinations {
            try? await destination.provider.flush()
            await destination.provider.shutdown()
        }
        if !self.spool.removeIfDrained() { self.spool.release() }
    }

    private func isDelivered(
        _ position: SpoolPosition,
        to destination: Destination,
        within limit: Duration
    ) async -> Bool {
        guard let reader = try? self.spool.reader(for: destination.name) else { return false }
        if reader.committed >= position || reader.backlog.records == 0 { return true }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await self.spool.waitUntilDelivered(position, to: destination.name) }
            group.addTask { try? await Task.sleep(for: limit) }
            await group.next()
            group.cancelAll()
        }
        return reader.spool.isDelivered(position, to: destination.name)
    }

    private func takeOver() async {
        guard let root = self.root else { return }
        let delivery = SpoolDelivery(
            root: root,
            destinations: self.destinations,
            settings: self.configuration.delivery,
            stage: self.stage,
            plugins: Set(self.plugins.all.map(\.name)),
            ledger: self.ledger
        )
        self.report(await delivery.run(until: nil))
    }

    /// Removes what is not kept any longer, from every store that can, again and again.
    ///
    /// Not at once: a program that runs for a moment has better to do.
    private func retain() async {
        let policy = self.configuration.retention
        var pause = min(policy.interval, .seconds(60))
        while true {
            try? await Task.sleep(for: pause)
            for store in self.destinations.map(\.provider) where store.capabilities.contains(.erase) {
                if Task.isCancelled { return }
                let retention = DataRetention(policy, store: store, audit: self.audit)
                let result = await Result { try await retention.apply(at: self.clock()) }
                self.retained(store.name, result)
                let run = RetentionRun(time: self.clock(), result: result)
                self.retentionRuns.withLock { $0[store.name] = run }
            }
            if let first = self.destinations.first { await self.horizon.update(from: first.provider) }
            pause = policy.interval
        }
    }

    /// How retention last went in a store; `nil` if it has not run.
    package func lastRetention(of store: String) -> RetentionRun? { self.retentionRuns.withLock { $0[store] } }

    /// Writes what was counted for the audit log every minute; the rest is written at the end.
    private func flushAudit() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(60))
            if !Task.isCancelled { try? await self.audit.flush() }
        }
    }

    private func observe(_ notifications: AsyncStream<TelemetryNotification>) async {
        for await case .tracked(let event) in notifications {
            for plugin in self.plugins.users(of: .afterTrack) { await plugin.afterTrack(event) }
        }
    }

    /// The keys that events are sealed with, if they are.
    ///
    /// - Throws: If the store is sealed and there are none, or their use cannot be noted.
    private static func keys(of service: TelemetryService, _ first: any StorageProvider) async throws -> (
        any SealingKeys
    )? {
        guard let vault = service.vault else {
            try await SealingVault.checkUnsealed(first)
            return nil
        }
        let keys = try vault.keys()
        try await service.audit.write(AuditEntry(.keyOpened, target: keys.currentKeyID))
        return keys
    }

    private static func context(of configuration: TelemetryConfiguration) -> TelemetryContext {
        TelemetryContext(environment: configuration.environment, version: configuration.serviceVersion)
            .filled(from: configuration.context)
    }
}

extension Result where Failure == any Error {
    /// What `body` returns or throws.
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
