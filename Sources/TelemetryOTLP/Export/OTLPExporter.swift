import Synchronization
public import Telemetry

/// Turns stored events into OTLP, and sends them to a collector.
///
/// What came by OTLP goes out as it came. Of the rest, what took time becomes a span of its session's trace, and anything
/// else a log record of it; ids follow from the session's and the event's, so that they are the same every time.
///
/// ```swift
/// let exporter = try OTLPExporter(OTLPExportConfiguration(environment: environment))
/// let outcome = try await exporter.export(EventBatch(events))
/// await exporter.shutdown()
/// ```
public final class OTLPExporter: Sendable {
    private struct State {
        var starts = SessionStarts()
        /// What became of parts of a batch whose other parts did not get through, so that they are not sent again.
        var done: [PartKey: PartOutcome] = [:]
    }

    /// How many parts are remembered.
    private static let memory = 4096

    private let configuration: OTLPExportConfiguration
    private let transport: any OTLPTransport
    private let state = Mutex(State())

    /// An exporter that sends over HTTP, and has no connection yet; it must be shut down.
    ///
    /// - Throws: ``TelemetryError`` with code `configuration` for a wrong setting, a certificate that cannot be read, or
    ///   gRPC, which the module `TelemetryGRPC` has.
    public convenience init(_ configuration: OTLPExportConfiguration) throws(TelemetryError) {
        guard configuration.wireProtocol != .grpc else {
            throw TelemetryError(.configuration, "OTLP over gRPC needs TelemetryGRPC", field: "wireProtocol")
        }
        self.init(configuration, transport: try HTTPTransport(configuration))
    }

    package init(_ configuration: OTLPExportConfiguration, transport: any OTLPTransport) {
        self.configuration = configuration
        self.transport = transport
    }

    /// Sends events.
    ///
    /// A request that the collector refuses is halved until the events are found that are to blame.
    ///
    /// - Returns: How many were taken, and which were refused for good.
    /// - Throws: ``TelemetryError`` with code `network_error` if the collector cannot be reached or asks to come back; it
    ///   says when, if the collector does. The same batch can be exported again: what was taken is not sent again.
    public func export(_ events: EventBatch) async throws -> StoreOutcome {
        let batch = self.state.withLock { ExportBatch(events, starts: &$0.starts) }
        var outcome = StoreOutcome(stored: 0, refused: batch.refused)
        var keys: [PartKey] = []
        for part in batch.parts(self.configuration) {
            let key = batch.key(of: part)
            keys.append(key)
            let known = self.state.withLock { $0.done[key] }
            let result: PartOutcome
            if let known { result = known } else { result = try await self.send(part, of: batch) }
            self.state.withLock { state in
                if state.done.count >= Self.memory { state.done = [:] }
                state.done[key] = result
            }
            outcome.stored += result.stored
            outcome.refused += result.refused
            outcome.suspected += result.suspected
        }
        self.state.withLock { state in for key in keys { state.done[key] = nil } }
        return outcome
    }

    /// Closes connections.
    ///
    /// Nothing is exported afterwards.
    public func shutdown() async { await self.transport.shutdown() }

    /// Sends a part, or its halves if it is refused.
    private func send(_ part: ExportPart, of batch: ExportBatch) async throws(TelemetryError) -> PartOutcome {
        var outcome = PartOutcome()
        var waiting = [part]
        while let part = waiting.popLast() {
            switch try await self.reply(to: batch.request(part)) {
            case .taken(let rejected, let message):
                let rejected = min(rejected, part.places.count)
                outcome.stored += part.places.count - rejected
                Self.note(rejected, message, of: part, in: &outcome)
            case .refused(let reason):
                if let halves = part.halves {
                    waiting += [halves.1, halves.0]
                } else {
                    outcome.refused += part.places.map { StoreOutcome.Refusal(index: $0, reason: reason) }
                }
            case .busy(let reason, let wait):
                throw self.error("the collector is busy: \(reason)", part.signal, retryAfter: wait)
            case .closed(let reason):
                // Not worth a try every few seconds, and nothing that the events could help.
                throw self.error("the collector does not let us in: \(reason)", part.signal, retryAfter: .seconds(60))
            }
        }
        return outcome
    }

    private func reply(to request: ExportRequest) async throws(TelemetryError) -> OTLPReply {
        do {
            return try await self.transport.send(request)
        } catch {
            throw self.error("the collector cannot be reached: \(error)", request.signal, retryAfter: nil)
        }
    }

    /// A collector says how many records it rejects, not which; if not all, all of the part are suspect.
    private static func note(_ rejected: Int, _ message: String?, of part: ExportPart, in outcome: inout PartOutcome) {
        guard rejected > 0 else { return }
        let words = message.map { ": \($0.prefix(300))" } ?? ""
        if rejected == part.places.count {
            let reason = "the collector rejected it\(words)"
            outcome.refused += part.places.map { StoreOutcome.Refusal(index: $0, reason: reason) }
        } else {
            let name = part.signal.recordName
            outcome.suspected.append(
                StoreOutcome.Suspicion(
                    indices: Array(part.places),
                    count: rejected,
                    reason:
                        "the collector rejected \(rejected) of \(part.places.count) \(name)s, this one or others\(words)"
                )
            )
        }
    }

    private func error(_ message: String, _ signal: OTLPSignal, retryAfter: Duration?) -> TelemetryError {
        let address = (try? self.configuration.address(for: signal).text) ?? ""
        var error = TelemetryError(.networkError, "\(address): \(message)")
        error.retryAfter = retryAfter
        return error
    }
}
