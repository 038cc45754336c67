import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct ReadingAPITests {
    private static let event = "{\"category\":\"shell\",\"action\":\"run\"}"

    /// Five events of one session, a millisecond apart.
    private static let timeline =
        "["
        + (0..<5).map { number in
            "{\"category\":\"shell\",\"action\":\"run\",\"sessionId\":\"a b/c\",\"timestamp\":\(1_760_000_000_000 + number),"
                + "\"metadata\":{\"model\":\"claude-\(number)\"}}"
        }.joined(separator: ",") + "]"

    @Test func pagesAreFilteredAndFollowOneAnother() async throws {
        try await LiveServer.run { server in
            #expect(try await server.post(Self.timeline).status == 200)
            func models(_ query: String) async throws -> [JSONValue?] {
                let answer = try await server.get("/api/\(query)")
                #expect(answer.status == 200, "\(answer.text)")
                return answer["events"]?.array?.map { $0.object?["metadata"]?.object?["model"] } ?? []
            }
            let first = try await server.get("/api/events?session=a+b%2Fc&order=oldest&limit=2")
            let cursor = try #require(first["nextCursor"]?.string)
            #expect(first["events"]?.array?.count == 2)
            let second = try await models("events?session=a+b%2Fc&order=oldest&limit=2&cursor=\(cursor)")
            #expect(second == ["claude-2", "claude-3"])
            #expect(try await models("events?where=metadata.model+%3D+claude-4") == ["claude-4"])
            #expect(try await models("events?where=model%3Dclaude-1&where=model!%3Dx") == ["claude-1"])
            #expect(try await models("events?since=1760000000003&until=1760000000004") == ["claude-3"])
            #expect(try await models("sessions/a%20b%2Fc/events?limit=1") == ["claude-0"])
            #expect(try await models("sessions/a%20b%2Fc/events?limit=1&order=newest") == ["claude-4"])
        }
    }

    @Test func sessionsAreListedAndFoundById() async throws {
        try await LiveServer.run { server in
            _ = try await server.post(Self.timeline)
            let session = try await server.get("/api/sessions/a%20b%2Fc")
            #expect(session["eventCount"] == 5)
            #expect(try await server.get("/api/sessions?limit=1")["sessions"]?.array == [session.json])
            #expect(try await server.get("/api/sessions?status=error")["sessions"]?.array == [])
            #expect(try await server.get("/api/metrics?by=category")["totals"]?.object?["events"] == 5)
        }
    }

    @Test(arguments: [
        ("/api/events?limit=0", 400, "invalid_filter"), ("/api/events?sesion=a", 400, "invalid_filter"),
        ("/api/events?session=a&session=b", 400, "invalid_filter"),
        ("/api/events?last=1h&since=5", 400, "invalid_filter"),
        ("/api/events?cursor=x&offset=1", 400, "invalid_filter"),
        ("/api/sessions?limit=1&limit=2", 400, "invalid_filter"),
        ("/api/metrics?by=model&by=agent", 400, "invalid_filter"),
        ("/api/timeseries?last=1h&since=5", 400, "invalid_filter"),
        ("/api/export?format=csv&format=json", 400, "invalid_filter"),
        ("/api/events?type=begin", 400, "invalid_filter"), ("/api/events?cursor=x", 400, "invalid_cursor"),
        ("/api/events?search=%FF", 400, "invalid_filter"), ("/api/events/42", 400, "invalid_field"),
        ("/api/events/018f2b3c-5d6e-7f80-8a9b-0c1d2e3f4a5b", 404, "not_found"),
        ("/api/sessions?status=late", 400, "invalid_filter"), ("/api/sessions/none", 404, "not_found"),
        ("/api/sessions/%FF", 400, "invalid_filter"), ("/api/sessions/none/events", 404, "not_found"),
        ("/api/metrics?by=colour", 400, "invalid_filter"), ("/api/nothing", 404, "unknown_route"),
        ("/api", 404, "unknown_route"), ("/%FF", 404, "unknown_route"),
    ])
    func wrongQuestionsGetAnErrorObject(path: String, status: Int, code: String) async throws {
        try await LiveServer.run { server in
            let answer = try await server.get(path)
            #expect(answer.status == status)
            #expect(answer.errorCode == code)
            #expect(answer["error"]?.object?["message"]?.string?.isEmpty == false)
        }
    }

    @Test(arguments: [
        ("DELETE", "/api/events", "GET, HEAD, POST"), ("POST", "/health", "GET, HEAD"), ("GET", "/v1/traces", "POST"),
        ("OPTIONS", "/api/sessions/x", "GET, HEAD"),
    ])
    func aWrongMethodIsToldTheRightOnes(method: String, path: String, allowed: String) async throws {
        try await LiveServer.run { server in
            let answer = try await server.request(method, path)
            #expect(answer.status == 405)
            #expect(answer.headers["allow"] == allowed)
        }
    }

    @Test(arguments: [
        "events?limit", "events?offset", "sessions?limit", "export?limit", "errors?limit", "audit?limit",
        "audit?cursor",
    ])
    func aNumberHasNoPlus(parameter: String) async throws {
        try await LiveServer.run(store: AuditedStore()) { server in
            let answer = try await server.get("/api/\(parameter)=%2B5")
            #expect(answer.status == 400, "\(answer.text)")
            let field = parameter.split(separator: "?").last.map { JSONValue.string(String($0)) }
            #expect(answer["error"]?.object?["details"]?.array?.first?.object?["field"] == field)
        }
    }

    @Test func healthReadinessAndTheRoot() async throws {
        try await LiveServer.run { server in
            _ = try await server.post("[\(Self.event),{}]")
            let health = try await server.get("/health")
            #expect(health.status == 200)
            #expect(health["status"] == "ok")
            #expect(health["accepted"] == 1)
            #expect(health["destinations"]?.array?.first?.object?["name"] == "memory")
            #expect(try await server.get("/ready").text == "{\"ready\":true}")
            #expect(try await server.get("/").text.contains("GET /api/sessions/{id}/events"))
            let root = try await server.request("GET", "/", port: server.otlpPort)
            #expect(root["routes"] == ["POST /v1/traces", "POST /v1/logs", "POST /v1/metrics"])
            let head = try await server.request("HEAD", "/health")
            #expect(head.status == 200)
            #expect(head.body.isEmpty)
            #expect(head.headers["date"]?.hasSuffix(" GMT") == true)
        }
    }

    @Test func whoHasEverythingIsNotBehind() async throws {
        try await LiveServer.run { server in
            let answer = try await server.post(Self.event)
            #expect(answer.status == 200)
            // Waits until it is stored.
            let count = try await server.count()
            #expect(count == 1)
            let health = try await server.get("/health")
            #expect(health["destinations"]?.array?.first?.object?["lagMs"] == 0)
        }
    }

    @Test func aServiceThatHasShutDownIsNotReadyAndTakesNothing() async throws {
        try await LiveServer.run { server in
            await server.service.shutdown()
            #expect(try await server.get("/ready").status == 503)
            let answer = try await server.post(Self.event)
            #expect(answer.status == 503)
            #expect(answer.headers["retry-after"] == "1")
            #expect(answer.errorCode == "not_running")
        }
    }
}
