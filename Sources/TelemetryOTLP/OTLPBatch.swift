package import Telemetry

/// What a request came to.
package struct OTLPBatch: Sendable {
    /// One event for each span, log record or point that was taken, in order.
    package var events: [TelemetryEvent] = []
    /// Spans, log records or points that could not be taken.
    package var rejected = 0
    /// Why, for the client; with nothing rejected, a warning.
    package var message: String?
    /// What a record is called: span, log record or point.
    var recordName = "record"
    /// Where records were rejected: before which event, and how many.
    var gaps: [(event: Int, count: Int)] = []

    /// The place in the request of the record that an event was made of, from 0.
    package func place(of event: Int) -> Int { self.gaps.reduce(event) { $1.event <= event ? $0 + $1.count : $0 } }

    package init() {}
}
