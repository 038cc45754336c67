package import Telemetry

/// Keeps what arrives as OTLP, whatever the transport.
///
/// Ids are made from the content, so that a client that was told to try again may send everything again.
package struct OTLPIntake: Sendable {
    private let service: TelemetryService

    package init(service: TelemetryService) { self.service = service }

    /// Keeps the events of a request.
    ///
    /// Returns once what was taken is as safe as the service's durability promises.
    ///
    /// - Returns: How many were not taken, and why; the message alone is a warning.
    /// - Throws: ``TelemetryError`` for a reason that may pass; the whole request can be sent again.
    package func keep(_ batch: consuming OTLPBatch) async throws(TelemetryError) -> OTLPOutcome {
        var outcome = OTLPOutcome(rejected: batch.rejected, message: batch.message)
        self.service.ledger.count(.invalidField, batch.rejected)
        for (index, result) in await self.service.ingest(batch.events).enumerated() {
            guard case .failure(let error) = result else { continue }
            if error.isTemporary { throw error }
            outcome.rejected += 1
            outcome.message = outcome.message ?? "\(batch.recordName) \(batch.place(of: index)): \(error)"
        }
        return outcome
    }
}

/// What became of a request that was taken, wholly or in part.
package struct OTLPOutcome: Sendable, Hashable {
    /// Spans, log records or points that were not taken.
    package var rejected: Int
    /// Why, for the client; with nothing rejected, a warning.
    package var message: String?
}
