import Telemetry

/// What a JSON value may be, in JSON Schema 2020-12, which OpenAPI 3.1 uses.
struct JSONSchema: Sendable {
    private(set) var object: JSONObject

    private init(_ object: JSONObject) { self.object = object }

    /// A text.
    static func string(
        _ description: String,
        format: String? = nil,
        pattern: String? = nil,
        mayBeEmpty: Bool = true
    ) -> JSONSchema {
        var schema = JSONSchema(["type": "string"])
        if !mayBeEmpty { schema.object.append(key: "minLength", value: 1) }
        if let format { schema.object.append(key: "format", value: .string(format)) }
        if let pattern { schema.object.append(key: "pattern", value: .string(pattern)) }
        return schema.described(description)
    }

    /// One of some texts.
    static func oneOf(_ names: [String], _ description: String) -> JSONSchema {
        JSONSchema(["type": "string", "enum": .array(names.map { .string($0) })]).described(description)
    }

    /// A whole number.
    static func integer(_ description: String, in range: ClosedRange<Int>? = nil) -> JSONSchema {
        var schema = JSONSchema(["type": "integer"])
        if let range {
            schema.object.append(key: "minimum", value: .integer(Int64(range.lowerBound)))
            if range.upperBound != .max {
                schema.object.append(key: "maximum", value: .integer(Int64(range.upperBound)))
            }
        }
        return schema.described(description)
    }

    /// How many of something.
    static func count(_ description: String) -> JSONSchema { .integer(description, in: 0...Int.max) }

    /// A number.
    static func number(_ description: String) -> JSONSchema { JSONSchema(["type": "number"]).described(description) }

    /// True or false.
    static func boolean(_ description: String) -> JSONSchema { JSONSchema(["type": "boolean"]).described(description) }

    /// A list.
    static func array(of items: JSONSchema, _ description: String? = nil) -> JSONSchema {
        JSONSchema(["type": "array", "items": .object(items.object)]).described(description)
    }

    /// An object with the given members.
    ///
    /// - Parameters:
    ///   - members: Their schemas.
    ///   - required: Those that are always there.
    ///   - others: What further members may be. Default: there are none.
    ///   - description: What it is.
    /// - Returns: The schema.
    static func object(
        _ members: KeyValuePairs<String, JSONSchema> = [:],
        required: [String] = [],
        others: JSONSchema? = nil,
        _ description: String? = nil
    ) -> JSONSchema {
        .object(Array(members), required: required, others: others, description)
    }

    static func object(
        _ members: [(key: String, value: JSONSchema)],
        required: [String] = [],
        others: JSONSchema? = nil,
        _ description: String? = nil
    ) -> JSONSchema {
        var schema = JSONSchema(["type": "object"])
        if !members.isEmpty {
            let properties = JSONObject(members.map { ($0.key, .object($0.value.object)) })
            schema.object.append(key: "properties", value: .object(properties))
        }
        if !required.isEmpty {
            schema.object.append(key: "required", value: .array(required.map { .string($0) }))
        }
        schema.object.append(key: "additionalProperties", value: others.map { .object($0.object) } ?? false)
        return schema.described(description)
    }

    /// Any of some.
    static func any(of schemas: [JSONSchema], _ description: String? = nil) -> JSONSchema {
        JSONSchema(["anyOf": .array(schemas.map { .object($0.object) })]).described(description)
    }

    /// Whatever JSON has.
    static let anything = JSONSchema([:])

    /// One of the document's named schemas.
    static func named(_ name: String) -> JSONSchema { JSONSchema(["$ref": .string("#/components/schemas/\(name)")]) }

    /// The same, or `null`.
    var orNull: JSONSchema {
        guard let type = self.object["type"] else { return .any(of: [self, JSONSchema(["type": "null"])]) }
        var schema = self
        schema.object["type"] = [type, "null"]
        if let values = self.object["enum"]?.array { schema.object["enum"] = .array(values + [.null]) }
        return schema
    }

    private func described(_ description: String?) -> JSONSchema {
        guard let description else { return self }
        var schema = self
        schema.object.append(key: "description", value: .string(description))
        return schema
    }
}
