/// A place in a trace, as W3C Trace Context passes it from one program to the next: a span that others are children of.
///
/// ```swift
/// var request = HTTPRequest(…)
/// request.headers["traceparent"] = TraceContext.current?.traceparent
/// ```
public struct TraceContext: Sendable, Hashable {
    /// The trace.
    public var traceID: TraceID
    /// The span in it that is the parent of what follows.
    public var spanID: SpanID
    /// Whether the sender records the trace.
    ///
    /// Default: `true`. Nothing here depends on it; it is passed on.
    public var isSampled: Bool
    /// What other systems along the way noted.
    ///
    /// Default: nothing.
    public var state: TraceState

    /// A place in a trace.
    public init(traceID: TraceID, spanID: SpanID, isSampled: Bool = true, state: TraceState = TraceState()) {
        self.traceID = traceID
        self.spanID = spanID
        self.isSampled = isSampled
        self.state = state
    }

    /// The beginning of a new trace.
    package static func root(using random: inout some RandomNumberGenerator) -> TraceContext {
        let high = UInt64.random(in: .min ... .max, using: &random)
        let trace = TraceID(high: high, low: .random(in: 1 ... .max, using: &random))
        return TraceContext(traceID: trace, spanID: .random(using: &random))
    }

    /// A new span below this one.
    package func child(using random: inout some RandomNumberGenerator) -> TraceContext {
        TraceContext(
            traceID: self.traceID,
            spanID: .random(using: &random),
            isSampled: self.isSampled,
            state: self.state
        )
    }
}

extension SpanID {
    fileprivate static func random(using random: inout some RandomNumberGenerator) -> SpanID {
        SpanID(word: .random(in: 1 ... .max, using: &random))
    }
}
