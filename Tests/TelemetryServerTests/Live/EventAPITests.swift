import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct EventAPITests {
    private static func event(_ members: String = "") -> String {
        "{\"category\":\"shell\",\"action\":\"run\"\(members.isEmpty ? "" : ",")\(members)}"
    }

    @Test func anObjectComesBackAsItWasSent() async throws {
        try await LiveServer.run { server in
            let id = "018F2B3C-5D6E-7F80-8A9B-0C1D2E3F4A5B"
            let sent = Self.event(
                "\"id\":\"\(id)\",\"label\":\"a\\nb é\",\"value\":0,\"timestampNs\":\"1760000000123456789\","
                    + "\"metadata\":{\"big\":9223372036854775807,\"double\":1.0}"
            )
            let answer = try await server.post(sent)
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == "application/json")
            #expect(answer.text == "{\"accepted\":1,\"ids\":[\"\(id.lowercased())\"],\"rejected\":[]}")
            let event = try await server.get("/api/events/\(id)")
            #expect(event.status == 200)
            #expect(event["label"] == "a\nb é")
            #expect(event["timestampNs"] == "1760000000123456789")
            #expect(event["metadata"] == ["big": 9_223_372_036_854_775_807, "double": 1.0])
            let page = try await server.get("/api/events")
            #expect(page["events"]?.array == [event.json])
            #expect(page.headers["telemetry-pending"] == nil)
        }
    }

    @Test func whatIsWrongInAnArrayCostsItselfAlone() async throws {
        try await LiveServer.run { server in
            let id = "018f2b3c-5d6e-7f80-8a9b-0c1d2e3f4a5b"
            let events = [
                Self.event(), Self.event("\"eventType\":\"begin\",\"id\":\"\(id)\""), "7",
                Self.event("\"duration\":-1"), Self.event(),
            ]
            let answer = try await server.post("[\(events.joined(separator: ","))]")
            #expect(answer.status == 200)
            #expect(answer["accepted"] == 2)
            #expect(answer["ids"]?.array?.count == 2)
            let rejected = answer["rejected"]?.array?.compactMap(\.object) ?? []
            try #require(rejected.count == 3)
            #expect(rejected.map { $0["index"] } == [1, 2, 3])
            #expect(rejected.map { $0["id"] } == [.string(id), nil, nil])
            #expect(rejected[0]["error"]?.object?["field"] == "eventType")
            #expect(rejected[0]["error"]?.object?["message"]?.string?.contains("begin") == true)
            #expect(rejected[2]["error"]?.object?["field"] == "duration")
            #expect(try await server.count() == 2)
        }
    }

    @Test func linesAreTakenOneByOne() async throws {
        try await LiveServer.run { server in
            var lines = (0..<5000).map { Self.event("\"value\":\($0)") }
            lines[4321] = "{\"category\":"
            let answer = try await server.post(lines.joined(separator: "\n") + "\n", type: "application/x-ndjson")
            #expect(answer.status == 200)
            #expect(answer["accepted"] == 4999)
            let rejected = answer["rejected"]?.array?.compactMap(\.object) ?? []
            #expect(rejected.map { $0["index"] } == [4321])
            #expect(rejected.first?["error"]?.object?["message"]?.string?.contains("line 4322") == true)
        }
    }

    @Test func ofVeryManyRefusedOnlySomeAreListed() async throws {
        try await LiveServer.run { server in
            let answer = try await server.post(
                String(repeating: "x\n", count: 3000) + Self.event(),
                type: "application/jsonl"
            )
            #expect(answer.status == 200)
            #expect(answer["rejected"]?.array?.count == 1000)
            #expect(answer["rejectedTotal"] == 3000)
        }
    }

    @Test func anArrayThatIsNotJSONToItsEndKeepsNothing() async throws {
        try await LiveServer.run { server in
            let events = Array(repeating: Self.event(), count: 3000).joined(separator: ",\n")
            let answer = try await server.post("[\(events),\n{\"category\" \"x\"}]")
            #expect(answer.status == 400)
            #expect(answer.errorCode == "malformed_json")
            #expect(answer.text.contains("line 3001, column 13"))
            #expect(try await server.count() == 0)
        }
    }

    @Test(arguments: [
        ("", "empty_body"), ("[]", "empty_body"), (" \n", "empty_body"), ("{", "malformed_json"),
        ("{\"category\":\"c\",\n\"action\":NaN}", "malformed_json"), ("\"text\"", "invalid_field"),
        ("{\"action\":\"a\"}", "missing_field"), ("[{},{}]", "missing_field"),
        ("{\"category\":\"c\",\"action\":\"a\",\"value\":\"seven\"}", "invalid_field"),
        ("{\"category\":\"c\",\"action\":\"a\",\"value\":1e400}", "malformed_json"),
    ])
    func nothingAcceptedIsAnError(body: String, code: String) async throws {
        try await LiveServer.run { server in
            let answer = try await server.post(body)
            #expect(answer.status == 400)
            #expect(answer.errorCode == code)
            #expect(try await server.count() == 0)
        }
    }

    @Test func textThatIsNotUTF8IsAnError() async throws {
        try await LiveServer.run { server in
            let body = Array("{\"category\":\"".utf8) + [0xFF, 0xFE] + Array("\",\"action\":\"a\"}".utf8)
            let answer = try await server.request("POST", "/api/events", body, type: "application/json")
            #expect(answer.status == 400)
            #expect(answer.text.contains("not valid UTF-8"))
        }
    }

    @Test func aFieldBeyondItsLimitIsNamedWithLimitAndSize() async throws {
        try await LiveServer.run { server in
            let label = String(repeating: "x", count: 1 << 20 + 1)
            let answer = try await server.post(Self.event("\"label\":\"\(label)\""))
            #expect(answer.status == 400)
            let error = answer["error"]?.object
            #expect(error?["details"]?.array?.first?.object?["field"] == "label")
            #expect(error?["message"]?.string?.contains("1048577") == true)
            #expect(error?["message"]?.string?.contains("1048576") == true)
        }
    }

    @Test(
        arguments: [
            (nil, 200), ("application/json; charset=utf-8", 200), ("text/plain", 200),
            ("application/cloudevents+json", 200), ("application/x-www-form-urlencoded", 200),
            ("application/x-ndjson", 200), ("application/xml", 415), ("application/x-protobuf", 415),
            ("multipart/form-data; boundary=x", 415),
        ] as [(String?, Int)]
    )
    func contentTypes(type: String?, status: Int) async throws {
        try await LiveServer.run { server in
            let answer = try await server.post(Self.event(), type: type)
            #expect(answer.status == status)
            if status == 415 { #expect(answer["error"]?.object?["details"]?.array?.count == 1) }
        }
    }

    @Test func theIdOfARefusedEventIsInLowerCase() async throws {
        try await LiveServer.run { server in
            let answer = try await server.post("{\"id\":\"018F2B3C-5D6E-7F80-8A9B-0C1D2E3F4A5B\",\"category\":\"c\"}")
            let rejection = answer["rejected"]?.array?.first?.object
            #expect(rejection?["id"] == "018f2b3c-5d6e-7f80-8a9b-0c1d2e3f4a5b")
        }
    }
}
