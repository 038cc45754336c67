import Foundation
import Telemetry
import Testing

@testable import TelemetryCommand

@Suite struct RedactCommandTests {
    private static let text = "é bob@example.com\n  password=hunter2 and ghp_16C7e42F292c6912E7710c838347Ae178B4a\n"

    @Test func printsWhatWouldBeKept() async throws {
        try await Program.withScratch { telemetry in
            let expected = "é [REDACTED_EMAIL]\n  password=[REDACTED_SECRET] and [REDACTED_APIKEY]\n"
            for arguments in [["redact"], ["redact", "-"]] {
                let redacted = try await telemetry.run(arguments, input: Data(Self.text.utf8))
                #expect(redacted.status == 0 && redacted.errors.isEmpty)
                #expect(redacted.output == expected)
            }
            try Data(Self.text.utf8).write(to: URL(fileURLWithPath: telemetry.directory + "/in.txt"))
            #expect(try await telemetry("redact", "in.txt").output == expected)
            let again = try await telemetry("redact", input: expected)
            #expect(again.output == expected)
            #expect(try await telemetry("redact", input: "").output.isEmpty)
        }
    }

    @Test func explainsWithoutTheSecret() async throws {
        try await Program.withScratch { telemetry in
            let explained = try await telemetry("redact", "--explain", input: Self.text)
            #expect(explained.lines.count == 3)
            #expect(explained.lines[0].hasPrefix("1:3  email  an e-mail address  "))
            #expect(explained.lines[1].hasPrefix("2:12  secret  the value of password  "))
            #expect(explained.lines[2].hasPrefix("2:24  apiKey  a key: it begins with ghp_  "))
            let listed = try await telemetry("redact", "--format", "json", input: Self.text)
            let findings = try #require(try JSONReader.value(in: listed.output).array)
            #expect(findings.map { $0.object?["kind"]?.string } == ["email", "secret", "apiKey"])
            #expect(findings.map { $0.object?["line"]?.integer } == [1, 2, 2])
            for secret in ["bob@", "hunter2", "16C7e42F"] {
                #expect(!explained.output.contains(secret) && !listed.output.contains(secret))
            }
            #expect(try await telemetry("redact", "--format", "json", input: "clean").output == "[]\n")
        }
    }

    @Test func rulesOfTheConfigurationHold() async throws {
        try await Program.withScratch { telemetry in
            let file = URL(fileURLWithPath: telemetry.directory + "/telemetry.yaml")
            let rules = """
                redaction:
                  prefixes: [acme_live_]
                  names: [acmePin]
                  patterns: ['CUST-\\d{3,6}']
                """
            try Data(rules.utf8).write(to: file)
            let redacted = try await telemetry("redact", input: "acme_live_1 acme_pin=4711 CUST-123456\n")
            #expect(redacted.output == "[REDACTED_CUSTOM] acme_pin=[REDACTED_CUSTOM] [REDACTED_CUSTOM]\n")
            try Data("redaction:\n  patterns: ['(']\n".utf8).write(to: file)
            let refused = try await telemetry("redact", input: "x")
            #expect(
                refused.status == 78 && refused.errors.contains("redaction.patterns") && refused.errors.contains("(")
            )
            try Data("redaction:\n  prefixes: ['a']\n".utf8).write(to: file)
            let short = try await telemetry("redact", input: "x")
            #expect(short.status == 78 && short.errors.contains("redaction.prefixes"))
        }
    }

    /// The expression goes back and tries again without end.
    @Test func aPatternThatIsTooSlowIsNamedWithItsLimit() async throws {
        try await Program.withScratch { telemetry in
            let file = URL(fileURLWithPath: telemetry.directory + "/telemetry.yaml")
            try Data("redaction:\n  patterns: ['(x+x+)+y']\n".utf8).write(to: file)
            let text = String(repeating: "x", count: 40)
            let redact = try await telemetry("redact", input: text)
            let track = try await telemetry("track", "custom", "-c", "a", "-a", "b", "-l", text)
            let line = "{\"category\":\"a\",\"action\":\"b\",\"label\":\"\(text)\"}"
            let ingest = try await telemetry("ingest", input: line)
            for outcome in [redact, track, ingest] {
                #expect(outcome.status == 65)
                #expect(outcome.errors.contains("the pattern \"(x+x+)+y\" failed"))
                #expect(outcome.errors.contains("it took longer than the limit of 20 ms\n"))
            }
        }
    }

    @Test func badUseIsNamed() async throws {
        try await Program.withScratch { telemetry in
            let missing = try await telemetry("redact", "absent.txt")
            #expect(missing.status == 66 && missing.errors.contains("absent.txt"))
            #expect(try await telemetry("redact", "--format", "csv").status == 64)
        }
    }
}
