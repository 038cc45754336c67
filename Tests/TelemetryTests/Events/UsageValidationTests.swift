import Telemetry
import Testing

@Suite struct UsageValidationTests {
    /// A count below zero could be stored but not be read again.
    @Test func refusesNegativeCounts() throws {
        let validator = EventValidator(limits: TelemetryConfiguration().limits)
        var event = TelemetryEvent(category: "c", action: "a")
        event.usage = TokenUsage(inputTokens: 0, outputTokens: 1)
        try validator.validate(event)
        event.usage?.reasoningTokens = -3
        let error = #expect(throws: TelemetryError.self) { try validator.validate(event) }
        #expect(error?.code == .invalidField)
        #expect(error?.field == "usage.reasoningTokens")
        #expect(error?.message == "usage.reasoningTokens must be ≥ 0, not -3")
    }
}
