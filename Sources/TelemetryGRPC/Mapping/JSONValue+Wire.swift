import SwiftProtobuf
import Telemetry

extension JSONValue {
    /// The value that a message holds; null if it says nothing.
    init(_ value: Wire.Value) {
        switch value.kind {
        case .boolValue(let value): self = .bool(value)
        case .intValue(let value): self = .integer(value)
        case .uintValue(let value): self = Int64(exactly: value).map { .integer($0) } ?? .unsigned(value)
        case .doubleValue(let value): self = .double(value)
        case .stringValue(let value): self = .string(value)
        case .arrayValue(let value): self = .array(value.elements.map { JSONValue($0) })
        case .objectValue(let value): self = .object(JSONObject(value))
        case .nullValue, nil: self = .null
        }
    }

    /// The value as a message.
    var wire: Wire.Value {
        var value = Wire.Value()
        switch self {
        case .null: value.nullValue = .nullValue
        case .bool(let bool): value.boolValue = bool
        case .integer(let integer): value.intValue = integer
        case .unsigned(let integer): value.uintValue = integer
        case .double(let double): value.doubleValue = double
        case .string(let string): value.stringValue = string
        case .array(let elements): value.arrayValue.elements = elements.map(\.wire)
        case .object(let object): value.objectValue = object.wire
        }
        return value
    }
}

extension JSONObject {
    /// The members of a message; of those with the same key the last one counts.
    init(_ object: Wire.Object) {
        self.init(object.members.map { ($0.key, JSONValue($0.value)) })
    }

    /// The object as a message.
    var wire: Wire.Object {
        var object = Wire.Object()
        object.members = self.map { member in
            var wire = Wire.Member()
            wire.key = member.key
            wire.value = member.value.wire
            return wire
        }
        return object
    }
}
