import Telemetry

extension OutgoingRecord {
    /// Says the event's id and session beside the record, if another id would be derived from it where it arrives.
    ///
    /// That is so where something was redacted, or where equal records arrived in one request and leave in several. What
    /// did not come by OTLP says it in any case.
    ///
    /// - Parameters:
    ///   - event: What the record was made of.
    ///   - origin: The hash of what the record belongs to.
    ///   - ids: The ids of the request so far.
    mutating func identify(as event: TelemetryEvent, origin: SipHash128, ids: inout DerivedIDs) {
        guard StoredRecord(event) != nil, !self.isDerived(event.id, origin: origin, ids: &ids) else { return }
        self.add([
            OTLP.KeyValue(EventAttribute.id, OTLP.AnyValue(.stringValue(event.id.description))),
            OTLP.KeyValue(EventAttribute.session, OTLP.AnyValue(.stringValue(event.sessionID))),
        ])
    }

    /// Whether an id is the one that the record gets where it arrives.
    ///
    /// The time in it needs no look: it follows from the same bytes.
    private func isDerived(_ id: EventID, origin: SipHash128, ids: inout DerivedIDs) -> Bool {
        var origin = origin
        switch self.content {
        case .span(let span):
            if let trace = TraceID(span.traceID), let span = SpanID(span.spanID) {
                return id.hasHash(of: EventID(trace: trace, span: span, at: nil))
            }
        case .metric(let metric):
            origin.combine(metric.name)
            origin.combine(metric.kind)
        case .log: break
        }
        let candidate = self.identity.withUnsafeBytes { ids.candidate(for: $0, origin: origin, at: nil) }
        guard id.hasHash(of: candidate.id) else { return false }
        ids.give(candidate)
        return true
    }
}

extension EventID {
    /// Whether all but the time is that of another id.
    fileprivate func hasHash(of other: EventID) -> Bool {
        self.low == other.low && self.high & 0xFFFF == other.high & 0xFFFF
    }
}
