import Foundation
import GRDB
import Telemetry
import TelemetryCrypto
import TelemetrySQLite
import Testing

@testable import TelemetryCommand

@Suite struct SealingTests {
    /// A folder with a key and a configuration that names it.
    private func withKey(_ body: (Program) async throws -> Void) async throws {
        try await Program.withScratch { telemetry in
            try self.write(String(repeating: "5a", count: 32), to: "\(telemetry.directory)/telemetry.key")
            try Scratch.write("encryption:\n  keyFile: telemetry.key\n", to: "\(telemetry.directory)/telemetry.yaml")
            try await body(telemetry)
        }
    }

    private func write(_ text: String, to path: String, mode: Int = 0o600) throws {
        try Scratch.write(text, to: path)
        try FileManager.default.setAttributes([.posixPermissions: NSNumber(value: mode)], ofItemAtPath: path)
    }

    /// Whether a file below the folder's database holds a text.
    private func isLaidDown(_ text: String, by telemetry: Program) -> Bool {
        let root = "\(telemetry.directory)/.vibekit"
        for case let name as String in FileManager.default.enumerator(atPath: root) ?? .init() {
            let data = FileManager.default.contents(atPath: "\(root)/\(name)") ?? Data()
            if data.range(of: Data(text.utf8)) != nil { return true }
        }
        return false
    }

    @Test func whatIsTrackedIsSealedAndShownOpened() async throws {
        try await self.withKey { telemetry in
            let tracked = try await telemetry(
                "track",
                "start",
                "-c",
                "agent",
                "-a",
                "plan",
                "-l",
                "confidential",
                "--session",
                "s",
                "--metadata",
                #"{"note":"hushhush"}"#
            )
            #expect(tracked.status == 0)
            #expect(!self.isLaidDown("confidential", by: telemetry))
            #expect(!self.isLaidDown("hushhush", by: telemetry))
            #expect(self.isLaidDown("agent", by: telemetry))
            #expect(try await telemetry("query").output.contains("confidential"))
            #expect(try await telemetry("export", "--format", "ndjson").output.contains("hushhush"))
            #expect(try await telemetry("sessions").output.contains("confidential"))
            #expect(try await telemetry("session", "s", "--format", "json").output.contains("hushhush"))
            for filter in [["--search", "x"], ["--where", "note=x"], ["--user", "x"]] {
                let refused = try await telemetry.run(["query"] + filter, input: Data())
                #expect(refused.status == 64)
                #expect(refused.errors.contains("sealed in this store"))
            }
            #expect(try await telemetry("export", "--where", "note=x", "-o", "x.json").status == 64)
            let audit = try await telemetry("audit", "list", "--format", "ndjson")
            #expect(audit.lines.filter { $0.contains("\"exported\"") }.count == 1)
        }
    }

    @Test func withoutTheRightKeyNothingIsShown() async throws {
        try await self.withKey { telemetry in
            _ = try await telemetry("track", "custom", "-c", "agent", "-a", "plan", "-l", "confidential")
            let config = "\(telemetry.directory)/telemetry.yaml"
            let key = "\(telemetry.directory)/telemetry.key"

            try self.write(String(repeating: "5b", count: 32), to: key)
            for command in [["query"], ["track", "custom", "-c", "a", "-a", "b"], ["keys", "rotate"], ["serve"]] {
                let outcome = try await telemetry.run(command, input: Data())
                #expect(outcome.status == 77, "\(command)")
                #expect(outcome.errors.contains("does not open the store's key"))
                #expect(!outcome.errors.contains("5b5b"))
            }
            try self.write(String(repeating: "5a", count: 32), to: key, mode: 0o644)
            let open = try await telemetry("query")
            #expect(open.status == 77)
            #expect(open.errors.contains("mode 0644"))

            try FileManager.default.removeItem(atPath: key)
            #expect(try await telemetry("query").status == 77)
            try Scratch.write("", to: config)
            let none = try await telemetry("query", "--format", "json")
            #expect(none.status == 77)
            #expect(none.errors.contains(#""code":"no_key""#))
            #expect(try await telemetry("keys", "status").output.contains("current"))
            #expect(try await telemetry("keys", "rotate").status == 77)
        }
    }

    @Test func theDoctorTriesTheKeyAndTheRows() async throws {
        try await self.withKey { telemetry in
            for number in 0..<3 {
                _ = try await telemetry("track", "custom", "-c", "a", "-a", "b", "-l", "text \(number)")
            }
            let well = try await telemetry("doctor")
            #expect(well.status == 0)
            #expect(well.output.contains("The database is sealed, and the key opens it; 3 events looked at"))

            let queue = try DatabaseQueue(path: "\(telemetry.directory)/.vibekit/telemetry.db")
            try await queue.write { try $0.execute(sql: "UPDATE telemetry_events SET sealed = NULL WHERE id = 2") }
            try queue.close()
            let sick = try await telemetry("doctor")
            #expect(sick.status == 69)
            #expect(sick.output.contains("1 event cannot be read"))
            #expect(sick.output.contains("not sealed, although everything in the store was"))

            try self.write(String(repeating: "5b", count: 32), to: "\(telemetry.directory)/telemetry.key")
            let wrong = try await telemetry("doctor", "--format", "json")
            #expect(wrong.status == 77)
            #expect(wrong.output.contains("does not open the store's key"))
            #expect(try await telemetry("track", "custom", "-c", "a", "-a", "b").status == 77)
            let audit = try await telemetry("audit", "list", "--format", "ndjson")
            #expect(audit.lines.filter { $0.contains("key_refused") && $0.contains("wrong_key") }.count == 1)

            try Scratch.write("", to: "\(telemetry.directory)/telemetry.yaml")
            let missing = try await telemetry("doctor")
            #expect(missing.status == 77)
            #expect(missing.output.contains("no key is configured"))
        }
    }

    @Test func theSecretIsInNoOutput() async throws {
        try await Program.withScratch { telemetry in
            var telemetry = telemetry
            let secret = String(repeating: "7c", count: 32)
            telemetry.variables = ["TELEMETRY_ENCRYPTION_KEY_VARIABLE": "TELEMETRY_KEY", "TELEMETRY_KEY": secret]
            let shown = try await telemetry("config", "show")
            #expect(shown.status == 0)
            #expect(shown.output.contains("TELEMETRY_KEY"))
            #expect(shown.errors.isEmpty)
            for command in [
                ["track", "custom", "-c", "a", "-a", "b"], ["keys", "status"], ["audit", "list"], ["query"],
            ] {
                let outcome = try await telemetry.run(command, input: Data())
                #expect(outcome.status == 0)
                #expect(!(outcome.output + outcome.errors + shown.output).contains("7c7c"))
            }
            telemetry.variables["TELEMETRY_ENCRYPTION_KEY_FILE"] = "some.key"
            let both = try await telemetry("config", "show")
            #expect(both.status == 78)
            #expect(both.errors.contains("exclude each other"))
        }
    }

    @Test func keysAreRotatedAndRewrapped() async throws {
        try await Program.withScratch { telemetry in
            for number in 0..<3 {
                _ = try await telemetry("track", "custom", "-c", "agent", "-a", "plan", "-l", "confidential \(number)")
            }
            #expect(try await telemetry("keys", "status").errors.contains("events are not sealed"))
            try self.write(String(repeating: "5a", count: 32), to: "\(telemetry.directory)/telemetry.key")
            try Scratch.write("encryption:\n  keyFile: telemetry.key\n", to: "\(telemetry.directory)/telemetry.yaml")
            let sealed = try await telemetry("keys", "rotate")
            #expect(sealed.status == 0)
            #expect(sealed.errors.contains("3 that were in the clear"))
            #expect(!self.isLaidDown("confidential", by: telemetry))
            #expect(try await telemetry("keys", "rotate", "--forget").errors.contains("forgotten"))
            let status = try await telemetry("keys", "status", "--count", "--format", "json")
            let rows = try #require(try JSONReader.value(in: status.output).array)
            #expect(rows.count == 1)
            #expect(rows.first?.object?["events"] == 3)

            let phrase = "\(telemetry.directory)/phrase"
            try self.write("correct horse battery", to: phrase)
            #expect(try await telemetry("keys", "rewrap").status == 64)
            #expect(try await telemetry("keys", "rewrap", "--new-passphrase-file", phrase).status == 0)
            #expect(try await telemetry("query").status == 77)
            try Scratch.write("encryption:\n  passphraseFile: phrase\n", to: "\(telemetry.directory)/telemetry.yaml")
            #expect(try await telemetry("query").output.contains("confidential 2"))
        }
    }

    @Test func aRotationThatWasKilledGoesOn() async throws {
        try await self.withKey { telemetry in
            let count = 6000
            let lines = (0..<count).map { #"{"category":"agent","action":"step","label":"confidential \#($0)"}"# }
            let ingested = try await telemetry.run(["ingest", "-"], input: Data(lines.joined(separator: "\n").utf8))
            #expect(ingested.status == 0)
            let store = SQLiteProvider(path: "\(telemetry.directory)/.vibekit/telemetry.db")
            try await store.initialize()
            let running = try telemetry.start(["keys", "rotate"])
            for _ in 0..<30_000 where try await KeyringStatus(of: store)?.isRotating != true { await Task.yield() }
            running.signal(SIGKILL)
            await store.shutdown()
            // Whoever is quicker, nothing is lost; on all but the busiest machines it was killed.
            let wasKilled = await running.status == -SIGKILL
            let status = try await telemetry("keys", "status")
            #expect(status.errors.contains("a rotation was interrupted") == wasKilled)
            #expect(try await telemetry("query", "--limit", "5").output.contains("confidential"))
            #expect(try await telemetry("keys", "rotate").status == 0)
            let counted = try await telemetry("keys", "status", "--count", "--format", "json")
            let rows = try #require(try JSONReader.value(in: counted.output).array).compactMap(\.object)
            #expect(rows.first { $0["state"] == "current" }?["events"] == .integer(Int64(count)))
            #expect(rows.count == (wasKilled ? 2 : 3))
            let exported = try await telemetry("export", "--format", "ndjson")
            #expect(exported.lines.count == count)
            #expect(exported.lines.allSatisfy { $0.contains("confidential") })
        }
    }

    @Test func theCollectorSealsAndSaysWhatItCannotAnswer() async throws {
        try await self.withKey { telemetry in
            let running = try telemetry.start(["serve", "--port", "0", "--otlp-http-port", "0", "--grpc-port", "0"])
            try await running.waits { _, errors in errors.contains("listening http=") }
            let port = try #require(try running.errors.firstMatch(of: #/listening http=\S+:(\d+) /#)).1
            let url = "http://127.0.0.1:\(port)/api/events"
            let event = #"{"category":"web","action":"one","label":"confidential"}"#
            _ = try await telemetry.curl(["-H", "content-type: application/json", "-d", event, url])
            #expect(try await telemetry.curl([url]).contains("confidential"))
            let refused = try await telemetry.curl(["-w", " %{http_code}", url + "?search=x"])
            #expect(refused.contains("sealed in this store"))
            #expect(refused.hasSuffix(" 400"))
            _ = try await telemetry.curl(["-H", "Host: elsewhere.example", url])
            running.signal(SIGTERM)
            #expect(await running.status == 0)
            #expect(!self.isLaidDown("confidential", by: telemetry))
            let log = try await telemetry("audit", "list").output
            #expect(log.contains("configuration_changed"))
            #expect(log.contains("sign_in_refused"))
            #expect(try await telemetry("audit", "verify").status == 0)
        }
    }

    @Test func whatIsDoneIsInTheAuditLog() async throws {
        try await self.withKey { telemetry in
            _ = try await telemetry("track", "custom", "-c", "agent", "-a", "plan", "-l", "confidential")
            _ = try await telemetry("export", "-o", "out.json", "--category", "agent")
            _ = try await telemetry("keys", "rotate")
            let listed = try await telemetry("audit", "list", "--format", "json")
            let actions = try #require(try JSONReader.value(in: listed.output).array)
                .compactMap { $0.object?["action"]?.string }
            #expect(actions == ["key_opened", "key_opened", "exported", "key_rotated", "key_rotated"])
            #expect(listed.output.contains("out.json"))
            let verified = try await telemetry("audit", "verify")
            #expect(verified.status == 0)
            let head = try #require(verified.lines.first)
            #expect(head.hasPrefix("5:"))
            #expect(try await telemetry("audit", "verify", "--expect", head).status == 0)
            #expect(
                try await telemetry("audit", "verify", "--expect", "5:" + String(repeating: "0", count: 64)).status
                    == 65
            )
            #expect(try await telemetry("audit", "verify", "--expect", "nonsense").status == 64)
            #expect(try await telemetry("audit", "export").lines.count == 5)
            let json = try await telemetry("audit", "verify", "--format", "json")
            #expect(json.output.contains(#""findings":[]"#))
        }
    }
}

extension Program {
    /// What `curl` gets.
    fileprivate func curl(_ arguments: [String]) async throws -> String {
        let curl = try self.start(["curl", "-s"] + arguments, executable: URL(fileURLWithPath: "/usr/bin/env"))
        #expect(await curl.status == 0)
        return try curl.output
    }
}
