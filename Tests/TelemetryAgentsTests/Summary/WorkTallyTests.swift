import Telemetry
import Testing

@testable import TelemetryAgents

@Suite struct WorkTallyTests {
    private static let start = Timestamp(nanoseconds: 1_760_000_000_000_000_000)

    private static func time(_ seconds: Double) -> Timestamp {
        Self.start + .milliseconds(Int64(seconds * 1000))
    }

    /// An event at a time, whose duration ends there, or begins if it is a span.
    private static func event(
        _ kind: StepKind,
        at seconds: Double,
        lasting length: Double? = nil,
        signal: String = "log",
        decision: (String, String)? = nil
    ) -> TelemetryEvent {
        var step = AgentStep(dialect: "claude-code", kind: kind)
        step.decision = decision?.0
        step.decisionSource = decision?.1
        var event = TelemetryEvent(category: "claude-code", action: kind.rawValue)
        event.timestamp = Self.time(seconds)
        event.durationNanoseconds = length.map { Int64($0 * 1e9) }
        event.metadata = ["_agent": .object(step.object), "_otlp": ["signal": .string(signal)]]
        return event
    }

    private static func times(_ events: [TelemetryEvent], until seconds: Double) -> WorkTimes {
        var tally = WorkTally()
        for event in events { tally.add(event) }
        return tally.times(from: Self.start, to: Self.time(seconds))
    }

    private static let logs = [
        Self.event(.modelRequest, at: 4, lasting: 4),
        Self.event(.toolDecision, at: 6, decision: ("accept", "user_temporary")),
        Self.event(.toolResult, at: 9, lasting: 3),
        Self.event(.modelRequest, at: 11, lasting: 2),
    ]

    private static let spans = [
        Self.event(.modelRequest, at: 0, lasting: 4, signal: "span"),
        Self.event(.toolCall, at: 4, lasting: 5, signal: "span"), Self.event(.wait, at: 4, lasting: 2, signal: "span"),
        Self.event(.modelRequest, at: 9, lasting: 2, signal: "span"),
    ]

    @Test func thePartsAddUpWhicheverSignalsTellThem() {
        for events in [Self.logs, Self.spans, Self.logs + Self.spans, (Self.spans + Self.logs).reversed()] {
            let times = Self.times(events, until: 20)
            #expect(times.wall == .seconds(20))
            #expect(times.model == .seconds(6))
            #expect(times.waiting == .seconds(2))
            #expect(times.tools == .seconds(3))
            #expect(times.idle == .seconds(9))
        }
    }

    @Test func whatHappensAtOnceCountsOnce() {
        let events = (0..<5).map { Self.event(.modelRequest, at: 3 + Double($0) / 10, lasting: 2) }
        let tool = Self.event(.toolResult, at: 4, lasting: 4)
        let times = Self.times(events + [tool], until: 5)
        #expect(times.model == .milliseconds(2400))
        #expect(times.tools == .milliseconds(1600))
        #expect(times.idle == .seconds(1))
    }

    @Test func nothingIsLongerThanTheSession() {
        let times = Self.times([Self.event(.toolResult, at: 2, lasting: 3600)], until: 1)
        #expect(times.wall == .seconds(1))
        #expect(times.tools == .seconds(1))
        #expect(times.idle == .zero)
        #expect(Self.times([], until: 0).wall == .zero)
    }

    @Test func aRuleThatDecidesIsNotWaitedFor() {
        let decision = Self.event(.toolDecision, at: 6, decision: ("accept", "config"))
        let times = Self.times([Self.event(.modelRequest, at: 4, lasting: 4), decision], until: 10)
        #expect(times.waiting == .zero)
    }
}
