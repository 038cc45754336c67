import FoundationEssentials
import SwiftProtobuf
package import Telemetry

/// The OTLP record that an event was made of: the inverse of the mapping, as nothing of a record is lost.
///
/// What a dialect added is left out, and what it replaced is put back, so that what came in goes out equal.
package struct StoredRecord {
    let event: TelemetryEvent
    let signal: OTLPSignal
    /// `_otlp`.
    let details: JSONObject
    private let types: JSONObject

    /// `nil` if the event did not come by OTLP.
    package init?(_ event: TelemetryEvent) {
        guard let details = event.metadata["_otlp"]?.object else { return nil }
        switch details["signal"] {
        case "span": self.signal = .traces
        case "log": self.signal = .logs
        case "metric": self.signal = .metrics
        default: return nil
        }
        self.event = event
        self.details = details
        self.types = details["types"]?.object ?? [:]
    }

    /// The attributes of the record itself.
    var attributes: [OTLP.KeyValue] {
        var attributes = self.pairs(self.details["attributes"], "/_otlp/attributes")
        attributes.reserveCapacity(attributes.count + self.event.metadata.count)
        for (key, value) in self.event.metadata.pairs where !AttributeMapping.isReserved(key) {
            attributes.append(OTLP.KeyValue(key, self.value(value, "/" + ValueMapping.escaped(key))))
        }
        return attributes
    }

    /// The record's own name, which a dialect or the limit of an action may have replaced.
    var name: String { self.details["name"]?.string ?? self.event.action }

    /// Whether a dialect made the label.
    var isLabelled: Bool { self.event.metadata["_agent"]?.object?["labelled"] == true }

    /// A time that the event has too, unless the details say otherwise.
    func time(_ key: String) -> UInt64 {
        self.details[key] == nil ? UInt64(max(self.event.timestamp.nanoseconds, 0)) : self.details.number(key)
    }

    /// Attributes as they lie at a place of the metadata: an object, or a list of pairs.
    func map(_ json: JSONValue?, _ pointer: String) -> [OTLP.KeyValue] {
        guard let object = json?.object else { return self.pairs(json, pointer) }
        return object.pairs.map { key, value in
            OTLP.KeyValue(key, self.value(value, pointer + "/" + ValueMapping.escaped(key)))
        }
    }

    /// A list of pairs.
    func pairs(_ json: JSONValue?, _ pointer: String) -> [OTLP.KeyValue] {
        (json?.array ?? []).enumerated().map { index, pair in
            OTLP.KeyValue(
                pair.object?.text("key") ?? "",
                self.value(pair.object?["value"] ?? .null, "\(pointer)/\(index)/value")
            )
        }
    }

    /// The value at a place of the metadata, of the type that is noted for it.
    func value(_ json: JSONValue, _ pointer: String) -> OTLP.AnyValue {
        let type = self.types.isEmpty ? nil : self.types[pointer]?.string
        switch (json, type) {
        case (.string(let text), "bytes"?):
            // Redaction may have made it something else.
            guard let bytes = Data(base64Encoded: text) else { return OTLP.AnyValue(.stringValue(text)) }
            return OTLP.AnyValue(.bytesValue(bytes))
        case (_, "double"?): return OTLP.AnyValue(.doubleValue(json.otlpDouble))
        case (.array, "kvlist"?), (.object, _):
            return OTLP.AnyValue(.kvlistValue(.with { $0.values = self.map(json, pointer) }))
        case (.array(let elements), _):
            return OTLP.AnyValue(
                .arrayValue(
                    .with { $0.values = elements.enumerated().map { self.value($1, "\(pointer)/\($0)") } }
                )
            )
        default: return OTLP.AnyValue(scalar: json)
        }
    }

    /// The parts of a kind, such as links, and where they lie.
    func parts(_ key: String) -> [(JSONObject, String)] {
        (self.details[key]?.array ?? []).enumerated().map { ($1.object ?? [:], "/_otlp/\(key)/\($0)") }
    }
}
