import Telemetry

extension NaiveStore {
    static func sessions(of events: [TelemetryEvent], _ usages: [CountedUsage]) -> [Session] {
        var ids: [String] = []
        for event in events where !ids.contains(where: { Self.fits($0, event.sessionID) }) {
            ids.append(event.sessionID)
        }
        return ids.map { id in Self.session(id, events.filter { Self.fits(id, $0.sessionID) }, usages) }
    }

    private static func session(_ id: String, _ events: [TelemetryEvent], _ usages: [CountedUsage]) -> Session {
        let first = events.first { $0.eventType == .start } ?? events[0]
        let start = events.map(\.timestamp).min() ?? first.timestamp
        let last = events.map(\.timestamp).max() ?? first.timestamp
        let ends = events.compactMap { Self.end(of: $0, session: id) }
        // Of two ends at the same time the later arrival counts.
        let end = ends.reduce(nil) { (held: End?, end) in held.map { $0.time > end.time } ?? false ? held : end }
        let closing = end.flatMap { $0.time >= last ? $0 : nil }
        let status: SessionStatus
        if let closing {
            status = closing.isError ? .error : .completed
        } else if first.eventType == .start {
            status = .timeout
        } else {
            status = events.contains { $0.eventType == .error && $0.timestamp == last } ? .error : .completed
        }
        let usages = usages.filter { Self.fits(id, $0.event.sessionID) }
        return Session(
            id: id,
            status: status,
            category: first.category,
            action: first.action,
            label: first.label,
            startTime: start,
            endTime: closing?.time,
            lastEventTime: last,
            lastActivityTime: events.map { $0.spanID == nil ? $0.timestamp : $0.timestamp + ($0.duration ?? .zero) }
                .max(),
            eventCount: Int64(events.count),
            streamCount: Int64(events.count { $0.eventType == .stream }),
            errorCount: Int64(events.count { $0.eventType == .error }),
            usage: Self.totals(usages.map(\.usage)),
            models: Set(usages.compactMap { $0.usage.model }.filter { !$0.isEmpty }).sorted(),
            service: events.lazy.compactMap(\.service).first { !$0.isEmpty },
            user: events.lazy.compactMap(\.context.userID).first,
            metadata: first.eventType == .start ? first.metadata : [:]
        )
    }

    private struct End {
        var time: Timestamp
        var isError: Bool
    }

    private static func end(of event: TelemetryEvent, session: String) -> End? {
        let failed = event.eventType == .error || event.metadata["status"] == "error"
        guard event.spanID != nil else {
            return event.eventType == .end ? End(time: event.timestamp, isError: failed) : nil
        }
        let isRoot = event.parentSpanID == nil && event.traceID?.description == session
        guard isRoot, event.eventType == .end || event.eventType == .error else { return nil }
        return End(time: event.timestamp + (event.duration ?? .zero), isError: failed)
    }
}
