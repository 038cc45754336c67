import Telemetry
import TelemetryPatterns
import Testing

@Suite struct ICUPatternTests {
    @Test func rangesAreInBytes() throws {
        let pattern = try ICUPattern(#"CUST-\d{3}"#)
        #expect(try pattern.ranges(in: "é🙂 CUST-123, CUST-45 and CUST-678") == [7..<15, 29..<37])
        #expect(try pattern.ranges(in: "").isEmpty)
        #expect(pattern.name == #"CUST-\d{3}"#)
    }

    @Test(arguments: ["", "(", "a*", String(repeating: "a", count: 1025)])
    func invalidPatternsAreNamed(_ pattern: String) {
        #expect {
            _ = try ICUPattern(pattern)
        } throws: { error in
            let error = error as? TelemetryError
            return error?.code == .configuration && error?.message.contains(pattern.prefix(80)) == true
        }
    }

    @Test func theTimeLimitHolds() throws {
        let pattern = try ICUPattern(#"(a+)+$"#, timeLimit: .milliseconds(5))
        #expect(throws: TelemetryError.self) {
            try pattern.ranges(in: String(repeating: "a", count: 40) + "b")
        }
    }

    @Test func aLongTextMayTakeLonger() throws {
        let pattern = try ICUPattern(#"CUST-\d{3}"#, timeLimit: .seconds(600))
        #expect(pattern.limit(ofBytes: 0) == .seconds(600))
        #expect(pattern.limit(ofBytes: 720_008) == .seconds(600) + .microseconds(360_004))
        let text = String(repeating: "lorem ipsum dolor ", count: 40_000) + "CUST-123"
        #expect(try pattern.ranges(in: text) == [720_000..<720_008])
    }

    @Test func eventsAreRedactedOrRefused() async throws {
        var configuration = TelemetryConfiguration()
        configuration.redaction.patterns = [
            try ICUPattern(#"CUST-\d{6}"#), try ICUPattern(#"(x+)+$"#, timeLimit: .milliseconds(5)),
        ]
        let store = MemoryProvider()
        let service = TelemetryService(configuration, stores: [store])
        try await service.initialize()
        try await service.track(
            TelemetryEvent(
                category: "c",
                action: "a",
                label: "for CUST-123456",
                metadata: ["CUST-654321": ["CUST-111111"]]
            )
        )
        let bad = TelemetryEvent(category: "c", action: "a", label: String(repeating: "x", count: 40) + "!")
        let error = await #expect(throws: TelemetryError.self) { try await service.track(bad) }
        #expect(error?.description.hasSuffix("it took longer than the limit of 5 ms") == true)
        #expect(service.record(bad) == .dropped(.redactionFailed))
        try await service.flush()
        let page = try await service.query()
        #expect(page.events.map(\.label) == ["for [REDACTED_CUSTOM]"])
        #expect(page.events.map(\.metadata) == [["[REDACTED_CUSTOM]": ["[REDACTED_CUSTOM]"]]])
        #expect(service.status().losses[.redactionFailed] == 2)
        await service.shutdown()
    }
}
