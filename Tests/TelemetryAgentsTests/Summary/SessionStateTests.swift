import Telemetry
import Testing

@testable import TelemetryAgents

@Suite struct SessionStateTests {
    private static func step(
        _ kind: StepKind,
        call: String? = nil,
        decision: String? = nil,
        milliseconds: Int64? = nil
    ) -> TelemetryEvent {
        var step = AgentStep(dialect: "vibekit", kind: kind)
        step.call = call
        step.decision = decision
        var event = TelemetryEvent(category: "vibekit", action: kind.rawValue)
        event.metadata = ["_agent": .object(step.object)]
        event.durationNanoseconds = milliseconds.map { $0 * 1_000_000 }
        return event
    }

    /// What a session is at whose events, the last one first, ended so many seconds ago.
    private static func state(_ latest: [TelemetryEvent], seconds: Int = 10) -> SessionState {
        let now = Timestamp(nanoseconds: 1_760_000_000_000_000_000)
        return SessionState(latest, lastActivity: now - .seconds(seconds), now: now, idle: .seconds(60))
    }

    @Test func whatIsAskedAndNotAnsweredIsWaitedFor() {
        let asked = Self.step(.toolDecision, call: "c")
        #expect(Self.state([asked, Self.step(.modelRequest)]) == .waiting)
        #expect(Self.state([Self.step(.toolDecision, call: "c", decision: "ask")], seconds: 900) == .waiting)
        #expect(Self.state([Self.step(.toolDecision, call: "c", decision: "accept"), asked]) == .working)
        #expect(Self.state([Self.step(.toolResult, call: "c"), asked]) == .working)
        // Another call's result answers nothing.
        #expect(Self.state([Self.step(.toolResult, call: "d"), asked]) == .waiting)
        #expect(Self.state([Self.step(.turnStarted), asked]) == .working)
    }

    @Test func aWaitThatIsOverIsNone() {
        #expect(Self.state([Self.step(.wait)]) == .waiting)
        #expect(Self.state([Self.step(.wait, milliseconds: 5)]) == .working)
        #expect(Self.state([Self.step(.modelRequest), Self.step(.wait)]) == .working)
        // Figures come between.
        #expect(Self.state([Self.step(.measurement), Self.step(.hook), Self.step(.wait)]) == .waiting)
    }

    @Test func afterTheAnswerOrAWhileItIsIdle() {
        #expect(Self.state([Self.step(.turnEnded)], seconds: 0) == .idle)
        #expect(Self.state([Self.step(.modelResponse)], seconds: 1) == .working)
        #expect(Self.state([Self.step(.modelResponse)], seconds: 6) == .idle)
        #expect(Self.state([Self.step(.toolResult)], seconds: 60) == .working)
        #expect(Self.state([Self.step(.toolResult)], seconds: 61) == .idle)
        #expect(Self.state([TelemetryEvent(category: "c", action: "a")], seconds: 5) == .working)
        #expect(Self.state([], seconds: 61) == .idle)
    }
}
