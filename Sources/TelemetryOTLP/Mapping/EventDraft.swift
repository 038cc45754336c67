import Telemetry
import TelemetryAgents

/// An event in the making: what spans, log records and points have in common.
struct EventDraft {
    private let origin: Origin
    private(set) var attributes: AttributeMapping
    var values = ValueMapping()
    var details: OTLPDetails

    init(signal: String, _ attributes: [OTLP.KeyValue], from origin: Origin) {
        self.origin = origin
        self.details = OTLPDetails(signal: signal)
        self.details.add(contentsOf: origin.resource.details)
        self.attributes = AttributeMapping(attributes, isMetadata: true, values: &self.values)
    }

    /// Adds details whose attributes lie below `_otlp`.
    mutating func addDetails(_ body: (inout OTLPDetails, inout ValueMapping) -> Void) {
        self.values.nested(in: "_otlp") { body(&self.details, &$0) }
    }

    /// The name as an action, within its limits; kept in the details if that changes it.
    mutating func action(named name: String, key: String = "name", else fallback: String = "unnamed") -> String {
        let action = name.isEmpty ? fallback : name.shortened()
        if action != name { self.details.add(key, .string(name)) }
        return action
    }

    /// How to put the event of a record with this name into the form that all agents share; `nil` for no agent's.
    func normalization(named name: String) -> Normalization? {
        let facts = self.attributes.facts
        let index =
            self.origin.resource.dialect ?? DialectIndex.agent(record: name)
            ?? (facts.speaksOfModels ? DialectIndex.genAI : nil)
        return index.map {
            Normalization(index: $0, isSessionNamed: facts.session != nil || self.origin.resource.session != nil)
        }
    }

    /// A time of the record, or the next best, which is noted.
    mutating func time(_ key: String, _ nanoseconds: UInt64, else fallbacks: UInt64...) -> Timestamp? {
        if let time = Timestamp(otlp: nanoseconds) { return time }
        self.details.add(key, JSONValue(otlp: nanoseconds))
        return fallbacks.lazy.compactMap { Timestamp(otlp: $0) }.first
    }

    /// The event, with what its origin and its attributes say; `session` is that of its trace, if it has one.
    consuming func event(action: String, session: String?) -> TelemetryEvent {
        let resource = self.origin.resource
        let facts = self.attributes.facts
        self.addDetails { $0.add(overflow: self.attributes.overflow, values: &$1) }
        let notes = self.origin.notes + self.values.notes
        if !notes.isEmpty {
            let types = JSONObject(notes.lazy.map { ($0.pointer, .string($0.type)) })
            self.details.add("types", .object(types))
        }
        var event = TelemetryEvent(category: resource.service, action: action)
        event.sessionID =
            facts.session?.shortened() ?? resource.session ?? session ?? resource.fallbackSession
        event.service = resource.service
        event.context = facts.context.filled(from: resource.context)
        event.metadata = self.attributes.metadata(
            resource: resource.attributes,
            scope: self.origin.scope,
            details: self.details.json
        )
        return event
    }
}

extension Timestamp {
    /// `nil` for 0, which says unknown, and beyond the year 2262.
    init?(otlp nanoseconds: UInt64) {
        guard nanoseconds > 0, let exact = Int64(exactly: nanoseconds) else { return nil }
        self.init(nanoseconds: exact)
    }
}
