import Foundation
import GRDB
import Telemetry
import Testing

@testable import TelemetryCommand

@Suite struct DoctorTests {
    @Test func aHealthyStoreIsWell() async throws {
        try await Program.withScratch { telemetry in
            _ = try await telemetry("track", "custom", "-c", "a", "-a", "b")
            let outcome = try await telemetry("doctor")
            #expect(outcome.status == 0)
            #expect(outcome.output.contains("is sound, and holds 1 event,"))
            #expect(outcome.output.contains("nothing is being recorded now"))
            #expect(outcome.output.hasSuffix("All is well.\n"))
            #expect(outcome.errors.isEmpty)
        }
    }

    @Test func withoutADatabaseItSaysWhatToDo() async throws {
        try await Program.withScratch { telemetry in
            let outcome = try await telemetry("doctor")
            #expect(outcome.status == 66)
            #expect(outcome.output.contains("there is no database here"))
            #expect(outcome.output.contains("telemetry serve"))
            #expect(!FilePath.exists("\(telemetry.directory)/.vibekit"))
        }
    }

    @Test func aCorruptedStoreIs74AndSaysWhatToDo() async throws {
        try await Program.withScratch { telemetry in
            let lines = (0..<2000).map { "{\"category\":\"c\",\"action\":\"a\",\"label\":\"label \($0)\"}" }
            _ = try await telemetry("ingest", "-", "--database", "t.db", input: lines.joined(separator: "\n"))
            // The copy has everything in one file.
            #expect(try await telemetry("backup", "copy.db", "--database", "t.db").status == 0)
            let url = URL(fileURLWithPath: "\(telemetry.directory)/copy.db")
            var data = try Data(contentsOf: url)
            for page in stride(from: 8192, to: data.count, by: 8192) {
                data.replaceSubrange(page..<page + 512, with: Data(repeating: 0xA5, count: 512))
            }
            try data.write(to: url)
            let outcome = try await telemetry("doctor", "--database", "copy.db", "--format", "json")
            #expect(outcome.status == 74)
            let report = try JSONReader.value(in: outcome.output).object
            #expect(report?["status"] == "failing")
            let first = report?["findings"]?.array?.first?.object
            #expect(first?["subject"] == "store")
            #expect(first?["message"]?.string?.contains("damaged") == true)
            #expect(first?["advice"]?.string?.contains("backup") == true)
        }
    }

    /// What may stand in a database's place.
    enum Damage: CaseIterable {
        case empty, truncated, other, newer, foreign

        /// Does it to a sound database, and returns what `doctor` says of it and what it advises.
        func apply(to path: String) throws -> (message: String, advice: String) {
            let url = URL(fileURLWithPath: path)
            switch self {
            case .empty:
                try Data().write(to: url)
                return ("is an empty file, not a telemetry database", "makes a database of it")
            case .truncated:
                try Data(contentsOf: url).prefix(20_000).write(to: url)
                return ("is damaged", "Restore a backup")
            case .other:
                try Data(String(repeating: "not a database\n", count: 1_000).utf8).write(to: url)
                return ("is not an SQLite database", "Restore a backup")
            case .newer, .foreign:
                // Application id and user version stand in the header, most significant byte first.
                var data = try Data(contentsOf: url)
                let place = self == .newer ? 63 : 71
                data[place] = 99
                try data.write(to: url)
                return self == .newer
                    ? ("has format 99", "nothing is wrong with it") : ("of another program", "--database")
            }
        }
    }

    @Test(arguments: Damage.allCases)
    func whatIsWrongWithAFileIsSaidAsItIs(damage: Damage) async throws {
        try await Program.withScratch { telemetry in
            let lines = (0..<500).map { "{\"category\":\"c\",\"action\":\"a\",\"label\":\"label \($0)\"}" }
            _ = try await telemetry("ingest", "-", "--database", "t.db", input: lines.joined(separator: "\n"))
            #expect(try await telemetry("backup", "copy.db", "--database", "t.db").status == 0)
            let (message, advice) = try damage.apply(to: "\(telemetry.directory)/copy.db")
            let outcome = try await telemetry("doctor", "--database", "copy.db", "--format", "json")
            #expect(outcome.status == 74)
            let findings = try JSONReader.value(in: outcome.output).object?["findings"]?.array ?? []
            let store = try #require(findings.first { $0.object?["subject"] == "store" }?.object)
            #expect(store["message"]?.string?.contains(message) == true, "\(store)")
            #expect(store["advice"]?.string?.contains(advice) == true, "\(store)")
        }
    }

    /// The file is sound to SQLite, and yet no event can be stored.
    @Test(arguments: ["table telemetry_stats", "table telemetry_sessions", "index idx_event_id"])
    func whatADatabaseLacksIsNamedAndWhatItRefusesIsTold(part: String) async throws {
        try await Program.withScratch { telemetry in
            _ = try await telemetry("track", "custom", "-c", "a", "-a", "b", "--database", "t.db")
            let queue = try DatabaseQueue(path: "\(telemetry.directory)/t.db")
            try await queue.write { try $0.execute(sql: "DROP \(part)") }
            try queue.close()
            let before = try await telemetry("doctor", "--database", "t.db")
            #expect(before.status == 74)
            #expect(before.output.contains("t.db lacks the \(part)"))
            #expect(!before.output.contains("takes no events"))
            let track = try await telemetry("track", "custom", "-c", "a", "-a", "b", "--database", "t.db")
            #expect(track.errors.contains("kept in the spool"))
            let after = try await telemetry("doctor", "--database", "t.db")
            #expect(after.status == 74)
            #expect(after.output.contains("t.db takes no events: the database t.db failed: SQLite error 1"))
            #expect(!after.output.contains("is sound"))
            let query = try await telemetry("query", "--database", "t.db")
            #expect(query.errors.contains("waits for sqlite: the database t.db failed: SQLite error 1"))
        }
    }

    /// An index that only makes questions quick is worth a look, and the advice makes it anew.
    @Test func anIndexThatIsGoneIsMadeAnewAsAdvised() async throws {
        try await Program.withScratch { telemetry in
            _ = try await telemetry("track", "custom", "-c", "a", "-a", "b", "--database", "t.db")
            let queue = try DatabaseQueue(path: "\(telemetry.directory)/t.db")
            try await queue.write { try $0.execute(sql: "DROP INDEX idx_error") }
            let outcome = try await telemetry("doctor", "--database", "t.db", "--format", "json")
            #expect(outcome.status == 0)
            let findings = try JSONReader.value(in: outcome.output).object?["findings"]?.array?.compactMap(\.object)
            let finding = try #require(findings?.first { $0["status"] == "degraded" })
            #expect(finding["message"] == "t.db lacks the index idx_error: questions take longer.")
            let statement = try #require(finding["advice"]?.string?.firstMatch(of: #/"(CREATE [^"]+)"/#)?.1)
            try await queue.write { try $0.execute(sql: String(statement)) }
            try queue.close()
            #expect(try await telemetry("doctor", "--database", "t.db").output.hasSuffix("All is well.\n"))
        }
    }

    /// What SQLite has and the exporter has not is not said to wait for both.
    @Test func aDeadCollectorsSpoolNamesOnlyWhoLacksIt() async throws {
        try await Program.withScratch { telemetry in
            _ = try await telemetry("track", "custom", "-c", "a", "-a", "b", "--database", "t.db")
            do {
                var policy = SpoolPolicy(destinations: ["sqlite", "otlp"])
                policy.segmentBytes = 1 << 16
                let manifest = SpoolManifest(created: 1, pid: 4711)
                let spool = try Spool(root: "\(telemetry.directory)/t.db-spool", policy: policy, manifest: manifest)
                _ = Self.letter("", 3).record.withUnsafeBytes { spool.append($0) }
            }
            let query = try await telemetry("query", "--database", "t.db")
            #expect(query.errors.contains("waits for otlp\n"))
            let outcome = try await telemetry("doctor", "--database", "t.db")
            #expect(outcome.status == 0)
            #expect(outcome.output.contains("1 event of process 4711, which ended without delivering them to otlp,"))
        }
    }

    @Test func whatRetentionRemovedIsNotCountedAsHeld() async throws {
        try await Program.withScratch { telemetry in
            let lines = [1.0, 2.0].map { "{\"category\":\"c\",\"action\":\"a\",\"timestamp\":\($0)}" }
            _ = try await telemetry("ingest", "-", input: lines.joined(separator: "\n"))
            _ = try await telemetry("track", "custom", "-c", "c", "-a", "b")
            var telemetry = telemetry
            telemetry.variables = ["TELEMETRY_RETENTION_ENABLED": "true", "TELEMETRY_RETENTION_MAX_AGE": "1d"]
            #expect(try await telemetry("retention", "apply").status == 0)
            let outcome = try await telemetry("doctor")
            #expect(outcome.output.contains("is sound, and holds 1 event,"))
            #expect(outcome.output.contains("The audit log is whole"))
        }
    }

    @Test func anAuditLogThatWasChangedIsTold() async throws {
        try await Program.withScratch { telemetry in
            _ = try await telemetry("track", "custom", "-c", "c", "-a", "a")
            _ = try await telemetry("erase", "-c", "none")
            _ = try await telemetry("erase", "-c", "none")
            let queue = try DatabaseQueue(path: "\(telemetry.directory)/.vibekit/telemetry.db")
            try await queue.write { database in
                try database.execute(
                    sql: "DROP TRIGGER telemetry_audit_log_delete; DELETE FROM telemetry_audit_log WHERE id = 1"
                )
            }
            try queue.close()
            let outcome = try await telemetry("doctor")
            #expect(outcome.status == 69)
            #expect(outcome.output.contains("The audit log is not what was written"))
            #expect(outcome.output.contains("telemetry audit verify"))
        }
    }

    /// A destination at which nobody listens, and a collector on a port that is in no configuration.
    ///
    /// Where a token is needed, `/health` says nothing to `doctor`, and its files do.
    @Test(arguments: [
        (false, "says: The store \"otlp\" failed"), (true, "The store \"otlp\" lacks 1 event of process"),
    ])
    func aDestinationThatFailsIsToldWhereverTheCollectorListens(needsToken: Bool, message: String) async throws {
        try await Program.withScratch { telemetry in
            let token = needsToken ? try await telemetry("token", "new").lines.first ?? "" : ""
            let running = try telemetry.start([
                "serve", "--port", "0", "--otlp-http-port", "0", "--grpc-port", "0", "--otlp-endpoint",
                "http://127.0.0.1:9",
            ])
            try await running.waits { _, errors in errors.contains("listening http=") }
            let address = try #require(try running.errors.firstMatch(of: #/listening http=(\S+) /#)).1
            #expect(try await telemetry("doctor").output.contains("answers at http://\(address)"))
            let post = try telemetry.start(
                [
                    "curl", "-sf", "-H", "content-type: application/json", "-H", "authorization: Bearer \(token)", "-d",
                    "{\"category\":\"c\",\"action\":\"a\"}", "http://\(address)/api/events",
                ],
                executable: URL(fileURLWithPath: "/usr/bin/env")
            )
            #expect(await post.status == 0)
            var outcome = try await telemetry("doctor")
            // The first try has yet to fail.
            for _ in 0..<100 where !outcome.output.contains("\"otlp\"") { outcome = try await telemetry("doctor") }
            #expect(outcome.output.contains(message))
            #expect(!outcome.output.contains("All is well"))
            running.signal(SIGKILL)
            _ = await running.status
        }
    }

    @Test func lossesAndClientsMistakesOutliveTheCollector() async throws {
        try await Program.withScratch { telemetry in
            let running = try telemetry.start(["serve", "--port", "0", "--otlp-http-port", "0", "--grpc-port", "0"])
            try await running.waits { _, errors in errors.contains("listening http=") }
            let port = try #require(try running.errors.firstMatch(of: #/otlp-http=\S+:(\d+)/#)).1
            let curl = try telemetry.start(
                [
                    "curl", "-s", "-o", "/dev/null", "-H", "content-type: application/x-protobuf", "-d", "x",
                    "http://127.0.0.1:\(port)/",
                ],
                executable: URL(fileURLWithPath: "/usr/bin/env")
            )
            #expect(await curl.status == 0)
            let live = try await telemetry("doctor", "--format", "ndjson")
            #expect(live.status == 0)
            #expect(live.output.contains("has been recording for"))
            running.signal(SIGKILL)
            _ = await running.status
            // Refused by the service, by the event, and by the reader of JSON.
            let lines = [
                "{\"category\":\"\",\"action\":\"a\"}", "{\"category\":\"c\",\"action\":\"a\"}",
                "{\"category\":\"c\",\"action\":\"a\",\"eventType\":\"nonsense\"}", "no JSON",
            ]
            _ = try await telemetry("ingest", "-", input: lines.joined(separator: "\n"))
            let outcome = try await telemetry("doctor")
            #expect(outcome.status == 0)
            #expect(outcome.output.contains("A client sent OTLP to a path that is not /v1/traces"))
            #expect(outcome.output.contains("OTEL_EXPORTER_OTLP_ENDPOINT"))
            #expect(outcome.output.contains("3 times since"))
            #expect(outcome.output.contains("invalid, events that were refused"))
        }
    }

    @Test func deadLettersAreListedAndReplayed() async throws {
        try await Program.withScratch { telemetry in
            _ = try await telemetry("track", "custom", "-c", "a", "-a", "b", "--database", "t.db")
            #expect(
                try await telemetry("doctor", "--dead-letters", "--database", "t.db").errors.contains("no dead letters")
            )
            let letters = DeadLetters(root: "\(telemetry.directory)/t.db-spool")
            try letters.setAside([Self.letter("sqlite", 1), Self.letter("otlp", 2)])
            let listed = try await telemetry("doctor", "--dead-letters", "--database", "t.db", "--format", "json")
            #expect(listed.status == 0)
            let list = try JSONReader.value(in: listed.output).array
            #expect(list?.map { $0.object?["destination"] } == ["sqlite", "otlp"])
            #expect(list?.first?.object?["event"]?.object?["category"] == "dead")
            let sick = try await telemetry("doctor", "--database", "t.db")
            #expect(sick.output.contains("\"otlp\" refuses 1 event for good"))
            let replay = try await telemetry("doctor", "--dead-letters", "--replay", "--database", "t.db")
            #expect(replay.status == 69)
            #expect(replay.output == "1 delivered, 1 left\n")
            #expect(replay.errors.contains("no destination \"otlp\""))
            let found = try await telemetry("query", "-c", "dead", "--database", "t.db", "--format", "ndjson")
            #expect(found.lines.count == 1)
            #expect(try letters.contents().letters.map(\.destination) == ["otlp"])
            // A destination that a flag names is one, though nobody listens there.
            let flagged = try await telemetry(
                "doctor",
                "--dead-letters",
                "--replay",
                "--otlp-endpoint",
                "http://127.0.0.1:9",
                "--database",
                "t.db"
            )
            #expect(flagged.status == 69)
            #expect(!flagged.errors.contains("no destination"))
            #expect(flagged.errors.contains("cannot be reached"))
            #expect(try letters.contents().letters.map(\.destination) == ["otlp"])
        }
    }

    @Test func aDamagedLetterIsNotDelivered() async throws {
        try await Program.withScratch { telemetry in
            _ = try await telemetry("track", "custom", "-c", "a", "-a", "b", "--database", "t.db")
            let letters = DeadLetters(root: "\(telemetry.directory)/t.db-spool")
            var letter = Self.letter("sqlite", 1)
            letter.record = [0, 0, 0]
            try letters.setAside([letter])
            let replay = try await telemetry("doctor", "--dead-letters", "--replay", "--database", "t.db")
            #expect(replay.status == 69)
            #expect(replay.output == "0 delivered, 1 left\n")
            #expect(try letters.contents().letters.count == 1)
        }
    }

    @Test func lossesOfProgramsThatCouldNotStartAreTold() async throws {
        try await Program.withScratch { telemetry in
            _ = try await telemetry("track", "custom", "-c", "a", "-a", "b", "--database", "t.db")
            try LossRecord.note(.diskFull, root: "\(telemetry.directory)/t.db-spool")
            let outcome = try await telemetry("doctor", "--database", "t.db")
            #expect(outcome.output.contains("1 time since"))
            #expect(outcome.output.contains("disk_full, events that were refused because the disk was full"))
        }
    }

    @Test func aSpoolThatNeedsWhatIsNotHereIsNamed() async throws {
        try await Program.withScratch { telemetry in
            _ = try await telemetry("track", "custom", "-c", "a", "-a", "b", "--database", "t.db")
            do {
                var policy = SpoolPolicy(destinations: ["sqlite"])
                policy.segmentBytes = 1 << 16
                let manifest = SpoolManifest(created: 1, plugins: ["scrubber"], pid: 4711)
                let spool = try Spool(root: "\(telemetry.directory)/t.db-spool", policy: policy, manifest: manifest)
                _ = Self.letter("", 3).record.withUnsafeBytes { spool.append($0) }
            }
            let outcome = try await telemetry("doctor", "--database", "t.db")
            #expect(outcome.status == 0)
            #expect(outcome.output.contains("1 event of process 4711"))
            #expect(outcome.output.contains("it needs the plugins scrubber"))
        }
    }

    @Test(arguments: [["--replay"], ["--format", "csv"]])
    func aWrongCommandLineIs64(arguments: [String]) async throws {
        try await Program.withScratch { telemetry in
            let outcome = try await telemetry.run(["doctor"] + arguments, input: Data())
            #expect(outcome.status == 64)
        }
    }

    private static func letter(_ destination: String, _ number: UInt64) -> DeadLetter {
        var event = TelemetryEvent(category: "dead", action: "letter", id: EventID(high: 9, low: number))
        event.timestamp = .now
        event.sessionID = "s"
        var writer = ByteWriter(capacity: 256)
        writer.appendRecord(event, detector: nil)
        return DeadLetter(destination: destination, reason: "400 Bad Request", time: .now, record: writer.array)
    }
}
