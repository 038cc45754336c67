import Telemetry

/// Complete events for cases, counted so that ids and times differ and are known.
struct Sample {
    /// The time that samples count from.
    let start: Timestamp
    private var count: UInt64 = 0
    private let generator = EventIDGenerator(seed: 7)

    init(start: Timestamp = .now - .seconds(60)) { self.start = start }

    /// An event `offset` after the start; by default a millisecond after the one before.
    mutating func event(
        _ type: EventType = .custom,
        session: String = "s1",
        category: String = "agent",
        action: String = "step",
        at offset: Duration? = nil,
        _ change: (inout TelemetryEvent) -> Void = { _ in }
    ) -> TelemetryEvent {
        self.count += 1
        let time = self.start + (offset ?? .milliseconds(self.count))
        var event = TelemetryEvent(
            category: category,
            action: action,
            eventType: type,
            sessionID: session,
            id: self.generator.next(at: time),
            timestamp: time
        )
        change(&event)
        return event
    }

    /// `count` plain events.
    mutating func events(_ count: Int, session: String = "s1") -> [TelemetryEvent] {
        (0..<count).map { _ in self.event(session: session) }
    }
}

extension Timestamp {
    /// Long enough ago for every session to have been quiet, and at the beginning of a UTC day.
    static var longAgo: Timestamp {
        let day: Int64 = 86_400_000_000_000
        return Timestamp(nanoseconds: (Timestamp.now.nanoseconds / day - 10) * day)
    }
}

extension TelemetryEvent {
    /// The event without the sequence, which only a store can give.
    var unplaced: TelemetryEvent {
        var event = self
        event.sequence = nil
        return event
    }
}
