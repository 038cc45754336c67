import Foundation
import Telemetry
import Testing

@testable import TelemetryCommand

/// `retention`, `erase` and `backup`.
@Suite struct LookingAfterCommandTests {
    private static let day: Int64 = 86_400_000

    /// One event a day for forty days, in turn of three categories and two users; every fifth is an error.
    private static func fill(_ telemetry: Program, days: Int64 = 40) async throws {
        let now = Timestamp.now.nanoseconds / 1_000_000
        let lines = (0..<days).map { number in
            let type = number % 5 == 4 ? "error" : "custom"
            let category = ["agent", "tool", "debug"][Int(number % 3)]
            let time = now - number * Self.day - 60_000
            return #"{"category":"\#(category)","action":"a","eventType":"\#(type)","sessionId":"s\#(number % 4)","#
                + #""timestamp":\#(time),"context":{"userId":"\#(number % 2 == 0 ? "ada" : "bob")"}}"#
        }
        let outcome = try await telemetry("ingest", input: lines.joined(separator: "\n") + "\n")
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    private static func count(_ telemetry: Program, _ arguments: String...) async throws -> Int {
        let outcome = try await telemetry.run(
            ["query", "--format", "ndjson", "--limit", "10000"] + arguments,
            input: Data()
        )
        return outcome.lines.count
    }

    private static func object(_ text: String) throws -> JSONObject {
        try #require(try JSONReader.value(in: text).object)
    }

    @Test func retentionIsOffUntilItIsSwitchedOn() async throws {
        try await Program.withScratch { telemetry in
            try await Self.fill(telemetry)
            let refused = try await telemetry("retention", "apply")
            #expect(refused.status == 78)
            #expect(refused.errors.contains("retention.enabled"))
            let preview = try await telemetry("retention", "apply", "--dry-run")
            #expect(preview.output.contains("would remove 10 events"))
            let shown = try await telemetry("retention", "show")
            #expect(shown.output.contains("everything") && shown.output.contains("30d"))
            #expect(shown.errors.contains("switched off"))
            let beyond = try await telemetry("erase", "--before", "2999-01-01")
            #expect(beyond.status == 64)
            #expect(beyond.errors.contains("before must be a time from 1677-09-22 to 2262-04-11"))
            #expect(try await Self.count(telemetry) == 40)
        }
    }

    @Test func retentionRemovesWhatThePolicyDoesNotKeep() async throws {
        try await Program.withScratch { telemetry in
            try await Self.fill(telemetry)
            let policy = """
                retention:
                  enabled: true
                  maxAge: 20d
                  categories: [debug=2d]
                  types: [error=30d]
                """
            try Scratch.write(policy, to: "\(telemetry.directory)/telemetry.yaml")
            let shown = try await telemetry("retention", "show", "--format", "ndjson")
            #expect(shown.lines.contains(#"{"events":"category debug, but not of type error","kept":"2d"}"#))
            let preview = try Self.object(
                try await telemetry("retention", "apply", "--dry-run", "--format", "json").output
            )
            #expect(preview["dryRun"] == true)
            #expect(try await Self.count(telemetry) == 40)
            let applied = try Self.object(try await telemetry("retention", "apply", "--format", "json").output)
            let removed = try #require(applied["events"]?.integer)
            #expect(preview["events"]?.integer == removed && removed > 0)
            #expect(try await Int64(Self.count(telemetry)) == 40 - removed)
            #expect(try await Self.count(telemetry, "--type", "error") == 6)
            #expect(try await Self.count(telemetry, "-c", "debug", "--type", "custom") == 0)
            // What they said is still counted, and they do not come back.
            let stats = try Self.object(try await telemetry("stats", "--format", "json").output)
            #expect(stats["totals"]?.object?["events"] == 40)
            let again = try await telemetry("retention", "apply")
            #expect(again.output.hasPrefix("removed 0 events"))
            let audit = try await telemetry("audit", "list", "--format", "ndjson")
            #expect(audit.lines.contains { $0.contains("\"retention\"") })
        }
    }

    @Test func aWrongPolicyIsNamed() async throws {
        try await Program.withScratch { telemetry in
            var telemetry = telemetry
            for (variable, value) in [
                ("TELEMETRY_RETENTION_MAX_AGE", "30"), ("TELEMETRY_RETENTION_TYPES", "warning=1d"),
                ("TELEMETRY_RETENTION_CATEGORIES", "debug"), ("TELEMETRY_RETENTION_MAX_BYTES", "1KiB"),
            ] {
                telemetry.variables = [variable: value]
                let outcome = try await telemetry("retention", "show")
                #expect(outcome.status == 78)
                #expect(outcome.errors.contains(variable) && outcome.errors.contains(value))
            }
        }
    }

    @Test func aCollectorRemovesByItself() async throws {
        try await Program.withScratch { telemetry in
            var telemetry = telemetry
            try await Self.fill(telemetry)
            telemetry.variables = ["TELEMETRY_RETENTION_ENABLED": "true", "TELEMETRY_RETENTION_INTERVAL": "50ms"]
            let serving = try telemetry.start(["serve", "--port", "0", "--otlp-http-port", "0", "--grpc-port", "0"])
            for _ in 0..<600 {
                if try await Self.count(telemetry) == 30 { break }
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(try await Self.count(telemetry) == 30)
            serving.signal(SIGTERM)
            #expect(await serving.status == 0)
        }
    }

    @Test func erasingNeedsAFilter() async throws {
        try await Program.withScratch { telemetry in
            try await Self.fill(telemetry)
            for arguments in [["erase"], ["erase", "--dry-run"], ["erase", "--before", "1d", "--until", "1d"]] {
                let outcome = try await telemetry.run(arguments, input: Data())
                #expect(outcome.status == 64)
                #expect(outcome.errors.split(separator: "\n").count == 1)
            }
            #expect(try await Self.count(telemetry) == 40)
        }
    }

    @Test(arguments: [
        (["--user", "ada"], 20), (["--session", "s1"], 10), (["--before", "20d"], 20), (["-c", "debug"], 13),
        (["--user", "bob", "--type", "error"], 4), (["--session", "absent"], 0),
    ])
    func erasingRemovesWhatMatchesFromEverywhere(filter: [String], expected: Int) async throws {
        try await Program.withScratch { telemetry in
            try await Self.fill(telemetry)
            let preview = try await telemetry.run(["erase", "--dry-run"] + filter, input: Data())
            #expect(preview.output == "would erase \(expected) events\n")
            #expect(try await Self.count(telemetry) == 40)
            let erased = try await telemetry.run(["erase", "--format", "json"] + filter, input: Data())
            #expect(erased.output == "{\"erased\":\(expected),\"dryRun\":false}\n")
            #expect(try await Self.count(telemetry) == 40 - expected)
            let stats = try Self.object(try await telemetry("stats", "--format", "json").output)
            #expect(stats["totals"]?.object?["events"]?.integer == Int64(40 - expected))
        }
    }

    @Test func aBackupIsAWholeDatabaseOfItsOwn() async throws {
        try await Program.withScratch { telemetry in
            try await Self.fill(telemetry)
            let serving = try telemetry.start(["serve", "--port", "0", "--otlp-http-port", "0", "--grpc-port", "0"])
            try await serving.waits { _, errors in errors.contains("listening") }
            let made = try await telemetry("backup", "copy.db")
            #expect(made.status == 0)
            #expect(made.output.hasPrefix("copy.db: 40 events"))
            let copy = "\(telemetry.directory)/copy.db"
            let attributes = try FileManager.default.attributesOfItem(atPath: copy)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
            let before = try Data(contentsOf: URL(fileURLWithPath: copy))
            let refused = try await telemetry("backup", "copy.db")
            #expect(refused.status == 74)
            #expect(refused.errors.contains("--force"))
            #expect(try Data(contentsOf: URL(fileURLWithPath: copy)) == before)
            let itself = try await telemetry("backup", ".vibekit/telemetry.db", "--force")
            #expect(itself.status == 74)
            _ = try await telemetry("erase", "--user", "ada")
            #expect(try await Self.count(telemetry, "--database", "copy.db") == 40)
            let replaced = try Self.object(try await telemetry("backup", "new.db", "--format", "json").output)
            #expect(replaced["events"] == 20)
            #expect(try await telemetry("backup", "no/such/folder.db").status == 74)
            let audit = try await telemetry("audit", "list", "--format", "ndjson")
            // What never began is not noted.
            #expect(audit.lines.filter { $0.contains("\"backed_up\"") }.count == 2)
            serving.signal(SIGTERM)
            #expect(await serving.status == 0)
            let verified = try await telemetry("audit", "verify", "--database", "new.db")
            #expect(verified.status == 0)
        }
    }

    @Test(arguments: [["retention", "apply", "--dry-run"], ["erase", "--user", "ada"], ["backup", "copy.db"]])
    func thereMustBeADatabase(arguments: [String]) async throws {
        try await Program.withScratch { telemetry in
            let outcome = try await telemetry.run(arguments, input: Data())
            #expect(outcome.status == 66)
            #expect(!FilePath.exists("\(telemetry.directory)/copy.db"))
        }
    }
}
