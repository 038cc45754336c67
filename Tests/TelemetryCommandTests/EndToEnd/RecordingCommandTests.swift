import Foundation
import Telemetry
import Testing

@testable import TelemetryCommand

@Suite struct RecordingCommandTests {
    @Test func trackKeepsEverythingThatItIsGiven() async throws {
        try await Program.withScratch { telemetry in
            let tracked = try await telemetry(
                "track",
                "end",
                "-c",
                "agent",
                "-a",
                "run",
                "-l",
                "- first\nsecond \"quoted\" 日本",
                "--value",
                "-1.5",
                "--duration",
                "12.345678",
                "--session",
                "s1",
                "--metadata",
                #"{"model":"claude","n":9007199254740993}"#
            )
            #expect(tracked.status == 0)
            #expect(tracked.errors.isEmpty)
            let id = try #require(EventID(tracked.output.trimmingCharacters(in: .newlines)))
            let queried = try await telemetry("query", "--format", "ndjson")
            let event = try TelemetryEvent(json: queried.output)
            #expect(event.id == id)
            #expect(event.eventType == .end)
            #expect(event.category == "agent")
            #expect(event.action == "run")
            #expect(event.label == "- first\nsecond \"quoted\" 日本")
            #expect(event.value == -1.5)
            #expect(event.duration == .nanoseconds(12_345_678))
            #expect(event.sessionID == "s1")
            #expect(event.metadata == ["model": "claude", "n": 9_007_199_254_740_993])
            let reply = try await telemetry("track", "custom", "-c", "a", "-a", "b", "--format", "json")
            #expect(try JSONReader.value(in: reply.output).object?["id"]?.string.flatMap { EventID($0) } != nil)
        }
    }

    @Test(arguments: [
        (["track", "begin", "-c", "a", "-a", "b"], 64, "must be start, stream, end, error or custom"),
        (["track", "custom", "-a", "b"], 64, "--category"),
        (["track", "custom", "-c", "a", "-a", "b", "--value", "many"], 64, "many"),
        (["track", "custom", "-c", "a", "-a", "b", "--value", "nan"], 65, "value"),
        (["track", "custom", "-c", "", "-a", "b"], 65, "category"),
        (["track", "custom", "-c", "a", "-a", "b", "--duration", "-5"], 65, "duration"),
        (["track", "custom", "-c", "a", "-a", "b", "--metadata", "{\"a\":}"], 65, "metadata is not JSON"),
        (["track", "custom", "-c", "a", "-a", "b", "--metadata", "[1]"], 65, "metadata must be an object"),
        (["track", "custom", "-c", String(repeating: "c", count: 256), "-a", "b"], 65, "category"),
        (["track", "custom", "-c", "a", "-a", "b", "-l", String(repeating: "l", count: 100_000)], 65, "label"),
    ])
    func trackRefusesWhatIsWrong(arguments: [String], status: Int32, message: String) async throws {
        try await Program.withScratch { telemetry in
            var telemetry = telemetry
            telemetry.variables["TELEMETRY_LIMITS_LABEL"] = "64KiB"
            let outcome = try await telemetry.run(arguments, input: Data())
            #expect(outcome.status == status)
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.hasPrefix("telemetry: "))
            #expect(outcome.errors.contains(message))
            #expect(outcome.errors.split(separator: "\n").count == 1)
        }
    }

    @Test func anExplicitActWorksWhereCollectionIsOff() async throws {
        try await Program.withScratch { telemetry in
            var telemetry = telemetry
            telemetry.variables = ["DO_NOT_TRACK": "1", "TELEMETRY_DISABLED": "1", "VIBEKIT_TELEMETRY": "false"]
            let tracked = try await telemetry("track", "custom", "-c", "a", "-a", "b")
            #expect(tracked.status == 0)
            let ingested = try await telemetry("ingest", input: #"{"category":"a","action":"b"}"#)
            #expect(ingested.status == 0)
            #expect(try await telemetry("query", "--format", "ndjson").lines.count == 2)
        }
    }

    @Test func ingestKeepsGoodLinesAndNamesBadOnes() async throws {
        let deep = String(repeating: "[", count: 5000)
        let lines: [(line: String, reason: String?)] = [
            (#"{"category":"a","action":"one"}"#, nil),
            (#"{"category":"a","action":"#, "not JSON"),
            ("", nil),
            (#"{"category":"a","action":"x","eventType":"begin"}"#, "eventType must be"),
            (#"{"category":"a"}"#, "action is required"),
            (#"{"category":"a","action":"x","value":NaN}"#, "not JSON"),
            (#"{"category":"a","action":"x","metadata":{"d":\#(deep)}}"#, "nested deeper"),
            (#"{"category":"a","action":"x","label":"\#(String(repeating: "l", count: 1 << 20))!"}"#, "label"),
            (#"["category"]"#, "must be an object"),
            (#"{"id":"x","category":"a","action":"x"}"#, "UUID"),
            (#"{"category":"a","action":"two"}"# + "\r", nil),
            (#"{"category":"a","action":"three"}"#, nil),
        ]
        try await Program.withScratch { telemetry in
            let text = lines.map(\.line).joined(separator: "\n")
            try Scratch.write(text, to: "\(telemetry.directory)/events.ndjson")
            let outcome = try await telemetry("ingest", "events.ndjson")
            #expect(outcome.status == 65)
            #expect(outcome.output.isEmpty)
            let errors = outcome.errors.split(separator: "\n").map(String.init)
            let wrong = lines.enumerated().filter { $0.element.reason != nil }
            #expect(errors.count == wrong.count + 1)
            for (error, expected) in zip(errors, wrong) {
                #expect(error.hasPrefix("telemetry: events.ndjson:\(expected.offset + 1): "))
                #expect(error.contains(expected.element.reason ?? ""))
                #expect(error.utf8.count < 300)
            }
            #expect(errors.last == "telemetry: 8 of 11 lines were refused; the others are kept")
            let kept = try await telemetry("query", "--format", "ndjson", "--order", "arrival")
            #expect(try kept.lines.map { try TelemetryEvent(json: $0).action } == ["one", "two", "three"])
        }
    }

    @Test func ingestRefusesInvalidUTF8() async throws {
        try await Program.withScratch { telemetry in
            var input = Data(#"{"category":"a","action":"b","label":""#.utf8)
            input += [0xC3, 0x28]
            input += Data("\"}\n".utf8)
            let outcome = try await telemetry.run(["ingest", "-"], input: input)
            #expect(outcome.status == 65)
            #expect(outcome.errors.contains("standard input:1: not JSON: label: the string is not valid UTF-8"))
        }
    }

    @Test func ingestTakesFilesInOrderAndAcknowledges() async throws {
        try await Program.withScratch { telemetry in
            for name in ["one", "two"] {
                let lines = (0..<500).map { #"{"category":"\#(name)","action":"a\#($0)"}"# }
                try Scratch.write(lines.joined(separator: "\n"), to: "\(telemetry.directory)/\(name)")
            }
            let outcome = try await telemetry(
                "ingest",
                "--ack",
                "one",
                "two",
                "-",
                input: #"{"category":"in","action":"x"}"#
            )
            #expect(outcome.status == 0)
            let ids = outcome.lines.compactMap { EventID($0) }
            #expect(ids.count == 1001)
            let stored = try await telemetry("query", "--format", "ndjson", "--order", "arrival", "--limit", "10000")
            #expect(try stored.lines.map { try TelemetryEvent(json: $0).id } == ids)
        }
    }

    @Test func ingestKeepsAnEventOnce() async throws {
        try await Program.withScratch { telemetry in
            let line = #"{"id":"018F2B3C-5D6E-7F80-8A9B-0C1D2E3F4A5B","category":"a","action":"b"}"#
            for _ in 0..<2 {
                let outcome = try await telemetry("ingest", "--ack", input: "\(line)\n\(line)\n")
                #expect(outcome.lines == Array(repeating: "018f2b3c-5d6e-7f80-8a9b-0c1d2e3f4a5b", count: 2))
            }
            #expect(try await telemetry("query", "--format", "ndjson").lines.count == 1)
        }
    }

    @Test func ingestSaysWhatItDidAsJSON() async throws {
        try await Program.withScratch { telemetry in
            let input = "{\"category\":\"a\",\"action\":\"b\"}\n{}\n"
            let outcome = try await telemetry("ingest", "--format", "json", input: input)
            #expect(outcome.status == 65)
            #expect(outcome.output == "{\"accepted\":1,\"rejected\":1}\n")
            let errors = try outcome.errors.split(separator: "\n").map { try JSONReader.value(in: String($0)).object }
            #expect(errors.first??["error"]?.object?["code"] == "missing_field")
            #expect(errors.count == 2)
        }
    }

    @Test(arguments: [[], ["--agent", "text"]])
    func ingestWaitsForTheRateLimitAndLosesNothing(arguments: [String]) async throws {
        try await Program.withScratch { telemetry in
            var telemetry = telemetry
            telemetry.variables = ["TELEMETRY_RATE_LIMIT_EVENTS_PER_SECOND": "200", "TELEMETRY_RATE_LIMIT_BURST": "10"]
            let lines = (0..<200).map { "{\"category\":\"c\",\"action\":\"\($0)\"}\n" }
            let outcome = try await telemetry.run(
                ["ingest", "-", "--database", "t.db", "--format", "json"] + arguments,
                input: Data(lines.joined().utf8)
            )
            #expect(outcome.status == 0)
            #expect(outcome.errors.isEmpty)
            let report = try #require(try JSONReader.value(in: outcome.output).object)
            #expect(report["rejected"] == 0)
            if arguments.isEmpty {
                #expect(report["accepted"] == 200)
                let found = try await telemetry(
                    "query",
                    "--order",
                    "arrival",
                    "--limit",
                    "1000",
                    "--database",
                    "t.db",
                    "--format",
                    "ndjson"
                )
                let actions = try found.lines.map { try JSONReader.value(in: $0).object?["action"]?.string }
                #expect(actions == (0..<200).map { "\($0)" })
            }
            #expect(try LossRecord(root: "\(telemetry.directory)/t.db-spool")?.entries.isEmpty ?? true)
        }
    }

    @Test func ingestNamesAFileThatIsNotThere() async throws {
        try await Program.withScratch { telemetry in
            let outcome = try await telemetry("ingest", "missing.ndjson")
            #expect(outcome.status == 66)
            #expect(outcome.errors == "telemetry: missing.ndjson: No such file or directory\n")
            #expect(!FilePath.exists("\(telemetry.directory)/.vibekit"))
        }
    }

    @Test func acknowledgedEventsSurviveAKill() async throws {
        try await Program.withScratch { telemetry in
            let pipe = Pipe()
            let running = try telemetry.start(["ingest", "--ack"], stdin: pipe.fileHandleForReading)
            for number in 0..<50 {
                pipe.fileHandleForWriting.write(Data("{\"category\":\"a\",\"action\":\"\(number)\"}\n".utf8))
            }
            try await running.waits { output, _ in output.split(separator: "\n").count == 50 }
            running.signal(SIGKILL)
            #expect(await running.status == -SIGKILL)
            let acknowledged = try running.output.split(separator: "\n").map(String.init)
            let stored = try await telemetry("query", "--format", "ndjson", "--order", "arrival")
            #expect(try stored.lines.map { try TelemetryEvent(json: $0).id.description } == acknowledged)
        }
    }
}
