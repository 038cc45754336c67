import Testing

@testable import Telemetry

@Suite struct RedactionRuleTests {
    private static func detector(_ change: (inout TelemetryConfiguration.Redaction) -> Void) throws -> PIIDetector {
        var redaction = TelemetryConfiguration.Redaction()
        change(&redaction)
        return try PIIDetector(redaction)
    }

    @Test func prefixesTakeTheWord() throws {
        let detector = try Self.detector { $0.prefixes = ["acme_live_", "ZZ-"] }
        #expect(detector.redact("id acme_live_x1-y, noacme_live_z") == "id [REDACTED_CUSTOM], noacme_live_z")
        #expect(detector.redact("line\\nacme_live_9 (ZZ-top)") == "line\\n[REDACTED_CUSTOM] ([REDACTED_CUSTOM])")
        #expect(detector.redact("bob@example.com ZZ-1") == "[REDACTED_EMAIL] [REDACTED_CUSTOM]")
        #expect(detector.redact("[REDACTED_CUSTOM]") == "[REDACTED_CUSTOM]")
    }

    @Test func namesHoldForMembersAndAssignments() throws {
        let detector = try Self.detector { $0.names = ["acmePin"] }
        #expect(
            detector.redact("ACME_PIN=4711 and acme-pin: 12ab, pin=1")
                == "ACME_PIN=[REDACTED_CUSTOM] and acme-pin: [REDACTED_CUSTOM], pin=1"
        )
        let object: JSONObject = ["acme_pin": "x", "acmePin": 4711, "pin": "y", "password": "z"]
        #expect(
            detector.redact(object) == [
                "acme_pin": "[REDACTED_SECRET]", "acmePin": 4711, "pin": "y", "password": "[REDACTED_SECRET]",
            ]
        )
    }

    @Test func patternsLeaveTokensAlone() throws {
        let detector = try Self.detector {
            $0.patterns = [Words(name: "w", words: ["secretword", "REDACTED", "EMAIL"])]
        }
        let text = try detector.applied(to: "a secretword [REDACTED_EMAIL] secretword", "label")
        #expect(text == "a [REDACTED_CUSTOM] [REDACTED_EMAIL] [REDACTED_CUSTOM]")
        #expect(try detector.applied(to: text, "label") == text)
    }

    @Test(arguments: [
        (["ab"], [], "redaction.prefixes[0]"), (["abc", "a c"], [], "redaction.prefixes[1]"),
        (["REDACTED_X"], [], "redaction.prefixes[0]"), ([], ["ok", "--"], "redaction.names[1]"),
        ([], [""], "redaction.names[0]"), (Array(repeating: "abc", count: 101), [], "redaction.prefixes"),
    ])
    func invalidRulesAreNamed(prefixes: [String], names: [String], field: String) async {
        var configuration = TelemetryConfiguration()
        configuration.redaction.prefixes = prefixes
        configuration.redaction.names = names
        let service = TelemetryService(configuration, stores: [MemoryProvider()])
        await #expect {
            try await service.initialize()
        } throws: { error in
            let error = error as? TelemetryError
            return error?.code == .configuration && error?.field == field && error?.message.contains(field) == true
        }
    }
}

/// Finds words, and fails on a text with `fail`.
struct Words: RedactionPattern {
    struct Failure: Error {}
    var name: String
    var words: [String]

    func ranges(in text: String) throws -> [Range<Int>] {
        if text.contains("fail") { throw Failure() }
        var found: [Range<Int>] = []
        let bytes = Array(text.utf8)
        for start in bytes.indices {
            for word in self.words where bytes[start...].starts(with: word.utf8) {
                found.append(start..<start + word.utf8.count)
            }
        }
        return found
    }
}
