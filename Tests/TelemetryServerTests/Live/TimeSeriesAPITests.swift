import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct TimeSeriesAPITests {
    /// Noon of a day, UTC.
    private static let noon = 1_760_011_200_000

    /// An event of a category, some minutes after noon.
    private static func event(_ category: String, _ minute: Int, _ rest: String = "") -> String {
        "{\"category\":\"\(category)\",\"action\":\"run\",\"timestamp\":\(self.noon + minute * 60_000)\(rest)}"
    }

    private static let events =
        "["
        + [
            Self.event("shell", 1, ",\"duration\":10"), Self.event("shell", 59, ",\"duration\":30"),
            Self.event("edit", 61), Self.event("shell", 150, ",\"eventType\":\"error\""),
        ].joined(separator: ",") + "]"

    @Test func bucketsHoldWhatHappenedInThem() async throws {
        try await LiveServer.run { server in
            #expect(try await server.post(Self.events).status == 200)
            let range = "since=\(Self.noon)&until=\(Self.noon + 3 * 3_600_000)"
            let answer = try await server.get("/api/timeseries?\(range)&bucket=1h&by=category")
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer["bucketMs"] == 3_600_000)
            let points = try #require(answer["points"]?.array).compactMap(\.object)
            #expect(points.map { $0["timestamp"]?.integer } == (0..<3).map { Int64(Self.noon + $0 * 3_600_000) })
            #expect(points.map { $0["events"] } == [2, 1, 1])
            #expect(points.map { $0["errors"] } == [0, 0, 1])
            #expect(points.first?["durationMs"]?.object?["sum"] == 40)
            let groups = try #require(answer["groups"]?.array).compactMap(\.object)
            #expect(groups.map { $0["key"] } == ["shell", "edit"])
            #expect(groups.first?["points"]?.array?.map { $0.object?["events"] } == [2, 0, 1])
        }
    }

    @Test func edgesOfTheRangeCutTheirBuckets() async throws {
        try await LiveServer.run { server in
            _ = try await server.post(Self.events)
            let range = "since=\(Self.noon + 30 * 60_000)&until=\(Self.noon + 140 * 60_000)"
            let answer = try await server.get("/api/timeseries?\(range)&bucket=1h")
            let points = try #require(answer["points"]?.array).compactMap(\.object)
            #expect(points.map { $0["events"] } == [1, 1, 0])
            #expect(points.first?["timestamp"]?.integer == Int64(Self.noon))
            let minutes = try await server.get("/api/timeseries?\(range)&bucket=10m")
            #expect(minutes["points"]?.array?.compactMap { $0.object?["events"]?.integer }.reduce(0, +) == 2)
        }
    }

    @Test func aDayInFewBucketsIsTheDefault() async throws {
        try await LiveServer.run { server in
            let answer = try await server.get("/api/timeseries")
            let count = try #require(answer["points"]?.array?.count)
            #expect((24...121).contains(count))
            #expect(answer["groups"] == [])
        }
    }

    @Test(arguments: [
        ("bucket=1", "bucket"), ("bucket=10ms", "bucket"), ("last=30d&bucket=1m", "bucket"),
        ("since=5&until=5", "since"), ("groups=0", "groups"), ("groups=x", "groups"), ("by=colour", "by"),
        ("colour=1", "colour"),
    ])
    func wrongQuestionsNameTheField(query: String, field: String) async throws {
        try await LiveServer.run { server in
            let answer = try await server.get("/api/timeseries?\(query)")
            #expect(answer.status == 400)
            #expect(answer.errorCode == "invalid_filter")
            let details = answer["error"]?.object?["details"]?.array
            #expect(details?.first?.object?["field"]?.string == field, "\(answer.text)")
        }
    }
}
