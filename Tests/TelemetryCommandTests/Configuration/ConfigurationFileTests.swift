import Telemetry
import Testing

@testable import TelemetryCommand

@Suite struct ConfigurationFileTests {
    @Test func valuesComeWithTheirPlaces() throws {
        let file = try ConfigurationFile(
            text: """
                serviceName: agents
                limits:
                  label: 2MiB
                server:
                  port: 0
                  allowedHosts: [a.local, b.local]
                """,
            path: "telemetry.yaml"
        )
        #expect(
            file.entries == [
                .init(setting: "serviceName", texts: ["agents"], line: 1, column: 14),
                .init(setting: "limits.label", texts: ["2MiB"], line: 3, column: 10),
                .init(setting: "server.port", texts: ["0"], line: 5, column: 9),
                .init(
                    setting: "server.allowedHosts",
                    texts: ["a.local", "b.local"],
                    line: 6,
                    column: 17,
                    places: [.init(line: 6, column: 18), .init(line: 6, column: 27)],
                    isList: true
                ),
            ]
        )
    }

    @Test func jsonIsReadToo() throws {
        let text = "{\n\t\"serviceName\": \"agents\",\n\t\"delivery\": {\"batchSize\": 10, \"interval\": \"5ms\"}\n}"
        let file = try ConfigurationFile(text: text, path: "telemetry.json")
        #expect(file.entries.map(\.setting) == ["serviceName", "delivery.batchSize", "delivery.interval"])
        #expect(file.entries.map(\.line) == [2, 3, 3])
    }

    @Test(arguments: [
        ("serviceNme: x", 1, 1, "unknown key \"serviceNme\"; the nearest is \"serviceName\""),
        ("limits:\n  lable: 5", 2, 3, "unknown key \"limits.lable\"; the nearest is \"limits.label\""),
        ("label: 5", 1, 1, "unknown key \"label\"; the nearest is \"limits.label\""),
        ("\nspool:\n  byte_limit: 5", 3, 3, "unknown key \"spool.byte_limit\"; the nearest is \"spool.byteLimit\""),
        ("limits: 5", 1, 9, "limits is a section with label, metadata, depth, not a value"),
        ("serviceName:\n  a: 1", 2, 3, "serviceName must be a text, not a mapping"),
        ("- a", 1, 1, "the file must be a mapping of settings"),
        ("serviceName: [", 2, 1, "did not find expected node content"),
        ("environment: a\nenvironment: b", 1, 1, "given twice: \"environment\""),
    ])
    func mistakesAreNamedWithTheirPlace(text: String, line: Int, column: Int, message: String) {
        let error = #expect(throws: TelemetryError.self) {
            _ = try ConfigurationFile(text: text, path: "telemetry.yaml")
        }
        #expect(error?.code == .configuration)
        #expect(error?.message == "telemetry.yaml:\(line):\(column): \(message)")
    }

    @Test(arguments: ["{\"serviceName\": }", "{\"serviceName\": \"a\",}", "serviceName: a"])
    func whatOnlyYAMLAllowsIsNoJSON(text: String) {
        let error = #expect(throws: TelemetryError.self) {
            _ = try ConfigurationFile(text: text, path: "telemetry.json")
        }
        #expect(error?.message.hasPrefix("telemetry.json:1:") == true)
    }

    @Test(arguments: ["", "# nothing\n", "limits:\n", "limits:\n  # label: 1\nserver:\n", "serviceName: ~"])
    func nothingIsAllowed(text: String) throws {
        #expect(try ConfigurationFile(text: text, path: "telemetry.yaml").entries.isEmpty)
    }
}
