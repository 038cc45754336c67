/// What happens to every event between the spool and its destinations: the plugins' `beforeStore`, once for each event.
///
/// With several destinations the outcomes are remembered for the ones that come later. A destination that falls behind
/// by more than the memory holds, or that resumes in another process, has its events put to the plugins again.
package actor DeliveryStage {
    private enum Outcome {
        case same
        case changed([UInt8])
        case vetoed
    }

    private struct Key: Hashable {
        var spoolID: String
        var end: SpoolPosition
    }

    private static let memory = 8192

    private let plugins: PluginManager
    nonisolated let detector: PIIDetector?
    private let ledger: LossLedger
    private let audit: AuditTrail
    private let observed: String
    private let onStored: @Sendable () -> Void
    private let onExpired: @Sendable () async -> Void
    package nonisolated let keys: (any SealingKeys)?
    private var outcomes: [Key: Outcome] = [:]
    private var order: [Key] = []
    private var last: Task<EventBatch, Never>?

    /// - Parameters:
    ///   - plugins: The service's.
    ///   - detector: Redacts what plugins changed.
    ///   - ledger: Counts vetoes.
    ///   - audit: Is told of vetoes.
    ///   - observed: The destination whose stored events `afterStore` sees.
    ///   - onStored: Is called when that destination has stored a batch.
    ///   - onExpired: Is called when that destination has thrown events away as expired.
    ///   - keys: Open events for the plugins and seal what they made of them, if events are sealed.
    package init(
        plugins: PluginManager,
        detector: PIIDetector?,
        ledger: LossLedger,
        audit: AuditTrail = AuditTrail(nil),
        observed: String,
        onStored: @escaping @Sendable () -> Void = {},
        onExpired: @escaping @Sendable () async -> Void = {},
        keys: (any SealingKeys)? = nil
    ) {
        self.plugins = plugins
        self.detector = detector
        self.ledger = ledger
        self.audit = audit
        self.observed = observed
        self.onStored = onStored
        self.onExpired = onExpired
        self.keys = keys
    }

    /// The batch that the plugins leave of what the spool holds.
    package nonisolated func prepare(_ raw: SpoolBatch, manifest: SpoolManifest) async -> EventBatch {
        var origin = EventBatch.Origin(
            spoolID: raw.spoolID,
            position: raw.end.rawValue,
            host: manifest.host,
            processID: manifest.pid
        )
        origin.isPartial = raw.isPartial
        let batch = EventBatch(bytes: raw.bytes, ranges: raw.ranges, origin: origin, ends: raw.ends)
        guard self.plugins.uses(.beforeStore) else { return batch }
        return await self.ask(batch, ends: raw.ends)
    }

    /// Is told how many events a destination has thrown away as expired.
    package nonisolated func noteExpired(_ count: Int, by destination: String) async {
        self.ledger.count(.expired, count)
        if count > 0, destination == self.observed { await self.onExpired() }
    }

    /// Tells live readers and plugins what the first destination has stored.
    package nonisolated func afterStore(_ batch: EventBatch, by destination: String) async {
        guard destination == self.observed else { return }
        self.onStored()
        guard self.plugins.uses(.afterStore) else { return }
        let users = self.plugins.users(of: .afterStore)
        for stored in batch {
            let event = self.keys.map { stored.opened(with: $0) } ?? stored
            for plugin in users { await plugin.afterStore(event) }
        }
    }

    /// One batch after the other, so that two destinations never ask about the same event at once.
    private func ask(_ batch: EventBatch, ends: [SpoolPosition]) async -> EventBatch {
        let previous = self.last
        let task = Task {
            _ = await previous?.value
            return await self.judge(batch, ends: ends)
        }
        self.last = task
        return await task.value
    }

    private func judge(_ batch: EventBatch, ends: [SpoolPosition]) async -> EventBatch {
        var bytes: [UInt8] = []
        var ranges: [Range<Int>] = []
        var keptEnds: [SpoolPosition] = []
        for (index, end) in ends.enumerated() {
            let original = batch.record(at: index)
            let key = Key(spoolID: batch.origin?.spoolID ?? "", end: end)
            let kept: [UInt8]?
            switch await self.outcome(of: original, key) {
            case .same: kept = original
            case .changed(let record): kept = record
            case .vetoed: kept = nil
            }
            guard let kept else { continue }
            ranges.append(bytes.count..<bytes.count + kept.count)
            bytes += kept
            keptEnds.append(end)
        }
        return EventBatch(bytes: bytes, ranges: ranges, origin: batch.origin, ends: keptEnds)
    }

    private func outcome(of record: [UInt8], _ key: Key) async -> Outcome {
        if let known = self.outcomes[key] { return known }
        let outcome = await self.consult(record)
        self.outcomes[key] = outcome
        self.order.append(key)
        if self.order.count > Self.memory {
            for old in self.order.prefix(Self.memory / 2) { self.outcomes[old] = nil }
            self.order.removeFirst(Self.memory / 2)
        }
        return outcome
    }

    private func consult(_ record: [UInt8]) async -> Outcome {
        let read = record.withUnsafeBytes { bytes -> (TelemetryEvent, Bool)? in
            guard let record = EventRecord(bytes), let event = try? record.event() else { return nil }
            return (event, record.flags.contains(.relayed))
        }
        guard let (laidDown, isRelayed) = read else { return .same }
        let event = self.keys.map { laidDown.opened(with: $0) } ?? laidDown
        guard event.seal == nil else {
            // Plugins may refuse it, and cannot be asked.
            self.ledger.count(.unreadable)
            return .vetoed
        }
        guard var changed = await self.plugins.beforeStore(event) else {
            self.ledger.count(.rejectedByPlugin)
            self.audit.count(.vetoed, target: "beforeStore")
            return .vetoed
        }
        if changed == event { return .same }
        // The caller was told this id, and a second delivery must be known by it.
        changed.id = event.id
        var writer = ByteWriter(capacity: record.count + 256)
        do throws(TelemetryError) {
            if let detector, detector.hasPatterns { try detector.apply(to: &changed) }
            writer.appendRecord(changed, detector: self.detector, isRelayed: isRelayed)
            if let keys { try writer.sealRecord(with: keys) }
        } catch {
            self.ledger.count(error.code)
            return .vetoed
        }
        return .changed(writer.array)
    }
}
