import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct AnalysisAPITests {
    /// Noon of a day, UTC.
    private static let noon = 1_760_011_200_000
    private static let range = "since=\(Self.noon)&until=\(Self.noon + 3 * 3_600_000)"

    private static func event(_ category: String, _ minute: Int, _ rest: String = "") -> String {
        "{\"category\":\"\(category)\",\"action\":\"run\",\"timestamp\":\(self.noon + minute * 60_000)\(rest)}"
    }

    private static func error(_ minute: Int, _ label: String, _ session: String) -> String {
        self.event("shell", minute, ",\"eventType\":\"error\",\"label\":\"\(label)\",\"sessionId\":\"\(session)\"")
    }

    private static let events =
        "["
        + [
            Self.event("shell", 1, #","duration":10,"service":"cli","sessionId":"a","metadata":{"exit":0}"#),
            Self.event("shell", 59, #","duration":30,"service":"cli","sessionId":"b","metadata":{"exit":0}"#),
            Self.event(
                "edit",
                61,
                #","service":"ide","sessionId":"a","usage":{"model":"m","outputTokens":5,"key":"k"}"#
            ),
            Self.event(
                "edit",
                62,
                #","service":"ide","sessionId":"a","usage":{"model":"m","outputTokens":5,"key":"k"}"#
            ),
            Self.error(150, "exit 17 after 3s", "a"), Self.error(151, "exit 2 after 40s", "b"),
            Self.error(152, "no such file", "b"),
        ].joined(separator: ",") + "]"

    private static func run(_ work: (LiveServer) async throws -> Void) async throws {
        try await LiveServer.run { server in
            let answer = try await server.post(self.events)
            #expect(answer.status == 200)
            try await work(server)
        }
    }

    private static func figures(_ answer: RawResponse, _ name: String) -> [JSONValue?] {
        answer["points"]?.array?.map { $0.object?[name] } ?? []
    }

    private static func groups(_ answer: RawResponse) -> [String: [JSONValue?]] {
        let groups = answer["groups"]?.array?.compactMap(\.object) ?? []
        return Dictionary(
            uniqueKeysWithValues: groups.map { group in
                (group["key"]?.string ?? "", group["points"]?.array?.map { $0.object?["events"] } ?? [])
            }
        )
    }

    @Test(arguments: [
        // From sums,
        ("category=shell", [2, 0, 3]), ("category=shell&action=run", [2, 0, 3]), ("service=ide", [0, 2, 0]),
        // and from events.
        ("type=error", [0, 0, 3]), ("outcome=ok", [2, 2, 0]), ("session=a", [1, 2, 1]), ("model=m", [0, 2, 0]),
        ("where=exit%3D0", [2, 0, 0]), ("search=FILE", [0, 0, 1]), ("category=shell&service=cli", [2, 0, 0]),
        ("category=shell&outcome=error&session=b", [0, 0, 2]),
    ])
    func aSeriesTakesTheFilterOfEvents(filter: String, counts: [Int64]) async throws {
        try await Self.run { server in
            let answer = try await server.get("/api/timeseries?\(Self.range)&bucket=1h&\(filter)")
            #expect(answer.status == 200, "\(answer.text)")
            #expect(Self.figures(answer, "events") == counts.map { .integer($0) })
        }
    }

    @Test func groupsAreThoseOfTheFilter() async throws {
        try await Self.run { server in
            let path = "/api/timeseries?\(Self.range)&bucket=1h"
            let types = try await server.get("\(path)&by=type")
            #expect(Self.groups(types) == ["custom": [2, 2, 0], "error": [0, 0, 3]])
            let sessions = try await server.get("\(path)&by=session&type=error&groups=1")
            #expect(Self.groups(sessions) == ["b": [0, 0, 2]])
            let actions = try await server.get("\(path)&by=action&category=edit")
            #expect(Self.groups(actions) == ["edit/run": [0, 2, 0]])
            let outcomes = try await server.get("\(path)&by=outcome&service=cli")
            #expect(Self.groups(outcomes) == ["ok": [2, 0, 0]])
            let models = try await server.get("\(path)&by=model&category=edit")
            #expect(Self.groups(models) == ["m": [0, 2, 0]])
            // A fact counts once.
            let usage = models["points"]?.array?[1].object?["usage"]?.object
            #expect(usage?["outputTokens"] == 5)
        }
    }

    @Test func errorsAreTogetherThatSayTheSame() async throws {
        try await Self.run { server in
            let answer = try await server.get("/api/errors?\(Self.range)")
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer["count"] == 3)
            #expect(answer["isPartial"] == false)
            let errors = try #require(answer["errors"]?.array).compactMap(\.object)
            #expect(errors.map { $0["message"] } == ["exit # after #s", "no such file"])
            #expect(errors.map { $0["count"] } == [2, 1])
            #expect(errors[0]["sessions"] == 2)
            #expect(errors[0]["sample"] == "exit 2 after 40s")
            #expect(errors[0]["sessionId"] == "b")
            #expect(errors[0]["first"]?.integer == Int64(Self.noon + 150 * 60_000))
            #expect(errors[0]["last"]?.integer == Int64(Self.noon + 151 * 60_000))
            let one = try await server.get("/api/errors?\(Self.range)&session=a&limit=1")
            #expect(one["count"] == 1)
        }
    }

    @Test func aHeatmapHasABinForEachLength() async throws {
        try await Self.run { server in
            let answer = try await server.get("/api/heatmap?\(Self.range)&bucket=1h")
            #expect(answer.status == 200, "\(answer.text)")
            let bins = try #require(answer["bins"]?.array).compactMap(\.object)
            let first = try #require(bins.first?["from"]?.double)
            let last = try #require(bins.last?["to"]?.double)
            #expect(first <= 10.1 && last >= 29.7)
            #expect(bins.count <= 4)
            let columns = try #require(answer["columns"]?.array).compactMap(\.object)
            let sums = columns.map { $0["counts"]?.array?.compactMap(\.integer).reduce(0, +) }
            #expect(sums == [2, 0, 0])
            #expect(columns.allSatisfy { $0["counts"]?.array?.count == bins.count })
            let none = try await server.get("/api/heatmap?\(Self.range)&bucket=1h&category=edit")
            #expect(none["bins"] == [])
        }
    }

    @Test func whatARegionHasMoreOftenIsFound() async throws {
        try await Self.run { server in
            let region = "since=\(Self.noon + 140 * 60_000)&until=\(Self.noon + 160 * 60_000)"
            let answer = try await server.get(
                "/api/differences?\(region)&from=\(Self.noon)&to=\(Self.noon + 180 * 60_000)"
            )
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer["inside"]?.object?["events"] == 3)
            #expect(answer["outside"]?.object?["events"] == 4)
            let differences = try #require(answer["differences"]?.array).compactMap(\.object)
            let type = try #require(differences.first { $0["value"] == "error" })
            #expect(type["attribute"] == "type")
            #expect(type["inside"]?.double == 1)
            #expect(type["outside"]?.double == 0)
            let shell = try #require(differences.first { $0["value"] == "shell" })
            #expect(shell["difference"]?.double == 0.5)
            #expect(differences.contains { $0["attribute"] == "metadata.exit" && $0["value"] == "0" })
        }
    }

    @Test(arguments: [
        ("/api/timeseries?by=colour", "by"), ("/api/timeseries?outcome=good", "outcome"),
        ("/api/timeseries?order=oldest", "order"), ("/api/heatmap?by=category", "by"),
        ("/api/errors?limit=0", "limit"), ("/api/errors?type=end", "type"), ("/api/errors?where=x", "where"),
        ("/api/differences", "since"), ("/api/differences?since=5&until=5", "since"),
        ("/api/differences?since=1h&from=5&from=6", "from"), ("/api/differences?since=1h&limit=x", "limit"),
    ])
    func wrongQuestionsNameTheField(path: String, field: String) async throws {
        try await LiveServer.run { server in
            let answer = try await server.get(path)
            #expect(answer.status == 400)
            #expect(answer.errorCode == "invalid_filter")
            let details = answer["error"]?.object?["details"]?.array
            #expect(details?.first?.object?["field"]?.string == field, "\(answer.text)")
        }
    }
}
