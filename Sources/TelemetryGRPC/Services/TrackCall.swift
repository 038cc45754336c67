import GRPCCore
import Telemetry

/// A client that sends events.
struct TrackCall: Sendable {
    let service: TelemetryService
    let calls: CallRunner

    /// Keeps what comes until the client ends the stream.
    ///
    /// - Returns: A `TrackResponse`.
    /// - Throws: `RPCError` for a message that is none; ``TelemetryError`` if nothing was accepted; the first reason that may
    ///   pass, if everything may be sent again.
    func answer(to messages: RPCAsyncSequence<[UInt8], any Error>) async throws -> [UInt8] {
        var report = TrackReport()
        for try await message in messages {
            try await self.calls.run(message) { bytes in
                await self.keep(try Wire.TrackRequest(request: bytes).events, &report)
            }
            if let failure = report.temporaryFailure { throw RPCError(temporary: failure) }
        }
        return try report.answer().bytes
    }

    private func keep(_ wires: [Wire.Event], _ report: inout TrackReport) async {
        var events: [TelemetryEvent] = []
        let failures = wires.map { wire -> TelemetryError? in
            do throws(TelemetryError) {
                events.append(try TelemetryEvent(wire))
                return nil
            } catch {
                self.service.ledger.count(error.code)
                return error
            }
        }
        var kept = await self.service.ingest(events).makeIterator()
        for (wire, failure) in zip(wires, failures) {
            if let failure {
                report.append(.failure(failure), givenID: wire.id)
            } else if let result = kept.next() {
                report.append(result, givenID: wire.id)
            }
        }
    }
}
