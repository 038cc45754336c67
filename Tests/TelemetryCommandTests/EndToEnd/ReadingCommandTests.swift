import Foundation
import Telemetry
import Testing

@testable import TelemetryCommand

@Suite struct ReadingCommandTests {
    /// Three sessions of an agent: one that ended, one that failed, one that runs.
    private static let events = [
        #"{"sessionId":"s1","eventType":"start","category":"agent","action":"run","label":"first","timestamp":1700000000000}"#,
        #"{"sessionId":"s1","eventType":"custom","category":"agent","action":"tool","timestamp":1700000001000,"#
            + #""duration":5,"metadata":{"model":"claude-a","n":7}}"#,
        #"{"sessionId":"s1","eventType":"end","category":"agent","action":"run","timestamp":1700000002000,"duration":2000}"#,
        #"{"sessionId":"s2","eventType":"start","category":"agent","action":"run","timestamp":1700000003000}"#,
        #"{"sessionId":"s2","eventType":"error","category":"agent","action":"run","label":"Boom, \"bang\"","#
            + #""timestamp":1700000004000}"#,
        #"{"sessionId":"s3","eventType":"start","category":"other","action":"run","context":{"userId":"ann"}}"#,
    ]

    private func withEvents(_ body: (Program) async throws -> Void) async throws {
        try await Program.withScratch { telemetry in
            let outcome = try await telemetry("ingest", "-", input: Self.events.joined(separator: "\n"))
            #expect(outcome.status == 0)
            try await body(telemetry)
        }
    }

    @Test func filtersRestrict() async throws {
        try await self.withEvents { telemetry in
            for (arguments, count) in [
                (["-c", "agent"], 5), (["-s", "s1"], 3), (["-t", "error"], 1), (["-a", "tool"], 1),
                (["--user", "ann"], 1),
                (["--where", "model=claude*"], 1), (["--where", "n>6", "--where", "n<8"], 1),
                (["--search", "BOOM"], 1),
                (["--since", "2023-11-14T22:13:22Z", "--until", "1700000004000"], 2), (["--last", "1h"], 1),
                (["--limit", "2"], 2), (["--offset", "4"], 2),
            ] {
                let outcome = try await telemetry.run(["query", "--format", "json"] + arguments, input: Data())
                #expect(outcome.status == 0)
                #expect(try JSONReader.value(in: outcome.output).array?.count == count, "\(arguments)")
            }
        }
    }

    @Test(arguments: [
        ["query"], ["stats"], ["sessions"], ["session", "x"], ["export", "--format", "json", "-o", "-"],
        ["audit", "list"],
    ])
    func whereNothingIsNothingIsMade(command: [String]) async throws {
        try await Program.withScratch { telemetry in
            let path = "\(telemetry.directory)/none.db"
            for isThere in [false, true] {
                if isThere { try Data().write(to: URL(fileURLWithPath: path)) }
                let outcome = try await telemetry.run(["--database", path] + command, input: Data())
                #expect(outcome.status == 66)
                #expect((outcome.errors + outcome.output).contains(isThere ? "empty file" : "no such database"))
                let found = try FileManager.default.contentsOfDirectory(atPath: telemetry.directory)
                #expect(found.filter { $0.contains(".db") } == (isThere ? ["none.db"] : []))
                #expect(FileStatus(path: path)?.byteCount ?? 0 == 0)
            }
        }
    }

    @Test func aRangeThatEndsBeforeItBeginsIsAMistake() async throws {
        try await self.withEvents { telemetry in
            for command in ["query", "stats", "sessions", "export"] {
                let range = ["--since", "2026-02-01", "--until", "2026-01-01"]
                let outcome = try await telemetry.run([command] + range, input: Data())
                #expect(outcome.status == 64, "\(command)")
                #expect(outcome.errors.contains("since"), "\(outcome.errors)")
            }
        }
    }

    @Test func pagesFollowEachOther() async throws {
        try await self.withEvents { telemetry in
            var cursor: String?
            var actions: [String] = []
            for _ in 0..<3 {
                let more = cursor.map { ["--cursor", $0] } ?? []
                let arguments = ["query", "--format", "ndjson", "--order", "oldest", "--limit", "2"] + more
                let outcome = try await telemetry.run(arguments, input: Data())
                actions += try outcome.lines.map { try TelemetryEvent(json: $0).timestamp.iso8601 }
                cursor = outcome.errors.firstMatch(of: /next cursor: (\S+)/).map { String($0.1) }
            }
            #expect(cursor == nil)
            #expect(actions.count == 6)
            #expect(actions == actions.sorted())
        }
    }

    @Test func everyFormatShowsTheSameEvents() async throws {
        try await self.withEvents { telemetry in
            let json = try await telemetry("query", "--format", "json", "-c", "agent")
            let ndjson = try await telemetry("query", "--format=ndjson", "-c", "agent")
            #expect(try JSONReader.value(in: json.output).array == ndjson.lines.map { try JSONReader.value(in: $0) })
            let csv = try await telemetry("query", "--format", "csv", "-c", "agent")
            #expect(csv.output.hasPrefix("id,sequence,sessionId,"))
            #expect(csv.output.contains(#""Boom, ""bang""""#))
            #expect(csv.output.split(separator: "\r\n").count == 6)
            let table = try await telemetry("query", "-c", "agent")
            #expect(table.lines.count == 6)
            #expect(table.lines[0].hasPrefix("TIME"))
            #expect(!table.output.contains("\u{1B}"))
        }
    }

    @Test(arguments: [24, 40, 60, 100])
    func tablesFitTheTerminal(columns: Int) async throws {
        try await self.withEvents { telemetry in
            var telemetry = telemetry
            telemetry.variables["COLUMNS"] = String(columns)
            for command in [["query"], ["sessions"], ["stats", "--by", "action"], ["config", "show"]] {
                let outcome = try await telemetry.run(command, input: Data())
                #expect(outcome.status == 0)
                for line in outcome.lines { #expect(line.displayWidth <= columns, "\(command)") }
            }
        }
    }

    @Test func sessionsAreListed() async throws {
        try await self.withEvents { telemetry in
            let outcome = try await telemetry("sessions", "--format", "json")
            let sessions = try #require(try JSONReader.value(in: outcome.output).array)
            #expect(sessions.map { $0.object?["id"]?.string } == ["s3", "s2", "s1"])
            #expect(sessions.last?.object?["status"] == "completed")
            #expect(try await telemetry("sessions", "--status", "completed", "--format", "ndjson").lines.count == 1)
            #expect(
                try await telemetry("sessions", "-c", "other", "--format", "csv").output.split(separator: "\r\n").count
                    == 2
            )
            let page = try await telemetry("sessions", "--limit", "1", "--format", "ndjson")
            #expect(page.lines.count == 1)
            let cursor = try #require(page.errors.firstMatch(of: /next cursor: (\S+)/)).1
            let next = try await telemetry("sessions", "--limit", "1", "--format", "ndjson", "--cursor", String(cursor))
            #expect(try JSONReader.value(in: next.output).object?["id"] == "s2")
        }
    }

    @Test func aSessionIsShownWithItsTimeline() async throws {
        try await self.withEvents { telemetry in
            let outcome = try await telemetry("session", "s1", "--format", "json")
            let object = try #require(try JSONReader.value(in: outcome.output).object)
            #expect(object.map(\.key) == ["session", "events"])
            #expect(object["session"]?.object?["eventCount"] == 3)
            #expect(object["events"]?.array?.map { $0.object?["eventType"]?.string } == ["start", "custom", "end"])
            let missing = try await telemetry("session", "nowhere", "--format", "json")
            #expect(missing.status == 66)
            #expect(missing.output.isEmpty)
            #expect(try JSONReader.value(in: missing.errors).object?["error"]?.object?["code"] == "not_found")
        }
    }

    @Test func statsAddUp() async throws {
        try await self.withEvents { telemetry in
            let outcome = try await telemetry("stats", "--by", "category", "--format", "json")
            let report = try #require(try JSONReader.value(in: outcome.output).object)
            #expect(report["totals"]?.object?["events"] == 6)
            #expect(report["totals"]?.object?["errors"] == 1)
            #expect(report["groups"]?.array?.map { $0.object?["key"]?.string } == ["agent", "other"])
            let exact = try await telemetry("stats", "--since", "1760000000000.805575", "--format", "json")
            #expect(exact.output.hasPrefix("{\"from\":1760000000000.805575,"))
            #expect(try await telemetry("stats", "--by", "action", "--format", "ndjson").lines.count == 3)
            let csv = try await telemetry("stats", "--format", "csv")
            #expect(csv.output.split(separator: "\r\n").last?.hasPrefix("total,6,1,3,2,2005,") == true)
            let table = try await telemetry("stats", "--last", "1h", "--by", "category")
            #expect(table.output.contains("events    1\n"))
        }
    }

    @Test func exportsAreWholeFiles() async throws {
        try await self.withEvents { telemetry in
            let path = "\(telemetry.directory)/out.json"
            let json = try await telemetry("export", "--format", "json", "-o", "out.json")
            #expect(json.status == 0)
            #expect(json.output.isEmpty)
            #expect(try JSONReader.value(in: try Scratch.read(path)).array?.count == 6)
            let csv = try await telemetry("export", "-o", "out.csv", "-c", "agent")
            #expect(csv.status == 0)
            #expect(try Scratch.read("\(telemetry.directory)/out.csv").split(separator: "\r\n").count == 6)
            let lines = try await telemetry("export", "--format", "ndjson", "-o", "-", "--quiet")
            #expect(
                try lines.lines.map { try TelemetryEvent(json: $0).sessionID } == ["s1", "s1", "s1", "s2", "s2", "s3"]
            )
            #expect(lines.errors.isEmpty)
            let files = try FileManager.default.contentsOfDirectory(atPath: telemetry.directory)
            #expect(files.allSatisfy { !$0.hasSuffix(".partial") })
        }
    }

    @Test func aFailedExportLeavesTheOldFile() async throws {
        try await self.withEvents { telemetry in
            try Scratch.write("old", to: "\(telemetry.directory)/out.json")
            let wrong = try await telemetry("export", "--cursor", "nonsense", "-o", "out.json")
            #expect(wrong.status == 64)
            #expect(try Scratch.read("\(telemetry.directory)/out.json") == "old")
            let nowhere = try await telemetry("export", "-o", "missing/out.json")
            #expect(nowhere.status == 66)
            #expect(nowhere.errors.contains("missing/out.json"))
            #expect(try await telemetry("export", "-o", "/dev/null").status == 0)
            #expect(FilePath.isWritable("/dev/null"))
        }
    }

    @Test func anInterruptedExportLeavesNothing() async throws {
        try await Program.withScratch { telemetry in
            let lines = (0..<20_000).map { #"{"category":"a","action":"a\#($0)"}"# }
            _ = try await telemetry("ingest", input: lines.joined(separator: "\n"))
            let running = try telemetry.start(["export", "-o", "out.json"])
            let files = { try FileManager.default.contentsOfDirectory(atPath: telemetry.directory) }
            try await running.waits { _, _ in try files().contains { $0.hasPrefix("out.json") } }
            running.signal(SIGTERM)
            // One that was finished before the signal came is whole.
            let status = await running.status
            #expect(status == -SIGTERM || status == 0)
            #expect(try files().contains("out.json") == (status == 0))
            #expect(try !files().contains { $0.hasSuffix(".partial") })
        }
    }

    @Test func tailShowsWhatArrives() async throws {
        try await self.withEvents { telemetry in
            let running = try telemetry.start(["tail", "-c", "live", "--format", "json", "-n", "5"])
            try await running.waits { _, errors in errors.contains("following") }
            _ = try await telemetry("track", "custom", "-c", "live", "-a", "one")
            _ = try await telemetry("track", "custom", "-c", "quiet", "-a", "two")
            _ = try await telemetry("track", "custom", "-c", "live", "-a", "three")
            try await running.waits { output, _ in output.split(separator: "\n").count >= 2 }
            running.signal(SIGINT)
            #expect(await running.status == 0)
            let actions = try running.output.split(separator: "\n").map { try TelemetryEvent(json: String($0)).action }
            #expect(actions == ["one", "three"])
            let past = try telemetry.start(["tail", "--since", "2023-01-01", "--format", "ndjson"])
            try await past.waits { output, _ in output.split(separator: "\n").count == 9 }
            past.signal(SIGTERM)
            #expect(await past.status == 0)
        }
    }

    @Test func aReaderThatGoesAwayEndsQuietly() async throws {
        try await Program.withScratch { telemetry in
            let lines = (0..<20_000).map { #"{"category":"a","action":"a\#($0)","label":"some text to fill a pipe"}"# }
            _ = try await telemetry("ingest", input: lines.joined(separator: "\n"))
            for command in [
                ["query", "--format", "json", "--limit", "10000"], ["export", "-o", "-"], ["tail", "--last", "1h"],
            ] {
                let pipe = Pipe()
                let running = try telemetry.start(command, stdout: pipe.fileHandleForWriting)
                try pipe.fileHandleForWriting.close()
                _ = try pipe.fileHandleForReading.read(upToCount: 100)
                try pipe.fileHandleForReading.close()
                #expect(await running.status == 0)
                #expect(try !running.errors.contains("telemetry:"))
            }
        }
    }

    @Test func modelsAreCountedByWhatIsKnownOfThem() async throws {
        try await Program.withScratch { telemetry in
            let event = #"{"category":"c","action":"a","duration":5,"usage":{"model":"m","inputTokens":3}}"#
            #expect(try await telemetry("ingest", "-", input: event).status == 0)
            let json = try await telemetry("stats", "--by", "model", "--format", "ndjson")
            let group = try #require(try JSONReader.value(in: json.output).object)
            #expect(group.map(\.key) == ["key", "sessions", "usage"])
            #expect(group["sessions"] == 1)
            #expect(group["usage"]?.object?["inputTokens"] == 3)
            let csv = try await telemetry("stats", "--by", "model", "--format", "csv")
            #expect(csv.output.contains("\r\nm,,,1,,,,,,,3,"))
            let table = try await telemetry("stats", "--by", "model")
            #expect(!table.output.contains("EVENTS"))
            #expect(table.output.contains("SESSIONS"))
        }
    }

    @Test func sessionsAsRowsHaveTheirOwner() async throws {
        try await self.withEvents { telemetry in
            let csv = try await telemetry("sessions", "--format", "csv")
            #expect(csv.output.split(separator: "\r\n").first?.hasSuffix("user,owner,metadata") == true)
        }
    }
}
