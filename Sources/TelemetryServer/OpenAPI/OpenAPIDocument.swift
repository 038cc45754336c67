import HTTPTypes
import Telemetry

/// The API's description, in OpenAPI 3.1.
struct OpenAPIDocument {
    /// Every route, in the order of adding.
    var routes: [(method: HTTPRequest.Method, path: String, operation: APIOperation)]

    /// The document.
    var object: JSONObject {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "VibeKit Telemetry", "version": .string(TelemetryRelease.version),
                "summary": "Telemetry for agentic applications.",
                "license": ["name": "MIT", "identifier": "MIT"],
            ],
            "security": [[:], ["token": []]],
            "paths": .object(self.paths),
            "components": [
                "securitySchemes": [
                    "token": [
                        "type": "http", "scheme": "bearer",
                        "description": "A token of `telemetry token new`, needed once there is one.",
                    ]
                ],
                "responses": [
                    "Error": Self.failure("Error", ["application/json"]),
                    "Status": Self.failure("Status", ["application/json", "application/x-protobuf"]),
                ],
                "schemas": .object(JSONObject(JSONSchema.components.map { ($0.key, .object($0.value.object)) })),
            ],
        ]
    }

    private static func failure(_ schema: String, _ types: [String]) -> JSONValue {
        let content = types.map { type -> (String, JSONValue) in
            (type, type == "application/json" ? ["schema": .object(JSONSchema.named(schema).object)] : [:])
        }
        return [
            "description": "What is wrong, with the field, its limit and its value.",
            "content": .object(JSONObject(content)),
        ]
    }

    private var paths: JSONObject {
        var paths = JSONObject()
        for route in self.routes {
            var operations = paths[route.path]?.object ?? [:]
            operations.append(key: route.method.rawValue.lowercased(), value: .object(route.operation.object))
            paths[route.path] = .object(operations)
        }
        return paths
    }
}
