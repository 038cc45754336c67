import HTTPTypes
import Telemetry

/// What a route takes and answers, as OpenAPI says it.
struct APIOperation: Sendable {
    /// A named part of the path, the query or the head.
    struct Parameter: Sendable {
        enum Place: String, Sendable { case path, query, header }

        var name: String
        var place: Place
        var schema: JSONSchema
        /// Whether it may be given more than once.
        var isRepeated = false
    }

    /// A body in one of its types.
    struct Content: Sendable {
        var type: String
        var schema: JSONSchema?

        static func json(_ schema: JSONSchema) -> Content { Content(type: "application/json", schema: schema) }
    }

    /// What a status means.
    struct Answer: Sendable {
        var status: Int
        var description: String
        var content: [Content] = []
        var headers: KeyValuePairs<String, JSONSchema> = [:]
    }

    /// Its name, for generated clients.
    var id: String
    /// What it is for, in a line.
    var summary: String
    /// What it belongs to.
    var tag: String
    var parameters: [Parameter] = []
    /// What may be sent; nothing, if it takes no body.
    var body: [Content] = []
    /// Whether nothing at all may be sent instead.
    var isBodyOptional = false
    /// What is answered, but for errors, which all look alike.
    var answers: [Answer]
    /// Whether a token is needed where there are any.
    var needsToken = true
    /// What all errors look like.
    var errors = "Error"
}

extension APIOperation {
    /// Whether anything in the query means something.
    var takesQuery: Bool { self.parameters.contains { $0.place == .query } }

    /// The operation as an object of OpenAPI.
    var object: JSONObject {
        var object: JSONObject = [
            "operationId": .string(self.id), "summary": .string(self.summary), "tags": [.string(self.tag)],
        ]
        if !self.needsToken { object.append(key: "security", value: []) }
        if !self.parameters.isEmpty {
            object.append(key: "parameters", value: .array(self.parameters.map { .object($0.object) }))
        }
        if !self.body.isEmpty {
            object.append(
                key: "requestBody",
                value: ["required": .bool(!self.isBodyOptional), "content": .object(self.body.object)]
            )
        }
        var answers = JSONObject()
        for answer in self.answers { answers.append(key: String(answer.status), value: .object(answer.object)) }
        answers.append(key: "default", value: ["$ref": .string("#/components/responses/\(self.errors)")])
        object.append(key: "responses", value: .object(answers))
        return object
    }
}

extension APIOperation.Parameter {
    fileprivate var object: JSONObject {
        var object: JSONObject = ["name": .string(self.name), "in": .string(self.place.rawValue)]
        if self.place == .path { object.append(key: "required", value: true) }
        let schema = self.isRepeated ? JSONSchema.array(of: self.schema) : self.schema
        object.append(key: "schema", value: .object(schema.object))
        return object
    }
}

extension [APIOperation.Content] {
    fileprivate var object: JSONObject {
        JSONObject(self.map { ($0.type, .object($0.schema.map { ["schema": .object($0.object)] } ?? [:])) })
    }
}

extension APIOperation.Answer {
    fileprivate var object: JSONObject {
        var object: JSONObject = ["description": .string(self.description)]
        if !self.headers.isEmpty {
            let headers = self.headers.map { ($0.key, JSONValue.object(["schema": .object($0.value.object)])) }
            object.append(key: "headers", value: .object(JSONObject(headers)))
        }
        if !self.content.isEmpty { object.append(key: "content", value: .object(self.content.object)) }
        return object
    }
}
