import FoundationEssentials
import Telemetry
import TelemetryOTLP
import Testing

@Suite("What did not come by OTLP becomes spans and log records of its session's trace")
struct NativeRecordTests {
    private func event(_ type: EventType, _ change: (inout TelemetryEvent) -> Void = { _ in }) -> TelemetryEvent {
        var event = TelemetryEvent(
            category: "agent",
            action: "plan",
            eventType: type,
            sessionID: "s-1",
            id: EventID(high: 1, low: 2),
            timestamp: Timestamp(nanoseconds: 1_700_000_000_000_000_009)
        )
        event.service = "shop"
        change(&event)
        return event
    }

    @Test("An end is the root span of its session, as long as the session was")
    func end() throws {
        let span = try #require(NativeRecord(self.event(.end) { $0.duration = .nanoseconds(9) }).span)
        let trace = SessionTrace(session: "s-1")
        #expect(span.traceID.count == 16)
        #expect(TraceID(span.traceID.hex) == trace.traceID)
        #expect(SpanID(span.spanID.hex) == trace.spanID)
        #expect(span.parentSpanID.isEmpty)
        #expect(span.startTimeUnixNano == 1_700_000_000_000_000_000)
        #expect(span.endTimeUnixNano == 1_700_000_000_000_000_009)
        #expect(span.status.code == .unset)
    }

    @Test("The ids of a session are those that they were in the first release")
    func stableIDs() {
        let trace = SessionTrace(session: "s-1")
        #expect(trace.traceID.description == "3511a19cbca5775e9d22130bceb8de52")
        #expect(trace.spanID.description == "8d78fff9a781df7d")
        #expect(trace.spanID(of: EventID(high: 1, low: 2)).description == "ccfade44a7b10689")
        let given = "4bf92f3577b34da6a3ce929d0e0e4736"
        #expect(SessionTrace(session: given).traceID.description == given)
    }

    @Test("What took time within a session is a child of its span")
    func child() throws {
        let event = self.event(.custom) { $0.duration = .milliseconds(2) }
        let span = try #require(NativeRecord(event).span)
        let trace = SessionTrace(session: "s-1")
        #expect(SpanID(span.parentSpanID.hex) == trace.spanID)
        #expect(SpanID(span.spanID.hex) == trace.spanID(of: event.id))
        #expect(span.spanID == NativeRecord(event).span?.spanID)
    }

    @Test("Ids and parents that an event has are kept")
    func ownIDs() throws {
        let event = self.event(.error) {
            $0.duration = .milliseconds(2)
            $0.traceID = TraceID("4bf92f3577b34da6a3ce929d0e0e4736")
            $0.spanID = SpanID("00f067aa0ba902b7")
            $0.parentSpanID = SpanID("00f067aa0ba902b8")
            $0.label = "no"
        }
        let span = try #require(NativeRecord(event).span)
        #expect(span.traceID.hex == "4bf92f3577b34da6a3ce929d0e0e4736")
        #expect(span.spanID.hex == "00f067aa0ba902b7")
        #expect(span.parentSpanID.hex == "00f067aa0ba902b8")
        #expect(span.startTimeUnixNano == 1_700_000_000_000_000_009)
        #expect(span.status.code == .error)
        #expect(span.status.message == "no")
    }

    @Test("What took no time is a log record of the session's span")
    func log() {
        for type in [EventType.start, .stream, .custom, .error] {
            let record = NativeRecord(self.event(type) { $0.label = "text" })
            #expect(record.span == nil)
            #expect(SpanID(record.logRecord.spanID.hex) == SessionTrace(session: "s-1").spanID)
            #expect(record.logRecord.body.stringValue == "text")
            #expect(record.logRecord.severityNumber == (type == .error ? .error : .info))
        }
    }

    @Test("Tokens have the names of the conventions, in totals, as whole numbers")
    func usage() {
        let event = self.event(.custom) {
            $0.usage = TokenUsage(
                model: "claude-x",
                inputTokens: 1,
                cacheReadTokens: 20,
                cacheWrite5mTokens: 300,
                cacheWrite1hTokens: 4000,
                outputTokens: 5,
                reasoningTokens: 60
            )
        }
        let values = Dictionary(
            uniqueKeysWithValues: NativeRecord(event).logRecord.attributes.map { ($0.key, $0.value) }
        )
        #expect(values["gen_ai.request.model"]?.value == .stringValue("claude-x"))
        #expect(values["gen_ai.usage.input_tokens"]?.value == .intValue(4321))
        #expect(values["gen_ai.usage.cache_read.input_tokens"]?.value == .intValue(20))
        #expect(values["gen_ai.usage.cache_creation.input_tokens"]?.value == .intValue(4300))
        #expect(values["gen_ai.usage.output_tokens"]?.value == .intValue(65))
        #expect(values["gen_ai.usage.reasoning.output_tokens"]?.value == .intValue(60))
        #expect(values["gen_ai.conversation.id"]?.value == .stringValue("s-1"))
        #expect(values["session.id"]?.value == .stringValue("s-1"))
    }
}

extension Data {
    fileprivate var hex: String { self.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined() }
}
