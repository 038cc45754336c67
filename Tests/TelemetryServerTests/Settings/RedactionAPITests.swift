import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct RedactionAPITests {
    private static func test(_ server: LiveServer, _ body: String) async throws -> RawResponse {
        try await server.request("POST", "/api/redaction/test", Array(body.utf8), type: "application/json")
    }

    @Test func aTextIsRedactedAndEveryHitExplained() async throws {
        try await LiveServer.run { server in
            let answer = try await Self.test(server, #"{"text":"é bob@example.com\npassword=hunter2"}"#)
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer["isEnabled"] == true)
            #expect(answer["redacted"]?.string == "é [REDACTED_EMAIL]\npassword=[REDACTED_SECRET]")
            let hits = try #require(answer["hits"]?.array).compactMap(\.object)
            #expect(hits.map { $0["kind"] } == ["email", "secret"])
            #expect(hits.map { $0["start"] } == [2, 27])
            #expect(hits.map { $0["end"] } == [17, 34])
            #expect(hits.map { $0["line"] } == [1, 2])
            #expect(hits.map { $0["reason"] } == ["an e-mail address", "the value of password"])
            // Nothing of it is kept.
            #expect(try await server.count() == 0)
        }
    }

    @Test func whatNamesSayOfTheirValuesCountsInJSON() async throws {
        try await LiveServer.run { server in
            let body = #"{"value":{"user":{"mails":["a@example.com","none"]},"password":"hunter2","n":5}}"#
            let answer = try await Self.test(server, body)
            #expect(
                answer["redacted"] == [
                    "user": ["mails": ["[REDACTED_EMAIL]", "none"]], "password": "[REDACTED_SECRET]", "n": 5,
                ]
            )
            let hits = try #require(answer["hits"]?.array).compactMap(\.object)
            #expect(hits.map { $0["path"] } == ["user.mails[0]", "password"])
            #expect(hits.map { $0["reason"] } == ["an e-mail address", "the value of password"])
            #expect(hits.map { $0["end"] } == [13, 7])
        }
    }

    @Test func rulesOfTheConfigurationHold() async throws {
        try await LiveServer.run { _, telemetry in
            telemetry.redaction.names = ["badge"]
            telemetry.redaction.isEnabled = false
        } _: { server in
            let answer = try await Self.test(server, #"{"value":{"badge":"blue"}}"#)
            #expect(answer["isEnabled"] == false)
            #expect(answer["redacted"] == ["badge": "[REDACTED_SECRET]"])
        }
    }

    @Test(arguments: [
        ("{}", 400, "missing_field"), ("[]", 400, "malformed_json"), ("{", 400, "malformed_json"),
        (#"{"text":1}"#, 400, "invalid_field"), (#"{"text":"a","value":1}"#, 400, "invalid_field"),
        (#"{"txt":"a"}"#, 400, "invalid_field"),
    ])
    func wrongBodiesAreToldSo(body: String, status: Int, code: String) async throws {
        try await LiveServer.run { server in
            let answer = try await Self.test(server, body)
            #expect(answer.status == status, "\(answer.text)")
            #expect(answer.errorCode == code)
        }
    }

    @Test func aMebibyteIsTheMost() async throws {
        try await LiveServer.run { server in
            let body = "{\"text\":\"\(String(repeating: "a", count: RedactionRoutes.limit))\"}"
            let large = try await Self.test(server, body)
            #expect(large.status == 413)
            let path = "/api/redaction/test"
            let other = try await server.request("POST", path, Array("text=a".utf8), type: "text/csv")
            #expect(other.status == 415)
        }
    }
}
