import FoundationEssentials
import Telemetry

extension OTLP.LogRecord {
    /// The event of this record.
    ///
    /// A body of text becomes the label alone; whoever changes the label keeps the body in the details.
    /// `sent` is what a collector that sent it on says of it, beside its attributes.
    func event(
        from origin: Origin,
        batch: inout BatchBuilder,
        encoded: UnsafeRawBufferPointer,
        sent: SentEvent? = nil
    ) -> TelemetryEvent {
        var draft = EventDraft(signal: "log", self.attributes, from: origin)
        let trace = TraceID(self.traceID)
        let span = SpanID(self.spanID)
        if trace == nil { draft.details.add("traceId", id: self.traceID) }
        if span == nil { draft.details.add("spanId", id: self.spanID) }
        draft.details.add("eventName", text: self.eventName)
        let name = self.eventName.isEmpty ? draft.attributes.facts.eventName ?? "log" : self.eventName
        let time = draft.time("timeUnixNano", self.timeUnixNano, else: self.observedTimeUnixNano)
        draft.details.add("observedTimeUnixNano", number: self.observedTimeUnixNano)
        draft.details.add("severityNumber", number: self.severityNumber.rawValue)
        draft.details.add("severityText", text: self.severityText)
        draft.details.add("flags", number: self.flags)
        draft.details.add("droppedAttributesCount", number: self.droppedAttributesCount)
        var label: String?
        if case .stringValue(let text) = self.body.value {
            label = text
        } else if self.hasBody {
            draft.addDetails { $0.add("body", $1.json(self.body, at: "body")) }
        }
        batch.note(values: draft.values.count)

        let normalization = draft.normalization(named: name)
        var event = draft.event(action: name.shortened(), session: trace.map { batch.session(of: $0) })
        event.eventType = self.severityNumber.rawValue >= OTLP.Severity.error.rawValue ? .error : .custom
        event.label = label
        event.timestamp = time ?? batch.receivedAt
        event.traceID = trace
        event.spanID = span
        event.id = batch.id(of: encoded, from: origin, at: time)
        guard let sent else {
            normalization?.apply(batch.normalizer, to: &event)
            return event
        }
        if !sent.isNative { normalization?.apply(batch.normalizer, to: &event) }
        return sent.restored(event)
    }
}
