package import Telemetry

extension Normalizer {
    /// The stored event as this version understands it; what an earlier one added is taken away first.
    package func renormalized(_ event: TelemetryEvent) -> TelemetryEvent {
        guard let record = RawRecord(event) else { return event }
        var event = event
        let wasUnderstood = event.metadata[AgentStep.key] != nil
        let index = Self.index(of: event, record)
        guard wasUnderstood || index != nil else { return event }
        if wasUnderstood { Self.restore(&event, record) }
        guard let index else { return event }
        let names = ["session.id", "gen_ai.conversation.id", "conversation.id"]
        let resource = event.metadata["_resource"]?.object
        let isNamed = names.contains { event.metadata[$0] != nil || resource?[$0] != nil }
        self.normalize(&event, index, isSessionNamed: isNamed)
        return event
    }

    private static func index(of event: TelemetryEvent, _ record: RawRecord) -> DialectIndex? {
        if let index = DialectIndex.agent(service: event.service ?? "") { return index }
        if let index = DialectIndex.agent(record: record.name) { return index }
        return event.metadata.pairs.contains { DialectIndex.speaksOfModels($0.0) } ? DialectIndex.genAI : nil
    }

    private static func restore(_ event: inout TelemetryEvent, _ record: RawRecord) {
        let isLabelled = event.metadata[AgentStep.key]?.object?[TelemetryEvent.labelledKey] == true
        event.metadata[AgentStep.key] = nil
        event.usage = nil
        event.category = event.service ?? "unknown_service"
        event.action = record.name.isEmpty ? "unnamed" : record.name.shortened()
        guard record.signal == .log else { return }
        let severity = record.details["severityNumber"]?.integer ?? 0
        event.eventType = severity >= 17 ? .error : .custom
        event.durationNanoseconds = nil
        guard isLabelled else { return }
        event.label = record.details["body"]?.string
        if event.label != nil {
            var details = record.details
            details["body"] = nil
            event.metadata["_otlp"] = .object(details)
        }
    }
}
