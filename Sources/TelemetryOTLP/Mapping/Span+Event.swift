import Telemetry

extension OTLP.Span {
    /// The event of this span.
    ///
    /// `sent` is what a collector that sent it on says of it, beside its attributes.
    func event(
        from origin: Origin,
        batch: inout BatchBuilder,
        encoded: UnsafeRawBufferPointer,
        sent: SentEvent? = nil
    ) -> TelemetryEvent {
        var draft = EventDraft(signal: "span", self.attributes, from: origin)
        let action = draft.action(named: self.name)
        let trace = TraceID(self.traceID)
        let span = SpanID(self.spanID)
        let parent = SpanID(self.parentSpanID)
        if trace == nil { draft.details.add("traceId", id: self.traceID) }
        if span == nil { draft.details.add("spanId", id: self.spanID) }
        if parent == nil { draft.details.add("parentSpanId", id: self.parentSpanID) }
        let start = draft.time("startTimeUnixNano", self.startTimeUnixNano, else: self.endTimeUnixNano)
        let duration = self.duration
        if duration == nil { draft.details.add("endTimeUnixNano", JSONValue(otlp: self.endTimeUnixNano)) }
        self.addDetails(to: &draft)
        batch.note(values: draft.values.count)

        let normalization = draft.normalization(named: self.name)
        var event = draft.event(action: action, session: trace.map { batch.session(of: $0) })
        event.eventType = self.status.code == .error ? .error : .end
        if !self.status.message.isEmpty { event.label = self.status.message }
        event.timestamp = start ?? batch.receivedAt
        event.durationNanoseconds = duration
        event.traceID = trace
        event.spanID = span
        event.parentSpanID = parent
        if let trace, let span {
            event.id = EventID(trace: trace, span: span, at: start)
        } else {
            batch.noteMissingIDs()
            event.id = batch.id(of: encoded, from: origin, at: start)
        }
        guard let sent else {
            normalization?.apply(batch.normalizer, to: &event)
            return event
        }
        if !sent.isNative { normalization?.apply(batch.normalizer, to: &event) }
        return sent.restored(event)
    }

    /// End minus start; `nil` unless both are known and in order.
    private var duration: Int64? {
        guard let start = Timestamp(otlp: self.startTimeUnixNano), let end = Timestamp(otlp: self.endTimeUnixNano),
            end >= start
        else { return nil }
        return end.nanoseconds - start.nanoseconds
    }

    private func addDetails(to draft: inout EventDraft) {
        draft.details.add("kind", number: self.kind.rawValue)
        if self.hasStatus { draft.details.add("status", ["code": .integer(Int64(self.status.code.rawValue))]) }
        draft.details.add("traceState", text: self.traceState)
        draft.details.add("flags", number: self.flags)
        draft.details.add("droppedAttributesCount", number: self.droppedAttributesCount)
        draft.details.add("droppedEventsCount", number: self.droppedEventsCount)
        draft.details.add("droppedLinksCount", number: self.droppedLinksCount)
        if self.events.isEmpty && self.links.isEmpty { return }
        draft.addDetails { details, values in
            details.add("events", parts: self.events, values: &values) { $0.details(&$1) }
            details.add("links", parts: self.links, values: &values) { $0.details(&$1) }
        }
    }
}

extension OTLP.Span.Event {
    fileprivate func details(_ values: inout ValueMapping) -> OTLPDetails {
        var details = OTLPDetails()
        details.add("timeUnixNano", number: self.timeUnixNano)
        details.add("name", text: self.name)
        details.add("attributes", attributes: self.attributes, values: &values)
        details.add("droppedAttributesCount", number: self.droppedAttributesCount)
        return details
    }
}

extension OTLP.Span.Link {
    fileprivate func details(_ values: inout ValueMapping) -> OTLPDetails {
        var details = OTLPDetails()
        details.add("traceId", id: self.traceID)
        details.add("spanId", id: self.spanID)
        details.add("traceState", text: self.traceState)
        details.add("attributes", attributes: self.attributes, values: &values)
        details.add("droppedAttributesCount", number: self.droppedAttributesCount)
        details.add("flags", number: self.flags)
        return details
    }
}
