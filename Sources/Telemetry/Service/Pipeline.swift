import Logging
import Synchronization

/// The parts of a service that work together while it runs: recorder, spool, deliveries, stores.
package final class Pipeline: Sendable {
    package let recorder: EventRecorder
    package let spool: Spool
    package let destinations: [Destination]
    /// What subscribers are fed from; `nil` if no store can be queried.
    package let feed: LiveFeed?
    package let retention: RetentionSchedule
    /// Where the spools are; `nil` if nothing is kept on disk.
    package let root: String?
    package let deadLetters: DeadLetters?

    let alarm = Alarm()
    private let configuration: TelemetryConfiguration
    private let stage: DeliveryStage
    private let horizon: HorizonGate
    private let plugins: PluginManager
    private let ledger: LossLedger
    private let audit: AuditTrail
    private let watchers: Watchers
    private let logger: Logger
    private let tasks = Mutex<[Task<Void, Never>]>([])

    /// Opens stores and spool; ``start()`` sets them to work.
    ///
    /// - Throws: ``TelemetryError`` when a store or the spool cannot be opened, or a key is missing or wrong. Stores that
    ///   were opened stay so.
    package init(service: TelemetryService) async throws {
        guard let first = service.stores.first else {
            throw TelemetryError(.configuration, "a service needs at least one store", field: "stores")
        }
        let keys = try await Self.openStores(of: service, first)
        let configuration = service.configuration
        let detector = configuration.redaction.isEnabled ? try PIIDetector(configuration.redaction) : nil
        let horizon = HorizonGate()
        await horizon.update(from: first)
        let isInMemory = configuration.durability == .memory
        let root = isInMemory ? nil : configuration.spool.directory ?? first.spoolDirectory
        let spool = try Self.spool(of: service, at: root, keyID: keys?.currentKeyID)
        let feed = service.store.map { LiveFeed(store: $0) }

        self.spool = spool
        self.root = root
        self.feed = feed
        self.horizon = horizon
        self.deadLetters = root.map { DeadLetters(root: $0, isSynchronized: configuration.durability == .power) }
        self.destinations = service.stores.map { Destination(provider: $0) }
        self.retention = RetentionSchedule(of: service)
        self.configuration = configuration
        self.plugins = service.plugins
        self.ledger = service.ledger
        self.audit = service.audit
        self.watchers = service.watchers
        self.logger = service.logger
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
        self.recorder = try EventRecorder(
            service: service,
            detector: detector,
            spool: spool,
            sealer: keys,
            horizon: horizon
        )
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
        let report = await delivery.run(until: nil)
        for reason in report.left { self.logger.warning("a dead process's spool stays: \(reason)") }
        if report.events > 0 { self.logger.info("delivered \(report.events) events that dead processes had left") }
    }

    private func retain() async { await self.retention.run { await self.updateHorizon() } }

    private func updateHorizon() async {
        if let first = self.destinations.first { await self.horizon.update(from: first.provider) }
    }

    /// Removes what the policy does not keep, now, because somebody asked for it.
    ///
    /// - Throws: When the store or the audit log fails.
    package func applyRetention(to store: any StorageProvider, for actor: String) async throws -> RetentionReport {
        let report = try await self.retention.apply(to: store, for: actor)
        await self.updateHorizon()
        return report
    }

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
}
