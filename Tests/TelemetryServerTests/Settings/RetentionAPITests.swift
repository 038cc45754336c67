import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct RetentionAPITests {
    private static let path = "/api/retention/preview"

    /// Two events of a category, two days and two hours old, and an error of another, two days old.
    private static func fill(_ server: LiveServer) async throws {
        let now = Timestamp.now.nanoseconds / 1_000_000
        let (days, hours) = (now - 2 * 86_400_000, now - 2 * 3_600_000)
        let events = """
            [{"category":"debug","action":"a","timestamp":\(days)},{"category":"debug","action":"a","timestamp":\(hours)},
            {"category":"shell","action":"a","eventType":"error","timestamp":\(days + 1)}]
            """
        #expect(try await server.post(events).status == 200)
        #expect(try await server.count() == 3)
    }

    private static func preview(_ server: LiveServer, _ body: String) async throws -> RawResponse {
        try await server.request("POST", self.path, Array(body.utf8), type: "application/json")
    }

    @Test func thePolicyIsSaidInScopesThatDoNotOverlap() async throws {
        try await LiveServer.run { _, telemetry in
            telemetry.retention.isEnabled = true
            telemetry.retention.categories = ["debug": .seconds(86_400)]
            telemetry.retention.maxEvents = 10
        } _: { server in
            let answer = try await server.get("/api/retention")
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer["isEnabled"] == true)
            #expect(
                answer["policy"] == [
                    "maxAge": 2_592_000_000, "categories": ["debug": 86_400_000], "types": [:], "maxEvents": 10,
                ]
            )
            #expect(
                answer["rules"] == [
                    ["scope": "category debug", "maxAge": 86_400_000],
                    ["scope": "all but debug", "maxAge": 2_592_000_000],
                ]
            )
            #expect(answer["lastRun"] == nil)
        }
    }

    @Test func aPreviewCountsAndRemovesNothing() async throws {
        try await LiveServer.run { server in
            try await Self.fill(server)
            let answer = try await Self.preview(server, #"{"categories":{"debug":"1d"},"types":{"error":86400000}}"#)
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer["events"] == 2)
            let steps = try #require(answer["steps"]?.array).compactMap(\.object).filter { $0["events"] != 0 }
            #expect(steps.map { $0["events"] } == [1, 1])
            #expect(steps.map { $0["reason"] } == ["age", "age"])
            #expect(steps.allSatisfy { $0["oldest"]?.integer ?? 0 > 0 && $0["before"] != nil })
            #expect(try await server.count() == 3)
            // What is in force keeps all of them.
            let none = try await Self.preview(server, "{}")
            #expect(none["events"] == 0)
            let few = try await Self.preview(server, #"{"maxAge":null,"maxEvents":1}"#)
            #expect(few["events"] == 2)
            #expect(few["policy"]?.object?["maxAge"] == nil)
        }
    }

    @Test func thePolicyInForceIsAppliedOnRequest() async throws {
        try await LiveServer.run { _, telemetry in
            telemetry.retention.isEnabled = true
            telemetry.retention.maxAge = .seconds(86_400)
        } _: { server in
            try await Self.fill(server)
            let other = try await server.request(
                "POST",
                "/api/retention/apply",
                Array(#"{"maxEvents":1}"#.utf8),
                type: "application/json"
            )
            #expect(other.status == 400)
            #expect(try await server.count() == 3)
            let answer = try await server.request("POST", "/api/retention/apply")
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer["events"] == 2)
            #expect(try await server.count() == 1)
            let after = try await server.get("/api/retention")
            #expect(after["lastRun"]?.object?["events"] == 2)
        }
    }

    @Test func whereRetentionIsOffNothingIsRemoved() async throws {
        try await LiveServer.run { server in
            try await Self.fill(server)
            let answer = try await server.request("POST", "/api/retention/apply")
            #expect(answer.status == 409)
            #expect(answer.errorCode == "configuration")
            #expect(try await server.count() == 3)
        }
    }

    @Test(arguments: [
        (#"{"maxAge":"soon"}"#, "maxAge"), (#"{"maxAge":"1s"}"#, "maxAge"), (#"{"maxAge":true}"#, "maxAge"),
        (#"{"types":{"begin":"1d"}}"#, "types"), (#"{"categories":{"a":null}}"#, "categories"),
        (#"{"categories":5}"#, "categories"), (#"{"maxEvents":0}"#, "maxEvents"), (#"{"maxBytes":1}"#, "maxBytes"),
        (#"{"maxBites":1}"#, "maxBites"),
    ])
    func wrongPoliciesNameTheMember(body: String, field: String) async throws {
        try await LiveServer.run { server in
            let answer = try await Self.preview(server, body)
            #expect(answer.status == 400, "\(answer.text)")
            #expect(answer.errorCode == "invalid_field")
            let details = answer["error"]?.object?["details"]?.array
            #expect(details?.first?.object?["field"]?.string == field, "\(answer.text)")
        }
    }
}
