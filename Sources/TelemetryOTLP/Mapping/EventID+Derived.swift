import Telemetry

extension EventID {
    /// An id of version 8 (RFC 9562): 48 bits of the millisecond, so that ids lie in order, then 74 bits of a hash.
    ///
    /// A record without a time of its own gets 0 there and not the time of arrival, so that it has the same id when it
    /// is sent again.
    init(derivedFrom hash: (UInt64, UInt64), at time: Timestamp?) {
        let milliseconds = UInt64(max(time?.nanoseconds ?? 0, 0)) / 1_000_000
        self.init(
            high: milliseconds << 16 | 0x8000 | hash.0 & 0x0FFF,
            low: hash.1 >> 2 | 0x8000_0000_0000_0000
        )
    }

    /// The id of a span, which its trace and its own id name.
    init(trace: TraceID, span: SpanID, at time: Timestamp?) {
        var hash = SipHash128()
        hash.combine(trace.high)
        hash.combine(trace.low)
        hash.combine(span.word)
        self.init(derivedFrom: hash.finish(), at: time)
    }
}
