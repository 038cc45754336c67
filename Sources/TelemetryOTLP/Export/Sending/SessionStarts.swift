import Telemetry

/// When recent sessions began, for an `end` that does not say how long its session took.
struct SessionStarts {
    /// How many are remembered; the oldest go first.
    static let limit = 10_000

    private var times: [String: Timestamp] = [:]
    private var order: [String] = []

    /// Notes a session's start.
    mutating func note(_ event: TelemetryEvent) {
        guard event.eventType == .start, self.times.updateValue(event.timestamp, forKey: event.sessionID) == nil else {
            return
        }
        self.order.append(event.sessionID)
        guard self.order.count > Self.limit else { return }
        for session in self.order.prefix(Self.limit / 2) { self.times[session] = nil }
        self.order.removeFirst(Self.limit / 2)
    }

    subscript(session: String) -> Timestamp? { self.times[session] }
}
