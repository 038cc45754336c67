package import Telemetry

/// Reads from a store what sessions are at and what their time went to.
package struct SessionWork: Sendable {
    /// How many events of a session its times are read from.
    package static let eventLimit = 20_000
    private static let page = 2_000

    private let store: any StorageProvider
    private let idle: Duration

    /// - Parameters:
    ///   - store: Where the sessions are.
    ///   - idle: How long after its last event a session counts as idle. Default: 2 minutes.
    package init(_ store: any StorageProvider, idle: Duration = SessionState.idleTime) {
        self.store = store
        self.idle = idle
    }

    /// What a session is at; `nil` if it does not run.
    ///
    /// - Throws: When the store fails.
    package func state(of session: Session, at now: Timestamp) async throws -> SessionState? {
        guard session.status == .active else { return nil }
        let filter = QueryFilter(session: session.id, order: .newest, limit: SessionState.eventLimit)
        let latest = try await self.store.query(filter).events
        return SessionState(latest, lastActivity: session.lastActivityTime, now: now, idle: self.idle)
    }

    /// What the time of a session went to, by its latest events; `nil` if they say nothing of it.
    ///
    /// - Throws: When the store fails.
    package func times(of session: Session) async throws -> WorkTimes? {
        var tally = WorkTally()
        var filter = QueryFilter(session: session.id, order: .newest)
        var read = 0
        repeat {
            filter.limit = min(Self.page, Self.eventLimit - read)
            let page = try await self.store.query(filter)
            for event in page.events { tally.add(event) }
            read += page.events.count
            filter.cursor = page.nextCursor
        } while filter.cursor != nil && read < Self.eventLimit
        guard !tally.isEmpty else { return nil }
        var times = tally.times(from: session.startTime, to: session.startTime + session.duration)
        times.isPartial = filter.cursor != nil
        return times
    }
}
