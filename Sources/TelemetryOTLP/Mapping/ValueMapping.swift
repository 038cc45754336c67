import FoundationEssentials
import Telemetry

/// Turns OTLP values into JSON, and notes what JSON cannot say by itself.
///
/// A note is a JSON Pointer (RFC 6901) into the event's metadata and the type that stood there:
///
/// | type | written as |
/// |---|---|
/// | `bytes` | base64 |
/// | `double` | `"NaN"`, `"Infinity"`, `"-Infinity"` |
/// | `kvlist` | `[{"key": …, "value": …}]`, a map in which a key is repeated |
struct ValueMapping {
    struct Note {
        var pointer: String
        var type: String
    }

    private(set) var notes: [Note] = []
    /// Values seen so far, nested ones included.
    private(set) var count = 0

    /// The value as JSON, for a place named `component` of the metadata or of the ``nested(in:_:)`` in force.
    mutating func json(_ value: OTLP.AnyValue, at component: String) -> JSONValue {
        self.count &+= 1
        switch value.value {
        case .stringValue(let text): return .string(text)
        case .intValue(let number): return .integer(number)
        case .boolValue(let flag): return .bool(flag)
        case .doubleValue(let number) where number.isFinite: return .double(number)
        case nil: return .null
        default: return self.nested(in: component) { $0.marked(value) }
        }
    }

    /// Attributes as an object; a list of pairs, noted, if a key is repeated.
    mutating func json(_ attributes: [OTLP.KeyValue], at component: String) -> JSONValue {
        self.nested(in: component) { $0.map(attributes) }
    }

    /// Prefixes the notes made in `body` with a place.
    mutating func nested<Result>(in component: String, _ body: (inout Self) -> Result) -> Result {
        let first = self.notes.count
        let result = body(&self)
        if first < self.notes.count {
            let prefix = "/" + Self.escaped(component)
            for index in first..<self.notes.count { self.notes[index].pointer = prefix + self.notes[index].pointer }
        }
        return result
    }

    private mutating func marked(_ value: OTLP.AnyValue) -> JSONValue {
        switch value.value {
        case .bytesValue(let bytes):
            self.notes.append(Note(pointer: "", type: "bytes"))
            return .string(bytes.base64EncodedString())
        case .doubleValue(let number):
            self.notes.append(Note(pointer: "", type: "double"))
            return JSONValue(otlp: number)
        case .arrayValue(let array):
            var elements: [JSONValue] = []
            elements.reserveCapacity(array.values.count)
            for (index, element) in array.values.enumerated() {
                elements.append(self.json(element, at: String(index)))
            }
            return .array(elements)
        case .kvlistValue(let list): return self.map(list.values)
        default: return .null
        }
    }

    private mutating func map(_ attributes: [OTLP.KeyValue]) -> JSONValue {
        if attributes.hasRepeatedKey {
            self.notes.append(Note(pointer: "", type: "kvlist"))
            return self.pairs(attributes)
        }
        var object = JSONObject()
        object.reserveCapacity(attributes.count)
        for attribute in attributes {
            object.append(key: attribute.key, value: self.json(attribute.value, at: attribute.key))
        }
        return .object(object)
    }

    /// Attributes as a list of pairs, which holds any.
    mutating func pairs(_ attributes: [OTLP.KeyValue]) -> JSONValue {
        .array(
            attributes.enumerated().map { index, attribute in
                let value = self.nested(in: String(index)) { $0.json(attribute.value, at: "value") }
                return ["key": .string(attribute.key), "value": value]
            }
        )
    }

    static func escaped(_ component: String) -> String {
        guard component.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
            return component
        }
        return component.reduce(into: "") { text, character in
            switch character {
            case "~": text += "~0"
            case "/": text += "~1"
            default: text.append(character)
            }
        }
    }
}

extension [OTLP.KeyValue] {
    /// Whether two attributes have the same key, which OTLP forbids and clients do.
    var hasRepeatedKey: Bool {
        guard self.count <= 24 else { return Set(self.lazy.map(\.key)).count < self.count }
        for index in self.indices.dropFirst() {
            for earlier in 0..<index where self[earlier].key == self[index].key { return true }
        }
        return false
    }
}

extension JSONValue {
    /// A number as OTLP/JSON writes it: those that JSON lacks by name.
    init(otlp number: Double) {
        if number.isFinite {
            self = .double(number)
        } else if number.isNaN {
            self = "NaN"
        } else {
            self = number > 0 ? "Infinity" : "-Infinity"
        }
    }

    /// An unsigned number.
    init(otlp number: UInt64) {
        self = Int64(exactly: number).map { .integer($0) } ?? .unsigned(number)
    }
}
