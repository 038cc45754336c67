import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct SettingsAPITests {
    @Test func whatIsInForceIsSaidWithWhereItComesFrom() async throws {
        try await LiveServer.run { server, telemetry in
            telemetry.durability = .memory
            server.inspection.configuration = ConfigurationReport(
                settings: [
                    .init(name: "a.b", summary: "What it does.", value: "1", source: .file, place: "t.yaml:1:2"),
                    .init(name: "c", summary: "What that does.", value: "", source: .unset),
                ],
                storePath: "/data/t.db"
            )
        } _: { server in
            #expect(try await server.post(#"{"category":"c","action":"a"}"#).status == 200)
            // Waits until the event is stored.
            #expect(try await server.count() == 1)
            let answer = try await server.get("/api/settings")
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer["durability"] == "memory")
            #expect(answer["isSealing"] == false)
            #expect(answer["store"]?.object?["name"] == "memory")
            #expect(answer["store"]?.object?["path"] == "/data/t.db")
            #expect(answer["store"]?.object?["events"] == 1)
            #expect(answer["spool"]?.object?["limit"]?.integer ?? 0 > 0)
            #expect(
                answer["settings"] == [
                    [
                        "name": "a.b", "value": "1", "source": "file", "place": "t.yaml:1:2",
                        "summary": "What it does.",
                    ],
                    ["name": "c", "value": "", "source": "default", "summary": "What that does."],
                ]
            )
        }
    }
}
