import Telemetry

extension TelemetryConfiguration.Retention {
    /// The policy as JSON, ages in milliseconds; what has no bound is left out.
    var object: JSONObject {
        var object: JSONObject = [:]
        if let maxAge { object.append(key: "maxAge", value: .milliseconds(maxAge)) }
        let categories = self.categories.sorted { $0.key < $1.key }
        let types = self.types.sorted { $0.key.rawValue < $1.key.rawValue }
        object.append(
            key: "categories",
            value: .object(JSONObject(categories.map { ($0.key, .milliseconds($0.value)) }))
        )
        object.append(
            key: "types",
            value: .object(JSONObject(types.map { ($0.key.rawValue, .milliseconds($0.value)) }))
        )
        if let maxEvents { object.append(key: "maxEvents", value: .integer(Int64(maxEvents))) }
        if let maxBytes { object.append(key: "maxBytes", value: .integer(Int64(maxBytes))) }
        return object
    }

    /// The same policy with the members of `object` in the place of its own; `null` takes a bound away.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_field` that names the member.
    func changed(by object: JSONObject) throws(TelemetryError) -> Self {
        var policy = self
        for member in object {
            switch member.key {
            case "maxAge": policy.maxAge = try Self.age(member.value, member.key)
            case "maxEvents": policy.maxEvents = try Self.count(member.value, member.key)
            case "maxBytes": policy.maxBytes = try Self.count(member.value, member.key)
            case "categories": policy.categories = try Self.ages(member.value, member.key)
            case "types":
                policy.types = [:]
                for (name, age) in try Self.ages(member.value, member.key) {
                    guard let type = EventType(rawValue: name) else {
                        throw .wrong("types", "there is no type \"\(name.prefix(40))\"")
                    }
                    policy.types[type] = age
                }
            default:
                let name = String(member.key.prefix(40))
                throw .wrong(
                    name,
                    "unknown member \"\(name)\": there are maxAge, categories, types, maxEvents, maxBytes"
                )
            }
        }
        do throws(TelemetryError) {
            try policy.validate()
        } catch {
            throw .wrong(error.field.map { String($0.drop { $0 != "." }.dropFirst()) } ?? "maxAge", error.message)
        }
        return policy
    }

    private static func ages(_ value: JSONValue, _ field: String) throws(TelemetryError) -> [String: Duration] {
        if value == .null { return [:] }
        guard let object = value.object else { throw .wrong(field, "\(field) must be an object of ages by name") }
        var ages: [String: Duration] = [:]
        for member in object {
            guard let age = try Self.age(member.value, field) else {
                throw .wrong(field, "\(field) must be an object of ages by name, without null")
            }
            ages[member.key] = age
        }
        return ages
    }

    /// Milliseconds, or a text such as `30d`.
    private static func age(_ value: JSONValue, _ field: String) throws(TelemetryError) -> Duration? {
        switch value {
        case .null: return nil
        case .string(let text):
            do throws(TelemetryError) {
                return try TimeText.duration(text, field: field)
            } catch {
                throw .wrong(field, error.message)
            }
        case .integer(let milliseconds) where 0...9_000_000_000_000 ~= milliseconds:
            return .milliseconds(milliseconds)
        default: throw .wrong(field, "\(field) must be milliseconds or a text such as 30d")
        }
    }

    private static func count(_ value: JSONValue, _ field: String) throws(TelemetryError) -> Int? {
        switch value {
        case .null: return nil
        case .integer(let count): return Int(count)
        default: throw .wrong(field, "\(field) must be a whole number")
        }
    }
}

extension TelemetryError {
    fileprivate static func wrong(_ field: String, _ message: String) -> TelemetryError {
        TelemetryError(.invalidField, message, field: field)
    }
}
