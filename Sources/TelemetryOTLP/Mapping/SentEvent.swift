import FoundationEssentials
import SwiftProtobuf
import Telemetry

/// What another collector of this kind says of an event that it sends on, beside the record itself.
///
/// See ``EventAttribute``. A record without an id there is not from one.
struct SentEvent {
    private let id: EventID
    /// What is said, by attribute; nothing that a client writes here can do more than an event that it posts.
    private let facts: JSONObject
    private let metadata: JSONObject

    /// Whether the event did not come by OTLP there either, so that no dialect is asked about it here.
    var isNative: Bool { self.facts[EventAttribute.type] != nil }

    /// Whether attributes say anything.
    ///
    /// The length is compared first, as nearly all attributes are something else.
    static func isSaid(by attributes: [OTLP.KeyValue]) -> Bool {
        attributes.contains { $0.key.utf8.count == 16 && $0.key == EventAttribute.id }
    }

    /// Takes what is said out of a record's attributes; `nil` if nothing is.
    init?(from attributes: inout [OTLP.KeyValue]) {
        let mark = attributes.first { $0.key == EventAttribute.id }
        guard let mark, case .stringValue(let text) = mark.value.value, let id = EventID(text) else { return nil }
        var values = ValueMapping()
        var facts: [(String, JSONValue)] = []
        var others: [OTLP.KeyValue] = []
        for attribute in attributes {
            if attribute.key.utf8.starts(with: EventAttribute.prefix.utf8) {
                facts.append((attribute.key, values.json(attribute.value, at: attribute.key)))
            } else {
                others.append(attribute)
            }
        }
        self.id = id
        self.facts = JSONObject(facts)
        attributes = others
        let textual = Set(self.facts.names(EventAttribute.json))
        let added = Set(self.facts.names(EventAttribute.added))
        var metadata: [(String, JSONValue)] = []
        if self.facts[EventAttribute.type] != nil {
            for attribute in others where !added.contains(attribute.key) {
                let value = values.json(attribute.value, at: attribute.key)
                metadata.append((attribute.key, textual.contains(attribute.key) ? value.parsed : value))
            }
            let own = self.facts[EventAttribute.metadata]
            let object = textual.contains(EventAttribute.metadata) ? own?.parsed.object : own?.object
            metadata += object?.pairs ?? []
        }
        self.metadata = JSONObject(metadata)
    }

    /// The event that was sent on, given what became of its record here.
    ///
    /// An event that came there by OTLP only gets its id and session back.
    func restored(_ event: TelemetryEvent) -> TelemetryEvent {
        var event = event
        event.id = self.id
        if let session = self.facts[EventAttribute.session]?.string { event.sessionID = session }
        guard let type = self.facts[EventAttribute.type]?.string.flatMap(EventType.init(rawValue:)) else {
            return event
        }
        event.eventType = type
        event.metadata = self.metadata
        event.value = self.facts[EventAttribute.value]?.double
        event.category = self.facts[EventAttribute.category]?.string ?? event.category
        if let label = self.facts[EventAttribute.label]?.string { event.label = label }
        event.usage = self.object(EventAttribute.usage).flatMap { try? TokenUsage(object: $0) }
        event.context = self.object(EventAttribute.context).flatMap { try? TelemetryContext(object: $0) } ?? .init()
        if let time = self.facts[EventAttribute.timestamp]?.integer { event.timestamp = Timestamp(nanoseconds: time) }
        if let duration = self.facts[EventAttribute.duration]?.integer { event.durationNanoseconds = duration }
        if let parent = self.facts[EventAttribute.parent]?.string { event.parentSpanID = SpanID(parent) }
        self.forget(self.facts.names(EventAttribute.derived), in: &event)
        return event
    }

    /// Takes away what the record had and the event had not.
    private func forget(_ derived: [String], in event: inout TelemetryEvent) {
        if derived.contains("traceId") { event.traceID = nil }
        if derived.contains("parentSpanId") { event.parentSpanID = nil }
        if derived.contains("spanId") {
            event.spanID = nil
            // Without a span the time is that of the end.
            if let duration = event.duration, self.facts[EventAttribute.duration] == nil {
                event.timestamp = event.timestamp + duration
            }
        }
        if derived.contains("duration") { event.durationNanoseconds = nil }
    }

    private func object(_ key: String) -> JSONObject? {
        let value = self.facts[key]
        return self.facts.names(EventAttribute.json).contains(key) ? value?.parsed.object : value?.object
    }
}

extension JSONObject {
    /// A list of names.
    fileprivate func names(_ key: String) -> [String] { self[key]?.array?.compactMap(\.string) ?? [] }
}

extension JSONValue {
    /// What JSON text says; the text itself if it is not JSON.
    fileprivate var parsed: JSONValue {
        guard let text = self.string else { return self }
        return (try? JSONReader.value(in: text)) ?? self
    }
}
