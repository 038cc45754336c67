import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct OpenAPITests {
    /// The document of a server, as `METHOD path`, and the operation.
    private static func operations(_ server: LiveServer) async throws -> [(name: String, operation: JSONObject)] {
        let paths = try #require(try await server.get("/openapi.json")["paths"]?.object)
        return try paths.flatMap { path in
            try #require(path.value.object).map { method in
                ("\(method.key.uppercased()) \(path.key)", try #require(method.value.object))
            }
        }
    }

    @Test func everyRouteIsDescribedAndNothingElse() async throws {
        try await LiveServer.run { server in
            let routes = try #require(try await server.get("/")["routes"]?.array).compactMap(\.string)
            let operations = try await Self.operations(server)
            #expect(Set(operations.map(\.name)) == Set(routes + ["GET /", "GET /openapi.json"]))
            let ids = operations.compactMap { $0.operation["operationId"]?.string }
            #expect(Set(ids).count == operations.count)
        }
    }

    @Test func theParametersThatAreDescribedAreThoseThatAreTaken() async throws {
        // One value for each that its route takes.
        let values = [
            "type": "end", "trace": "0af7651916cd43dd8448eb211c80319c", "since": "1h", "until": "1970-01-02T00:00:00Z",
            "last": "1h", "where": "a%3Db", "order": "oldest", "limit": "1", "offset": "1", "status": "active",
            "by": "model", "bucket": "1h", "groups": "3", "format": "csv", "verify": "true", "outcome": "ok",
            "from": "3h", "to": "0s", "state": "idle", "idle": "5m",
        ]
        try await LiveServer.run(store: AuditedStore()) { server in
            #expect(try await server.post(#"{"category":"c","action":"a","sessionId":"s"}"#).status == 200)
            for (name, operation) in try await Self.operations(server) where name.hasPrefix("GET /api/") {
                if name.hasSuffix("/stream") { continue }
                let path = name.dropFirst(4).replacing("events/{id}", with: "events").replacing("{id}", with: "s")
                let parameters = operation["parameters"]?.array ?? []
                let names = parameters.filter { $0.object?["in"] == "query" }.compactMap { $0.object?["name"]?.string }
                let needsSince = path == "/api/differences"
                for parameter in names where parameter != "cursor" && !(needsSince && parameter == "until") {
                    let first = needsSince && parameter != "since" && parameter != "last" ? "since=1h&" : ""
                    // What is about errors alone takes no other type.
                    let value = path == "/api/errors" && parameter == "type" ? "error" : values[parameter] ?? "x"
                    let answer = try await server.get("\(path)?\(first)\(parameter)=\(value)")
                    #expect(answer["error"] == nil || answer.errorCode != "invalid_filter", "\(name) \(parameter)")
                    if parameter != "since", parameter != "until" {
                        #expect(answer.status == 200, "\(name) \(parameter)")
                    }
                }
                #expect(try await server.get("\(path)?colour=red").status == 400, "\(name)")
            }
        }
    }

    @Test func everyReferenceLeadsSomewhere() async throws {
        try await LiveServer.run { server in
            let document = try await server.get("/openapi.json")
            #expect(document["openapi"] == "3.1.0")
            let references = Self.references(document.json)
            #expect(references.count > 20)
            for reference in Set(references) {
                let parts = reference.split(separator: "/").dropFirst()
                let target = parts.reduce(document.json as JSONValue?) { $0?.object?[String($1)] }
                #expect(target != nil, "\(reference)")
            }
        }
    }

    @Test func whoHasItIsNotSentItAgain() async throws {
        try await LiveServer.run { server in
            let first = try await server.get("/openapi.json")
            let tag = try #require(first.headers["etag"])
            #expect(first.headers["cache-control"] == "no-cache")
            for header in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
                let again = try await server.request("GET", "/openapi.json", headers: ["If-None-Match: \(header)"])
                #expect(again.status == 304)
                #expect(again.body.isEmpty)
            }
            let other = try await server.request("GET", "/openapi.json", headers: ["If-None-Match: \"other\""])
            #expect(other.status == 200)
        }
    }

    private static func references(_ value: JSONValue) -> [String] {
        if let object = value.object {
            return object.flatMap { $0.key == "$ref" ? [$0.value.string ?? ""] : Self.references($0.value) }
        }
        return value.array?.flatMap(Self.references) ?? []
    }
}
