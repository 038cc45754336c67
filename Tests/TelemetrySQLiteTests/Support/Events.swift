import Telemetry

/// Events whose ids follow from their numbers.
enum Events {
    /// A UTC day that is long over.
    static let start = Timestamp(nanoseconds: 1_700_006_400_000_000_000)

    static func event(
        _ number: Int,
        session: String = "s",
        type: EventType = .custom,
        at seconds: Int? = nil,
        _ change: (inout TelemetryEvent) -> Void = { _ in }
    ) -> TelemetryEvent {
        var event = TelemetryEvent(
            category: "agent",
            action: "step",
            eventType: type,
            sessionID: session,
            id: EventID(high: 1, low: UInt64(number)),
            timestamp: Self.start + .seconds(seconds ?? number)
        )
        change(&event)
        return event
    }

    static func batch(_ numbers: Range<Int>, session: String = "s", origin: EventBatch.Origin? = nil) -> EventBatch {
        EventBatch(numbers.map { Self.event($0, session: session) }, origin: origin)
    }

    /// Events that touch every table.
    static func varied(_ numbers: Range<Int>) -> [TelemetryEvent] {
        numbers.map { number in
            let types: [EventType] = [.start, .stream, .custom, .error, .end]
            return Self.event(number, session: "session \(number % 7)", type: types[number % 5]) { event in
                event.category = ["agent", "tool"][number % 2]
                event.label = "label \(number)"
                event.durationNanoseconds = Int64(number) * 1_000_003
                event.service = number.isMultiple(of: 3) ? nil : "service"
                event.context.userID = number.isMultiple(of: 4) ? "ada" : nil
                event.metadata = ["number": .integer(Int64(number))]
                event.usage = TokenUsage(
                    model: ["large", "small"][number % 2],
                    inputTokens: Int64(number),
                    source: [.api, .log, .span][number % 3],
                    key: number.isMultiple(of: 2) ? "key \(number % 10)" : nil
                )
                if number.isMultiple(of: 6) { event.traceID = TraceID(high: 1, low: 2) }
            }
        }
    }
}
