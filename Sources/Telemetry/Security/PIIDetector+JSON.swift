extension PIIDetector {
    /// `object` with its names and strings redacted at any depth; numbers stay as they are.
    package func redact(_ object: JSONObject) -> JSONObject {
        JSONObject(members: object.members.map { .init(key: self.redact($0.key), value: self.redact($0.value)) })
    }

    private func redact(_ value: JSONValue) -> JSONValue {
        switch value {
        case .string(let text): .string(self.redact(text))
        case .array(let elements): .array(elements.map(self.redact))
        case .object(let object): .object(self.redact(object))
        case .null, .bool, .integer, .unsigned, .double: value
        }
    }
}
