import FoundationEssentials
import Telemetry

/// The members of `_otlp`, which bear the names of OTLP/JSON.
///
/// What equals OTLP's default is left out.
struct OTLPDetails {
    private(set) var members = JSONObject()

    /// The details of an event of a kind: `span`, `log` or `metric`.
    init(signal: String) {
        self.members.reserveCapacity(8)
        self.members.append(key: "signal", value: .string(signal))
    }

    /// The details of a part, such as a link.
    init() {}

    var isEmpty: Bool { self.members.isEmpty }

    var json: JSONValue { .object(self.members) }

    mutating func add(_ key: String, _ value: JSONValue) {
        self.members.append(key: key, value: value)
    }

    mutating func add(_ key: String, text: String) {
        if !text.isEmpty { self.add(key, .string(text)) }
    }

    mutating func add(_ key: String, number: some BinaryInteger) {
        if number != 0 { self.add(key, number < 0 ? .integer(Int64(number)) : JSONValue(otlp: UInt64(number))) }
    }

    /// An id in hexadecimal.
    mutating func add(_ key: String, id: Data) {
        if !id.isEmpty { self.add(key, .string(id.hexadecimal)) }
    }

    mutating func add(_ key: String, elements: [JSONValue]) {
        if !elements.isEmpty { self.add(key, .array(elements)) }
    }

    mutating func add(contentsOf members: JSONObject) {
        self.members.append(contentsOf: members)
    }

    mutating func add(_ key: String, attributes: [OTLP.KeyValue], values: inout ValueMapping) {
        if !attributes.isEmpty { self.add(key, values.json(attributes, at: key)) }
    }

    /// Attributes that cannot lie where the others do.
    mutating func add(overflow attributes: [OTLP.KeyValue], values: inout ValueMapping) {
        guard !attributes.isEmpty else { return }
        self.add("attributes", values.nested(in: "attributes") { $0.pairs(attributes) })
    }

    /// Parts with attributes of their own, such as links.
    mutating func add<Part>(
        _ key: String,
        parts: [Part],
        values: inout ValueMapping,
        _ details: (Part, inout ValueMapping) -> OTLPDetails
    ) {
        guard !parts.isEmpty else { return }
        let elements = values.nested(in: key) { values in
            parts.enumerated().map { index, part in
                values.nested(in: String(index)) { details(part, &$0).json }
            }
        }
        self.add(key, .array(elements))
    }
}
