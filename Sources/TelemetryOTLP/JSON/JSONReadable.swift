import Telemetry

/// A message that reads itself from OTLP/JSON.
protocol JSONReadable {
    init()

    /// Takes one field; unknown ones are passed over.
    mutating func read(_ field: JSONField) throws(JSONFieldError)
}

extension JSONReadable {
    /// Reads a message.
    init(json value: JSONValue) throws(JSONFieldError) {
        self.init()
        guard let object = value.object else { throw JSONFieldError("an object", value) }
        for member in object where member.value != .null {
            try self.read(JSONField(member))
        }
    }
}
