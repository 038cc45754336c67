import Foundation
import Telemetry
import Testing

@testable import TelemetryCommand

@Suite struct SettingUpCommandTests {
    @Test func initWritesAFileOnce() async throws {
        try await Program.withScratch { telemetry in
            let path = "\(telemetry.directory)/telemetry.yaml"
            let outcome = try await telemetry("init")
            #expect(outcome.status == 0)
            #expect(outcome.errors == "wrote telemetry.yaml\n")
            for word in ["CLAUDE_CODE_ENABLE_TELEMETRY", "config.toml", "GEMINI_TELEMETRY", "SQLiteProvider", "curl"] {
                #expect(outcome.output.contains(word))
            }
            #expect(try Scratch.read(path) == ConfigurationTemplate.text)
            try Scratch.write("serviceName: mine\n", to: path)
            #expect(try await telemetry("init").status != 0)
            #expect(try Scratch.read(path) == "serviceName: mine\n")
            let forced = try await telemetry("init", "--force", "--format", "json")
            #expect(try JSONReader.value(in: forced.output).object?["otlp"] == "http://127.0.0.1:4318")
            #expect(try Scratch.read(path) == ConfigurationTemplate.text)
            #expect(try await telemetry("config", "show").status == 0)
        }
    }

    @Test func configShowsValuesAndWhereTheyComeFrom() async throws {
        try await Program.withScratch { telemetry in
            var telemetry = telemetry
            telemetry.variables = ["TELEMETRY_SERVER_PORT": "0", "TELEMETRY_DATABSE": "x"]
            try Scratch.write("limits:\n  label: 2MiB\n", to: "\(telemetry.directory)/telemetry.yaml")
            let outcome = try await telemetry("config", "show", "--format", "json", "--database", "here.db")
            #expect(outcome.errors.contains("warning: unknown variable TELEMETRY_DATABSE"))
            let rows = try #require(try JSONReader.value(in: outcome.output).array)
            let found = Dictionary(
                uniqueKeysWithValues: rows.compactMap(\.object).map { row in
                    (row["setting"]?.string ?? "", [row["value"]?.string, row["source"]?.string])
                }
            )
            #expect(found["limits.label"] == ["2MiB", "telemetry.yaml:2:10"])
            #expect(found["server.port"] == ["0", "$TELEMETRY_SERVER_PORT"])
            #expect(found["database"] == ["here.db", "--database"])
            #expect(found["durability"] == ["process", "default"])
            #expect(found.count == Setting.all.count)
        }
    }

    @Test func aWrongConfigurationIs78() async throws {
        try await Program.withScratch { telemetry in
            try Scratch.write("server:\n  prot: 1\n", to: "\(telemetry.directory)/telemetry.yaml")
            for command in [["query"], ["track", "custom", "-c", "a", "-a", "b"], ["config", "show"], ["serve"]] {
                let outcome = try await telemetry.run(command, input: Data())
                #expect(outcome.status == 78)
                let expected = "telemetry.yaml:2:3: unknown key \"server.prot\"; the nearest is \"server.port\""
                #expect(outcome.errors == "telemetry: \(expected)\n")
            }
            #expect(try await telemetry("query", "--config", "missing.yaml").status == 66)
        }
    }

    @Test(arguments: [("bash", "_telemetry()"), ("zsh", "#compdef telemetry"), ("fish", "complete -c")])
    func completionsAreScripts(shell: String, expected: String) async throws {
        try await Program.withScratch { telemetry in
            let outcome = try await telemetry("completions", shell)
            #expect(outcome.status == 0)
            #expect(outcome.output.contains(expected))
        }
    }
}
