import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct SessionStateAPITests {
    /// A step of a session some seconds ago, in the words that agents share.
    private static func step(_ session: String, _ seconds: Int64, _ kind: String, _ rest: String = "") -> String {
        let time = Timestamp.now.nanoseconds / 1_000_000 - seconds * 1000
        let agent = #""metadata":{"_agent":{"dialect":"vibekit","kind":"\#(kind)","call":"c"}}"#
        return
            #"{"category":"vibekit","action":"\#(kind)","sessionId":"\#(session)","timestamp":\#(time),\#(agent)\#(rest)}"#
    }

    private static func fill(_ server: LiveServer) async throws {
        let events = [
            Self.step("asks", 20, "model_request", #","duration":4000"#), Self.step("asks", 10, "tool_decision"),
            Self.step("works", 30, "model_request", #","duration":10000"#), Self.step("quiet", 300, "tool_result"),
            Self.step("over", 5, "turn_started", #","eventType":"start""#),
            Self.step("over", 4, "session_ended", #","eventType":"end""#),
        ]
        let answer = try await server.post("[" + events.joined(separator: ",") + "]")
        #expect(answer.status == 200, "\(answer.text)")
    }

    private static func states(_ answer: RawResponse) -> [String: String?] {
        let sessions = answer["sessions"]?.array?.compactMap(\.object) ?? []
        return Dictionary(
            uniqueKeysWithValues: sessions.map { ($0["id"]?.string ?? "", $0["state"]?.string) }
        )
    }

    @Test func sessionsThatRunSayWhatTheyAreAt() async throws {
        try await LiveServer.run { server in
            try await Self.fill(server)
            let all = try await server.get("/api/sessions")
            #expect(Self.states(all) == ["asks": "waiting", "works": "working", "quiet": "idle", "over": nil])
            let patient = try await server.get("/api/sessions?idle=1h&state=working")
            #expect(Self.states(patient) == ["works": "working", "quiet": "working"])
            let waiting = try await server.get("/api/sessions?state=waiting&status=active")
            #expect(Self.states(waiting) == ["asks": "waiting"])
            let one = try await server.get("/api/sessions/asks")
            #expect(one["state"] == "waiting")
            #expect(one["times"]?.object?["wallMs"]?.double ?? 0 >= 10_000)
            #expect(one["times"]?.object?["modelMs"] != nil)
            let over = try await server.get("/api/sessions/over")
            #expect(over["state"] == nil)
            #expect(over["times"] == nil)
        }
    }

    @Test(arguments: [
        ("/api/sessions?state=asleep", "state"), ("/api/sessions?state=idle&status=error", "status"),
        ("/api/sessions?idle=soon", "idle"), ("/api/sessions/s?idle=soon", "idle"),
    ])
    func wrongQuestionsNameTheField(path: String, field: String) async throws {
        try await LiveServer.run { server in
            let answer = try await server.get(path)
            #expect(answer.status == 400)
            let details = answer["error"]?.object?["details"]?.array
            #expect(details?.first?.object?["field"]?.string == field, "\(answer.text)")
        }
    }
}
