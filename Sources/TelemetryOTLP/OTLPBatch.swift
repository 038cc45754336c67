package import Telemetry

/// What a request came to.
package struct OTLPBatch: Sendable {
    /// One event for each span, log record or point that was taken, in order.
    package var events: [TelemetryEvent] = []
    /// Spans, log records or points that could not be taken.
    package var rejected = 0
    /// Why, for the client; with nothing rejected, a warning.
    package var message: String?

    package init() {}
}
