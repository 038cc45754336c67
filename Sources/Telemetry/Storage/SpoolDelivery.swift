/// Brings what dead processes left in their spools to the stores of this one.
package struct SpoolDelivery: Sendable {
    /// What became of dead processes' spools.
    package struct Report: Sendable, Hashable {
        /// Folders that were delivered and removed.
        package var delivered = 0
        /// Events that were brought to a store.
        package var events = 0
        /// Folders that stay, with the reason, for `doctor` and the log.
        package var left: [String] = []
        /// What failed, so that folders stay whose events could be stored here; each once.
        package var failures: [Failure] = []

        fileprivate mutating func note(_ failure: Failure) {
            if !self.failures.contains(failure) { self.failures.append(failure) }
        }
    }

    /// Why what could be delivered was not.
    package struct Failure: Sendable, Hashable {
        /// The store that took nothing; `nil` where it is the folder that fails.
        package var store: String?
        package var reason: String
    }

    private let root: String
    private let destinations: [Destination]
    private let settings: TelemetryConfiguration.Delivery
    private let stage: DeliveryStage
    private let plugins: Set<String>
    private let ledger: LossLedger

    package init(
        root: String,
        destinations: [Destination],
        settings: TelemetryConfiguration.Delivery,
        stage: DeliveryStage,
        plugins: Set<String>,
        ledger: LossLedger
    ) {
        self.root = root
        self.destinations = destinations
        self.settings = settings
        self.stage = stage
        self.plugins = plugins
        self.ledger = ledger
    }

    /// Delivers dead processes' spools to stores that no service runs for, as reading commands do before they read.
    ///
    /// Spools that need plugins stay for a process that has them. Returns when the time is over, whatever is left.
    package static func deliverDeadSpools(
        root: String,
        to stores: [any StorageProvider],
        keys: (any SealingKeys)? = nil,
        within limit: Duration
    ) async -> Report {
        let ledger = LossLedger()
        if let file = try? LossRecord.file(root: root) { ledger.attach(file) }
        let delivery = SpoolDelivery(
            root: root,
            destinations: stores.map { Destination(provider: $0) },
            settings: TelemetryConfiguration.Delivery(),
            stage: DeliveryStage(
                plugins: PluginManager(),
                detector: PIIDetector(),
                ledger: ledger,
                observed: "",
                keys: keys
            ),
            plugins: [],
            ledger: ledger
        )
        return await delivery.run(until: .now + limit)
    }

    /// Delivers until nothing is left that can be, the time is over, or the task is cancelled.
    package func run(until deadline: ContinuousClock.Instant?) async -> Report {
        var report = Report()
        let survey: SpoolSurvey
        do {
            survey = try SpoolRecovery.survey(root: self.root)
        } catch {
            report.left.append(error.message)
            return report
        }
        self.ledger.count(.unreadable, survey.refused.count { $0.isQuarantined })
        report.left += survey.refused.map { "\($0.id): \($0.error.message)" }
        for (index, dead) in survey.dead.enumerated() where index == 0 || !Self.isOver(deadline) {
            await self.deliver(dead, until: deadline, &report)
        }
        return report
    }

    private func deliver(
        _ dead: DeadSpool,
        until deadline: ContinuousClock.Instant?,
        _ report: inout Report
    ) async {
        let missing = Set(dead.manifest.plugins).subtracting(self.plugins)
        guard missing.isEmpty else {
            report.left.append("\(dead.id): needs the plugins \(missing.sorted().joined(separator: ", "))")
            return
        }
        if let key = dead.manifest.keyID, self.stage.keys?.holds(key) != true {
            report.left.append("\(dead.id): is sealed with the key \(key), which this process does not have")
            return
        }
        do {
            guard let spool = try SpoolRecovery.adopt(dead) else { return }
            defer {
                self.ledger.count(.unreadable, Int(spool.counters.corrupt))
                spool.release()
            }
            for destination in self.destinations where dead.manifest.destinations.contains(destination.name) {
                try await self.deliver(spool, to: destination, until: deadline, &report)
            }
            if spool.removeIfDrained() {
                report.delivered += 1
            } else {
                report.left.append("\(dead.id): \(self.obstacle(to: spool, &report))")
            }
        } catch {
            report.left.append("\(dead.id): \(error)")
            report.note(Failure(reason: "\(dead.id): \(error)"))
        }
    }

    /// Which destinations a spool still waits for, and why those that were tried took nothing.
    private func obstacle(to spool: Spool, _ report: inout Report) -> String {
        let waiting = spool.manifest.destinations.filter { name in
            (try? spool.reader(for: name).backlog.records).map { $0 > 0 } ?? true
        }
        var reasons: [String] = []
        for destination in self.destinations where waiting.contains(destination.name) {
            guard let reason = destination.progress.lastError else { continue }
            reasons.append(reason)
            report.note(Failure(store: destination.name, reason: reason))
        }
        return (["waits for \(waiting.joined(separator: ", "))"] + reasons).joined(separator: ": ")
    }

    private func deliver(
        _ spool: Spool,
        to destination: Destination,
        until deadline: ContinuousClock.Instant?,
        _ report: inout Report
    ) async throws {
        let reader = try spool.reader(for: destination.name)
        let delivery = Delivery(
            to: destination,
            settings: self.settings,
            stage: self.stage,
            ledger: self.ledger,
            alarm: Alarm(),
            deadLetters: DeadLetters(root: self.root)
        )
        let before = destination.progress.stored
        defer { report.events += destination.progress.stored - before }
        guard let deadline else {
            while try await delivery.deliverNext(from: reader) {}
            return
        }
        // A store that does not answer must not hold a reading command beyond its time. One batch is always tried, so
        // that even on a slow machine every reader brings the rest nearer.
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while try await delivery.deliverNext(from: reader), !Self.isOver(deadline) {}
            }
            group.addTask { try? await Task.sleep(until: max(deadline, .now + .milliseconds(50)), clock: .continuous) }
            try await group.next()
            group.cancelAll()
        }
    }

    private static func isOver(_ deadline: ContinuousClock.Instant?) -> Bool {
        if Task.isCancelled { return true }
        return deadline.map { $0 <= .now } ?? false
    }
}
