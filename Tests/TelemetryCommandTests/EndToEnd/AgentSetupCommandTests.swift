import Foundation
import Telemetry
import Testing

@testable import TelemetryCommand

@Suite struct AgentSetupCommandTests {
    private func withHome(_ body: (Program) async throws -> Void) async throws {
        try await Program.withScratch { telemetry in
            var telemetry = telemetry
            telemetry.variables = [
                "HOME": telemetry.directory, "CLAUDE_CONFIG_DIR": "", "CODEX_HOME": "", "XDG_CONFIG_HOME": "",
                "GEMINI_CLI_HOME": "",
            ]
            try await body(telemetry)
        }
    }

    @Test(arguments: AgentName.allCases)
    func settingsArePrintedAsTheDocumentationSays(agent: AgentName) async throws {
        try await self.withHome { telemetry in
            let outcome = try await telemetry("init", "--agent", agent.rawValue)
            #expect(outcome.status == 0)
            #expect(outcome.errors.isEmpty)
            let page = try Scratch.read("\(Self.documentation)/\(agent.rawValue).md")
            #expect(page.contains("```\n\(outcome.output)```\n"), "\(outcome.output)")
            #expect(!FileManager.default.fileExists(atPath: "\(telemetry.directory)/telemetry.yaml"))
        }
    }

    private static let documentation = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../docs/agents").standardizedFileURL.path

    @Test(arguments: AgentName.allCases)
    func settingsAreWrittenOnceAndTheOldOnesKept(agent: AgentName) async throws {
        try await self.withHome { telemetry in
            let path = AgentSetup(agent, server: .init()).path(in: ["HOME": telemetry.directory])
            let old = agent == .codex ? "# mine\nmodel = \"m\"\n" : "{\n  // mine\n  \"theme\": \"dark\"\n}\n"
            try FileManager.default.createDirectory(
                atPath: FilePath.parent(path),
                withIntermediateDirectories: true
            )
            try Scratch.write(old, to: path)

            let tried = try await telemetry("init", "--agent", agent.rawValue, "--dry-run")
            #expect(tried.status == 0)
            #expect(tried.output.contains("\n+"))
            #expect(try Scratch.read(path) == old)

            let written = try await telemetry("init", "--agent", agent.rawValue, "--write")
            #expect(written.output == tried.output)
            #expect(written.errors.contains("; the old one is "))
            let new = try Scratch.read(path)
            #expect(new.contains("mine"))
            #expect(new == (try AgentSetup(agent, server: .init()).edited(old)))
            let names = try FileManager.default.contentsOfDirectory(atPath: FilePath.parent(path))
            let backup = try #require(names.first { $0.contains("backup-") })
            #expect(try Scratch.read(FilePath.join(FilePath.parent(path), backup)) == old)

            let again = try await telemetry("init", "--agent", agent.rawValue, "--write", "--format", "json")
            let said = try JSONReader.value(in: again.output).object
            #expect(said?["changed"] == false)
            #expect(said?["diff"] == "")
            #expect(try Scratch.read(path) == new)
            #expect(try FileManager.default.contentsOfDirectory(atPath: FilePath.parent(path)).count == names.count)

            let doctor = try await telemetry("doctor", "--agent", agent.rawValue, "--format", "json")
            let findings = try JSONReader.value(in: doctor.output).object?["findings"]?.array ?? []
            let own = findings.compactMap(\.object).filter { $0["subject"]?.string == agent.rawValue }
            #expect(own.contains { $0["message"]?.string?.hasPrefix("Nothing of ") ?? false })
            #expect(own.contains { $0["status"] == "failing" } == (agent == .opencode))
        }
    }

    @Test(arguments: AgentName.allCases)
    func aFileKeepsItsModeAndTheEndsOfItsLines(agent: AgentName) async throws {
        try await self.withHome { telemetry in
            let path = AgentSetup(agent, server: .init()).path(in: ["HOME": telemetry.directory])
            let old =
                agent == .codex
                ? "# mine\r\nmodel = \"m\"\r\n[otel]\r\nenvironment = \"dev\"\r\n[x]\r\n"
                : "{\r\n  // mine\r\n  \"theme\": \"dark\"\r\n}\r\n"
            try FileManager.default.createDirectory(
                atPath: FilePath.parent(path),
                withIntermediateDirectories: true
            )
            try Scratch.write(old, to: path)
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
            let written = try await telemetry("init", "--agent", agent.rawValue, "--write")
            #expect(written.status == 0)
            #expect(FileStatus(path: path)?.permissions == 0o640)
            let new = try Scratch.read(path)
            #expect(new.utf8.count { $0 == 0x0D } == new.utf8.count { $0 == 0x0A })
            #expect(new.utf8.count > old.utf8.count)
            #expect(!written.output.utf8.split(separator: 0x0A).contains { $0.elementsEqual("-  // mine\r".utf8) })
            #expect(!written.output.utf8.split(separator: 0x0A).contains { $0.elementsEqual("-# mine\r".utf8) })
            #expect(try await telemetry("init", "--agent", agent.rawValue, "--write").output.contains("+++") == false)
        }
    }

    @Test func whatCannotBeUnderstoodIsRefusedAndLeftAlone() async throws {
        try await self.withHome { telemetry in
            let path = "\(telemetry.directory)/.claude/settings.json"
            try FileManager.default.createDirectory(
                atPath: FilePath.parent(path),
                withIntermediateDirectories: true
            )
            try Scratch.write("{\n  \"env\": oops\n}\n", to: path)
            let outcome = try await telemetry("init", "--agent", "claude", "--write")
            #expect(outcome.status == 78)
            #expect(outcome.errors.contains("settings.json: line 2: a value must stand here"))
            #expect(outcome.output.isEmpty)
            #expect(try Scratch.read(path) == "{\n  \"env\": oops\n}\n")
            #expect(try FileManager.default.contentsOfDirectory(atPath: FilePath.parent(path)) == ["settings.json"])
            #expect(try await telemetry("init", "--write").status == 64)
            #expect(try await telemetry("init", "--agent", "nobody").status == 64)
        }
    }
}
