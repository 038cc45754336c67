import Foundation
import Telemetry
import Testing

@testable import TelemetryCommand

@Suite struct ExitStatusTests {
    @Test(arguments: [
        (["query", "--bogus"], "--bogus"), (["nonsense"], "nonsense"), (["query", "--format", "xml"], "xml"),
        (["session"], "id"), (["stats", "--by", "color"], "category, action, model or agent"),
        (["query", "--last", "1h", "--since", "1h"], "exclude each other"), (["serve", "--port", "70000"], "70000"),
        (["ingest", "--agent", "foo"], "The value 'foo' is invalid for '--agent <name>'"),
        (["completions", "tcsh"], "tcsh"), (["export", "--limit", "0"], "limit"),
        (["query", "--limit", "0"], "limit must be"),
        (["query", "--limit", "10001"], "limit must be 1 to 10000, not 10001"),
        (["query", "--type", "x"], "type must be"),
        (["query", "--since", "yesterday"], "since must be"), (["query", "--where", "model"], "where must be"),
        (["query", "--order", "random"], "order must be"), (["query", "--trace", "12"], "trace must be"),
        (["sessions", "--status", "odd"], "status must be"),
    ])
    func aWrongCommandLineIs64(arguments: [String], message: String) async throws {
        try await Program.withScratch { telemetry in
            let outcome = try await telemetry.run(arguments, input: Data())
            #expect(outcome.status == 64)
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.hasPrefix("telemetry: "))
            #expect(outcome.errors.contains(message))
            #expect(outcome.errors.split(separator: "\n").count == 1)
        }
    }

    @Test func failuresAreJSONWhereJSONIsAskedFor() async throws {
        try await Program.withScratch { telemetry in
            let outcome = try await telemetry("query", "--limit", "x", "--format=json")
            let error = try JSONReader.value(in: outcome.errors).object?["error"]?.object
            #expect(error?["code"] == "invalid_filter")
            #expect(error?["details"]?.array?.first?.object?["field"] == "limit")
            let usage = try await telemetry("query", "--bogus", "--format", "json")
            #expect(try JSONReader.value(in: usage.errors).object?["error"]?.object?["code"] == "usage")
        }
    }

    @Test(arguments: ["query", "sessions", "stats", "tail", "export"])
    func readersDoNotMakeADatabase(command: String) async throws {
        try await Program.withScratch { telemetry in
            let outcome = try await telemetry(command, "--database", "data/missing.db")
            #expect(outcome.status == 66)
            #expect(outcome.errors.contains("data/missing.db: no such database"))
            #expect(!FilePath.exists("\(telemetry.directory)/data"))
        }
    }

    /// Opening a pipe waits for who writes to it.
    @Test(arguments: [
        ["doctor"], ["query"], ["sessions"], ["track", "custom", "-c", "a", "-a", "b"], ["ingest"],
        ["backup", "copy.db"],
        ["erase", "-c", "a"], ["serve", "--port", "0", "--otlp-http-port", "0", "--grpc-port", "0"],
    ])
    func whatIsNoOrdinaryFileIs74(command: [String]) async throws {
        try await Program.withScratch { telemetry in
            #expect(mkfifo("\(telemetry.directory)/pipe", 0o600) == 0)
            let outcome = try await telemetry.run(command + ["--database", "pipe"], input: Data())
            #expect(outcome.status == 74)
            let said = outcome.output + outcome.errors
            #expect(said.contains("pipe is not an ordinary file, and no database"))
            #expect(!said.contains("makes a database of it"))
        }
    }

    @Test func whatIsNoDatabaseIs74() async throws {
        try await Program.withScratch { telemetry in
            try Scratch.write(String(repeating: "no database ", count: 1000), to: "\(telemetry.directory)/file.db")
            for command in [["query"], ["track", "custom", "-c", "a", "-a", "b"]] {
                let outcome = try await telemetry.run(command + ["--database", "file.db"], input: Data())
                #expect(outcome.status == 74)
                #expect(outcome.errors.contains("file.db"))
            }
        }
    }

    @Test(.enabled(if: geteuid() != 0, "root may do everything"))
    func whatIsNotAllowedIs77() async throws {
        try await Program.withScratch { telemetry in
            _ = try await telemetry("track", "custom", "-c", "a", "-a", "b", "--database", "t.db")
            try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: "\(telemetry.directory)/t.db")
            #expect(try await telemetry("query", "--database", "t.db").status == 77)
        }
    }

    @Test func theDatabaseIsFoundInItsOrder() async throws {
        try await Program.withScratch { telemetry in
            var telemetry = telemetry
            _ = try await telemetry("track", "custom", "-c", "found", "-a", "b")
            try Scratch.write("database: file.db\n", to: "\(telemetry.directory)/telemetry.yaml")
            _ = try await telemetry("track", "custom", "-c", "file", "-a", "b")
            telemetry.variables["TELEMETRY_DATABASE"] = "variable.db"
            _ = try await telemetry("track", "custom", "-c", "variable", "-a", "b")
            _ = try await telemetry("--database", "before.db", "track", "custom", "-c", "before", "-a", "b")
            _ = try await telemetry("track", "custom", "-c", "after", "-a", "b", "--database", "after.db")
            for (path, category) in [
                (".vibekit/telemetry.db", "found"), ("file.db", "file"), ("variable.db", "variable"),
                ("before.db", "before"), ("after.db", "after"),
            ] {
                let outcome = try await telemetry("query", "--database", path, "--format", "ndjson")
                #expect(try outcome.lines.map { try TelemetryEvent(json: $0).category } == [category])
            }
        }
    }

    @Test func helpAndVersionGoToStandardOutput() async throws {
        try await Program.withScratch { telemetry in
            for arguments in [["--help"], ["query", "--help"], ["help", "stats"], ["--version"], []] {
                let outcome = try await telemetry.run(arguments, input: Data())
                #expect(outcome.status == 0)
                #expect(!outcome.output.isEmpty)
                #expect(outcome.errors.isEmpty)
            }
        }
    }

    @Test(.enabled(if: geteuid() != 0, "root may enter every folder"), arguments: ["query", "sessions", "stats"])
    func aFolderThatMayNotBeEnteredIs77(command: String) async throws {
        try await Program.withScratch { telemetry in
            let folder = "\(telemetry.directory)/closed"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: folder)
            let outcome = try await telemetry(command, "--database", "closed/telemetry.db")
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder)
            #expect(outcome.status == 77)
            #expect(outcome.errors.contains("permission denied"))
        }
    }
}
