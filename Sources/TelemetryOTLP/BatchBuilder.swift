import Telemetry
import TelemetryAgents

/// A batch in the making, and what its records share across scopes.
struct BatchBuilder {
    let receivedAt: Timestamp
    let normalizer: Normalizer
    private let signal: OTLPSignal
    private let limits: OTLPLimits
    private var batch = OTLPBatch()
    private var reason: String?
    private var valueCount = 0
    private var spansWithoutIDs = 0
    private var ids = DerivedIDs()
    private var trace: (id: TraceID, session: String)?

    init(_ signal: OTLPSignal, limits: OTLPLimits, receivedAt: Timestamp, normalizer: Normalizer) {
        self.normalizer = normalizer
        self.signal = signal
        self.limits = limits
        self.receivedAt = receivedAt
        self.batch.recordName = signal.recordName
    }

    mutating func append(_ event: TelemetryEvent) throws(OTLPError) {
        guard self.valueCount <= self.limits.values else {
            throw OTLPError(.tooLarge, "more than \(self.limits.values) attribute values in one request")
        }
        guard self.batch.events.count < self.limits.records else {
            throw OTLPError(
                .tooLarge,
                "more than \(self.limits.records) \(self.signal.recordName)s in one request: send smaller batches"
            )
        }
        self.batch.events.append(event)
    }

    /// Counts records that cannot be taken; the first reason is told.
    mutating func reject(_ count: Int, _ reason: String) {
        let number = self.batch.events.count + self.batch.rejected
        self.batch.rejected += count
        self.batch.gaps.append((self.batch.events.count, count))
        if self.reason == nil { self.reason = "\(self.signal.recordName) \(number): \(reason)" }
    }

    /// Counts attribute values of the event that comes next.
    mutating func note(values: Int) { self.valueCount += values }

    mutating func noteMissingIDs() { self.spansWithoutIDs += 1 }

    /// The id of a record that has none.
    mutating func id(of encoded: UnsafeRawBufferPointer, from origin: Origin, at time: Timestamp?) -> EventID {
        let candidate = self.ids.candidate(for: encoded, origin: origin.hash, at: time)
        self.ids.give(candidate)
        return candidate.id
    }

    /// The session of a trace: its id in hexadecimal.
    ///
    /// Neighbours are mostly of one trace, so the last is kept.
    mutating func session(of id: TraceID) -> String {
        if let trace = self.trace, trace.id == id { return trace.session }
        let session = id.description
        self.trace = (id, session)
        return session
    }

    /// The batch, with a message if something was rejected or looks wrong.
    consuming func finish(warning: String? = nil) -> OTLPBatch {
        var messages: [String] = []
        if self.batch.rejected > 0 {
            let total =
                "\(self.batch.rejected) \(self.signal.recordName)\(self.batch.rejected == 1 ? "" : "s") rejected"
            messages.append(self.reason.map { "\(total); \($0)" } ?? total)
        }
        if self.spansWithoutIDs > 0 {
            messages.append(
                "\(self.spansWithoutIDs) of \(self.batch.events.count) spans lack a valid trace or span id: if these "
                    + "are log records, send them to \(OTLPSignal.logs.path)"
            )
        }
        if let warning { messages.append(warning) }
        if !messages.isEmpty { self.batch.message = messages.joined(separator: ". ") }
        return self.batch
    }
}
