import Foundation
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
            _ = try await telemetry(
                "ingest",
                "-",
                input: "{\"category\":\"\",\"action\":\"a\"}\n{\"category\":\"c\",\"action\":\"a\"}"
            )
            let outcome = try await telemetry("doctor")
            #expect(outcome.status == 0)
            #expect(outcome.output.contains("A client sent OTLP to a path that is not /v1/traces"))
            #expect(outcome.output.contains("OTEL_EXPORTER_OTLP_ENDPOINT"))
            #expect(outcome.output.contains("1 time since"))
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
