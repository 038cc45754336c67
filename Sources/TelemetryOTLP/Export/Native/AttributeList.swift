import Telemetry

/// Attributes in the making, from JSON.
struct AttributeList {
    /// How deep a value may be nested; readers of protobuf give up at a hundred messages, and a level takes three.
    private static let depthLimit = 24

    private var members: [OTLP.KeyValue] = []
    private var textual: [String] = []

    /// The attributes, with the names of those that are JSON text.
    var attributes: [OTLP.KeyValue] {
        guard !self.textual.isEmpty else { return self.members }
        var list = AttributeList()
        list.add(EventAttribute.json, names: self.textual)
        return self.members + list.members
    }

    /// Adds a value; what OTLP cannot say becomes JSON text.
    mutating func add(_ key: String, _ value: JSONValue) {
        if value.depth <= Self.depthLimit, let exact = OTLP.AnyValue(json: value) {
            self.members.append(OTLP.KeyValue(key, exact))
        } else {
            var writer = ByteWriter(capacity: 256)
            writer.appendJSON(value)
            self.members.append(OTLP.KeyValue(key, OTLP.AnyValue(.stringValue(writer.string))))
            self.textual.append(key)
        }
    }

    /// Adds a list of names, unless there are none.
    mutating func add(_ key: String, names: [String]) {
        if !names.isEmpty { self.add(key, .array(names.map { .string($0) })) }
    }
}

extension OTLP.AnyValue {
    /// `nil` if OTLP has no such value: whole numbers that need 64 bits without a sign.
    init?(json: JSONValue) {
        switch json {
        case .array(let elements):
            var list = OTLP.ArrayValue()
            for element in elements {
                guard let value = OTLP.AnyValue(json: element) else { return nil }
                list.values.append(value)
            }
            self.init(.arrayValue(list))
        case .object(let object):
            var list = OTLP.KeyValueList()
            for (key, element) in object.pairs {
                guard let value = OTLP.AnyValue(json: element) else { return nil }
                list.values.append(OTLP.KeyValue(key, value))
            }
            self.init(.kvlistValue(list))
        case .unsigned: return nil
        default: self.init(scalar: json)
        }
    }
}
