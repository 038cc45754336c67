package import Telemetry

/// A session as a trace: ids that follow from the session's own, so that they are the same whoever asks and whenever.
///
/// | id | is |
/// |---|---|
/// | trace | the session's id if that is a trace id, else 128 bits of SipHash-2-4 of it |
/// | span of the session | 64 bits of the same hash |
/// | span of an event | 64 bits of the hash of the session's id and the event's |
package struct SessionTrace: Sendable, Hashable {
    /// The trace of the session.
    package let traceID: TraceID
    /// The span of the session as a whole, which its `end` makes.
    package let spanID: SpanID
    private let hash: SipHash128

    package init(session: String) {
        var hash = SipHash128()
        hash.combine("session")
        hash.combine(session)
        self.hash = hash
        let (high, low) = hash.finish()
        self.traceID = TraceID(session) ?? TraceID(nonZeroHigh: high, low: low)
        hash.combine("span")
        self.spanID = SpanID(nonZero: hash.finish().0)
    }

    /// The span of one event of the session.
    package func spanID(of event: EventID) -> SpanID {
        var hash = self.hash
        hash.combine(event.high)
        hash.combine(event.low)
        return SpanID(nonZero: hash.finish().0)
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.traceID == right.traceID && left.spanID == right.spanID
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(self.traceID)
        hasher.combine(self.spanID)
    }
}

extension TraceID {
    /// Zeros would be no id.
    fileprivate init(nonZeroHigh high: UInt64, low: UInt64) { self.init(high: high, low: high | low == 0 ? 1 : low) }
}

extension SpanID {
    fileprivate init(nonZero word: UInt64) { self.init(word: word == 0 ? 1 : word) }
}
