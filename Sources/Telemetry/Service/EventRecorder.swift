/// The way of an event from the caller into the spool: process, sample, redact, limit, `beforeTrack`, append.
///
/// Everything runs on the caller, without I/O. The record is made on the stack, so that an event of ordinary size
/// costs no allocation of ours.
package final class EventRecorder: Sendable {
    private let processor: EventProcessor
    private let detector: PIIDetector?
    private let plugins: PluginManager
    private let watchers: Watchers
    private let spool: Spool
    private let sealer: (any EventSealer)?
    private let limiter: RateLimiter?
    private let sampler: Sampler?
    private let horizon: HorizonGate?

    package init(
        processor: EventProcessor,
        detector: PIIDetector?,
        plugins: PluginManager,
        watchers: Watchers,
        spool: Spool,
        sealer: (any EventSealer)? = nil,
        limiter: RateLimiter? = nil,
        sampler: Sampler? = nil,
        horizon: HorizonGate? = nil
    ) {
        self.processor = processor
        self.detector = detector
        self.plugins = plugins
        self.watchers = watchers
        self.spool = spool
        self.sealer = sealer
        self.limiter = limiter
        self.sampler = sampler
        self.horizon = horizon
    }

    /// Keeps an event.
    ///
    /// - Parameters:
    ///   - event: What to keep; completed here.
    ///   - isRelayed: Whether it was received for another process.
    /// - Returns: The place after it in the spool, or why it is not kept.
    package func keep(
        _ event: inout TelemetryEvent,
        isRelayed: Bool
    ) -> Result<SpoolPosition, TelemetryError> {
        do throws(TelemetryError) {
            try self.processor.process(&event)
            if let horizon { try horizon.check(event) }
        } catch {
            return .failure(error)
        }
        // What was received for others was sampled, or not, where it was recorded.
        if let sampler, !isRelayed, !sampler.keeps(event) {
            return .failure(TelemetryError(.sampled, "sampling leaves the event's session out"))
        }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1024) { lent in
            var writer = ByteWriter(lent: lent)
            do throws(TelemetryError) {
                try self.write(&event, into: &writer, isRelayed: isRelayed)
                if let limiter { try limiter.admit(writer.bytes) }
                if self.plugins.uses(.beforeTrack) {
                    event = try self.plugins.beforeTrack(try Self.event(in: writer.bytes))
                    try self.processor.process(&event)
                    if let horizon { try horizon.check(event) }
                    writer.removeAll()
                    try self.write(&event, into: &writer, isRelayed: isRelayed)
                }
                if let sealer = self.sealer { return .success(try self.seal(&writer, with: sealer)) }
                let position = try self.append(writer.bytes)
                if self.watchers.isWatched { self.watchers.post(.tracked(try Self.event(in: writer.bytes))) }
                return .success(position)
            } catch {
                return .failure(error)
            }
        }
    }

    private func write(
        _ event: inout TelemetryEvent,
        into writer: inout ByteWriter,
        isRelayed: Bool
    ) throws(TelemetryError) {
        if let detector = self.detector, detector.hasPatterns { try detector.apply(to: &event) }
        let sizes = writer.appendRecord(
            event,
            detector: self.detector,
            defaults: self.processor.enricher.defaults,
            isRelayed: isRelayed
        )
        try self.processor.validator.checkEncoded("metadata", sizes.metadata)
        try self.processor.validator.checkEncoded("context", sizes.context)
    }

    /// Keeps the record sealed; who watches sees it as it was before.
    @inline(never)
    private func seal(
        _ writer: inout ByteWriter,
        with sealer: any EventSealer
    ) throws(TelemetryError) -> SpoolPosition {
        let event = self.watchers.isWatched ? try Self.event(in: writer.bytes) : nil
        try writer.sealRecord(with: sealer)
        let position = try self.append(writer.bytes)
        if let event { self.watchers.post(.tracked(event)) }
        return position
    }

    private func append(_ record: UnsafeRawBufferPointer) throws(TelemetryError) -> SpoolPosition {
        switch self.spool.append(record) {
        case .kept(let position): return position
        case .full:
            let limit = self.spool.policy.byteLimit
            throw TelemetryError(.queueOverflow, "the store is behind: \(limit) bytes of events wait for it")
        case .tooLarge(let limit):
            throw TelemetryError(.fieldTooLarge, "an event may have \(limit) bytes, not \(record.count)")
        case .failed(let failure):
            throw TelemetryError(
                failure.isDiskFull ? .diskFull : .storage,
                "the spool cannot be written: \(failure)"
            )
        case .closed:
            throw TelemetryError(.notRunning, "the service has shut down")
        }
    }

    private static func event(in record: UnsafeRawBufferPointer) throws(TelemetryError) -> TelemetryEvent {
        guard let record = EventRecord(record) else {
            throw TelemetryError(.unreadable, "the record just made cannot be read")
        }
        return try record.event()
    }
}
