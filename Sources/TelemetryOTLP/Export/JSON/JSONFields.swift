import FoundationEssentials
import Telemetry

/// The fields of one message on their way to OTLP/JSON.
///
/// What equals OTLP's default is left out; ids are hexadecimal, whole numbers of 64 bits are text, enumerations numbers.
struct JSONFields {
    private(set) var members = JSONObject()

    mutating func add(_ key: String, _ value: JSONValue) { self.members.append(key: key, value: value) }

    mutating func add(_ key: String, text: String) {
        if !text.isEmpty { self.add(key, .string(text)) }
    }

    mutating func add(_ key: String, id: Data) {
        if !id.isEmpty { self.add(key, .string(id.hexadecimal)) }
    }

    mutating func add(_ key: String, number: some FixedWidthInteger) {
        if number != 0 { self.add(key, .integer(Int64(clamping: number))) }
    }

    mutating func add(_ key: String, long: UInt64) {
        if long != 0 { self.add(key, .string(String(long))) }
    }

    mutating func add(_ key: String, flag: Bool) {
        if flag { self.add(key, true) }
    }

    mutating func add(_ key: String, messages: [some JSONWritable]) {
        if !messages.isEmpty { self.add(key, .array(messages.map { .object($0.json) })) }
    }

    mutating func add(_ key: String, values: [JSONValue]) {
        if !values.isEmpty { self.add(key, .array(values)) }
    }
}

/// A message that can be written as OTLP/JSON.
protocol JSONWritable {
    /// Writes the fields that differ from their defaults.
    func write(to fields: inout JSONFields)
}

extension JSONWritable {
    /// The message as OTLP/JSON.
    var json: JSONObject {
        var fields = JSONFields()
        self.write(to: &fields)
        return fields.members
    }
}
