import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct ExportAPITests {
    private static let events =
        "["
        + (0..<300).map { number in
            "{\"category\":\"\(number % 3 == 0 ? "shell" : "edit")\",\"action\":\"run\","
                + "\"timestamp\":\(1_760_000_000_000 + number),\"label\":\"number \(number)\"}"
        }.joined(separator: ",") + "]"

    @Test func aFileHoldsWhatTheFilterMatches() async throws {
        try await LiveServer.run { server in
            #expect(try await server.post(Self.events).status == 200)
            let lines = try await server.get("/api/export?category=shell&order=oldest")
            #expect(lines.status == 200)
            #expect(lines.headers["content-type"] == "application/x-ndjson")
            #expect(lines.headers["content-disposition"] == "attachment; filename=\"telemetry.ndjson\"")
            let events = try lines.text.split(separator: "\n").map { try JSONReader.value(in: String($0)).object }
            #expect(events.count == 100)
            #expect(events.last??["label"] == "number 297")
            let array = try await server.get("/api/export?format=json&limit=7")
            #expect(try JSONReader.value(in: array.text).array?.count == 7)
            let rows = try await server.get("/api/export?format=csv&category=edit")
            #expect(rows.headers["content-type"]?.hasPrefix("text/csv") == true)
            #expect(rows.text.split(separator: "\r\n").count == 201)
        }
    }

    @Test(arguments: [
        ("application/x-www-form-urlencoded", "category=shell&limit=5"),
        ("application/json", "{\"category\":\"shell\",\"limit\":5}"),
    ])
    func theFilterMayBePosted(type: String, body: String) async throws {
        try await LiveServer.run { server in
            _ = try await server.post(Self.events)
            let answer = try await server.request("POST", "/api/export", Array(body.utf8), type: type)
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer.text.split(separator: "\n").count == 5)
        }
    }

    @Test(arguments: [
        ("format=pdf", 400, "format"), ("limit=0", 400, "limit"), ("colour=red", 400, "colour"),
        ("format=json&cursor=x", 400, "cursor"),
    ])
    func aWrongRequestIsToldSoBeforeTheFileBegins(query: String, status: Int, field: String) async throws {
        try await LiveServer.run { server in
            let answer = try await server.get("/api/export?\(query)")
            #expect(answer.status == status, "\(answer.text)")
            let details = answer["error"]?.object?["details"]?.array
            #expect(details?.first?.object?["field"]?.string == field, "\(answer.text)")
            let posted = try await server.request("POST", "/api/export", Array("{".utf8), type: "application/json")
            #expect(posted.status == 400)
            #expect(posted.errorCode == "malformed_json")
        }
    }
}
