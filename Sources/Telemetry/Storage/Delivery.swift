/// Brings what a spool holds to one destination, in order, until it is told to stop.
///
/// The spool is the queue: a batch that a store does not take stays there, and is tried again as ``RetryPolicy`` and the
/// destination's ``CircuitBreaker`` say.
package struct Delivery: Sendable {
    /// The most bytes of one batch.
    private static let batchBytes = 8 << 20

    package let destination: Destination
    package let settings: TelemetryConfiguration.Delivery
    package let stage: DeliveryStage
    package let ledger: LossLedger
    /// Rung to end pauses, as `flush`, a query and shutdown do.
    package let alarm: Alarm
    /// Where events go that the destination refuses for good; `nil` if nothing is kept on disk.
    package let deadLetters: DeadLetters?
    package let clock: DeliveryClock
    /// Holds back chunks of streams that may end within a secret; `nil` if nothing is redacted.
    private let seams: StreamSeams?

    package init(
        to destination: Destination,
        settings: TelemetryConfiguration.Delivery,
        stage: DeliveryStage,
        ledger: LossLedger,
        alarm: Alarm,
        deadLetters: DeadLetters? = nil,
        clock: DeliveryClock = .system
    ) {
        self.destination = destination
        self.settings = settings
        self.stage = stage
        self.ledger = ledger
        self.alarm = alarm
        self.deadLetters = deadLetters
        self.clock = clock
        self.seams = stage.detector.map { StreamSeams($0) }
    }

    /// Delivers until the task is cancelled, or the spool is closed and everything is delivered.
    package func run(from reader: SpoolReader) async {
        while !Task.isCancelled {
            do {
                if try await self.deliverNext(from: reader) { continue }
            } catch {
                return  // The spool was released: another process goes on.
            }
            if reader.spool.isClosed, self.seams?.isEmpty ?? true { return }
            await self.waitForMore(from: reader)
            await self.gather(from: reader)
        }
    }

    /// Delivers one batch, trying until the store takes it or the task is cancelled; false if there is none.
    ///
    /// - Throws: `SpoolError` when the spool was released.
    package func deliverNext(from reader: SpoolReader) async throws -> Bool {
        guard let raw = try self.next(from: reader) else { return false }
        if raw.ranges.isEmpty { return true }
        let batch = await self.stage.prepare(raw, manifest: reader.spool.manifest)
        return try await self.deliver(batch, through: raw.end, from: reader)
    }

    /// What is to be delivered next, if anything.
    private func next(from reader: SpoolReader) throws -> SpoolBatch? {
        let isLast = reader.spool.isClosed
        let raw = try reader.read(maxCount: self.settings.batchSize, maxBytes: Self.batchBytes)
        guard let seams else { return raw }
        let isDrained = isLast && (raw == nil || reader.position >= reader.spool.tail)
        guard let keys = self.stage.keys else {
            return seams.pass(raw, committed: reader.committed, isLast: isDrained, at: self.clock.now())
        }
        let opened = raw?.openingStreams(with: keys)
        return seams.pass(opened, committed: reader.committed, isLast: isDrained, at: self.clock.now())?
            .sealing(with: keys) { self.ledger.count($0.code) }
    }

    /// Waits for the next record, or until a chunk has waited long enough.
    private func waitForMore(from reader: SpoolReader) async {
        guard let pause = self.seams?.pause(at: self.clock.now()) else {
            return await reader.spool.waitUntilAppended(beyond: reader.position)
        }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await reader.spool.waitUntilAppended(beyond: reader.position) }
            group.addTask { try? await Task.sleep(for: pause) }
            await group.next()
            group.cancelAll()
        }
    }

    /// Waits for more to come with the first event of a batch: until the interval is over or a batch is full.
    private func gather(from reader: SpoolReader) async {
        let slices = 4
        for _ in 0..<slices where !Task.isCancelled && !reader.spool.isClosed {
            if reader.backlog.records >= self.settings.batchSize { return }
            if await self.clock.sleep(self.settings.interval / slices, self.alarm) { return }
        }
    }
}
