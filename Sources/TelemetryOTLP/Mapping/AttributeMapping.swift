import Telemetry

/// Attributes on their way to metadata.
///
/// They lie flat there. One that a later attribute repeats, or whose name the metadata uses itself, is set apart.
struct AttributeMapping {
    private(set) var members = JSONObject()
    /// Those that cannot lie flat.
    private(set) var overflow: [OTLP.KeyValue] = []
    /// What the attributes say of the fields of an event.
    private(set) var facts = AttributeFacts()

    /// Maps attributes.
    ///
    /// - Parameters:
    ///   - attributes: The attributes of a resource or a record.
    ///   - isMetadata: Whether they lie beside `_resource`, `_scope`, `_otlp` and `_agent`.
    ///   - values: Takes the notes.
    init(_ attributes: [OTLP.KeyValue], isMetadata: Bool = false, values: inout ValueMapping) {
        self.members.reserveCapacity(attributes.count + (isMetadata ? 4 : 0))
        let repeated = attributes.hasRepeatedKey ? Self.repeated(in: attributes) : []
        for (index, attribute) in attributes.enumerated() {
            if isMetadata && Self.isReserved(attribute.key) || repeated.contains(index) {
                self.overflow.append(attribute)
            } else {
                let value = values.json(attribute.value, at: attribute.key)
                self.facts.note(attribute.key, value)
                self.members.append(key: attribute.key, value: value)
            }
        }
    }

    /// The members and those three, as metadata.
    consuming func metadata(resource: JSONValue?, scope: JSONValue?, details: JSONValue) -> JSONObject {
        if let resource { self.members.append(key: "_resource", value: resource) }
        if let scope { self.members.append(key: "_scope", value: scope) }
        self.members.append(key: "_otlp", value: details)
        return self.members
    }

    static func isReserved(_ key: String) -> Bool {
        guard key.utf8.first == UInt8(ascii: "_") else { return false }
        return key == "_resource" || key == "_scope" || key == "_otlp" || key == "_agent"
    }

    /// The places of attributes that a later one repeats.
    private static func repeated(in attributes: [OTLP.KeyValue]) -> Set<Int> {
        var last: [String: Int] = [:]
        var repeated: Set<Int> = []
        for (index, attribute) in attributes.enumerated() {
            if let earlier = last.updateValue(index, forKey: attribute.key) { repeated.insert(earlier) }
        }
        return repeated
    }
}
