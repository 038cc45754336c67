import GRDB
import Telemetry

/// One page of the events that a filter matches, read in slices, so that no read holds the log back for long or takes
/// much memory, however large the events are.
///
/// What SQL can say is asked of SQL; `search`, `where` and the user are looked at event by event, with the same code
/// that every store uses.
struct EventSelection {
    /// Events that one slice reads, at the most: some 30 ms.
    static let slice = 4_000
    /// Events of a session that are sorted for a page by time, at the most: some 20 ms.
    ///
    /// The index of sessions has a session's events in the order of arrival. Those of a larger session are looked for
    /// by time instead, among all others of the time that the session takes.
    static let sortedSession: Int64 = 20_000

    let filter: QueryFilter

    init(_ filter: QueryFilter) { self.filter = filter }

    func page(_ pool: DatabasePool) async throws -> EventPage {
        try self.filter.validate()
        var position = try self.filter.position()
        var toSkip = position == nil ? self.filter.offset : 0
        var events: [TelemetryEvent] = []
        var bytes = 0
        let scan = EventScan(self.filter, order: self.filter.order, largeSession: try await self.largeSession(pool))
        let needsEvents = self.filter.needsEvents
        while true {
            let limit = needsEvents ? Self.slice : min(Self.slice, self.filter.limit + 1 - events.count)
            let skip = needsEvents ? 0 : toSkip
            let slice = try await pool.read { [position] database in
                try scan.slice(database, after: position, skipping: skip, limit: limit)
            }
            toSkip -= slice.skipped
            for found in slice.found where !needsEvents || self.filter.matches(found.event) {
                guard toSkip == 0 else {
                    toSkip -= 1
                    continue
                }
                bytes += found.bytes
                let isFull = events.count == self.filter.limit || bytes > EventPage.byteLimit
                if isFull, !events.isEmpty { return self.page(of: events) }
                events.append(found.event)
            }
            guard !slice.isLast else { return EventPage(events: events) }
            position = slice.position
        }
    }

    /// A page that others follow.
    private func page(of events: [TelemetryEvent]) -> EventPage {
        let cursor = events.last.map { PageCursor(timestamp: $0.timestamp, sequence: $0.sequence ?? 0) }
        return EventPage(events: events, nextCursor: cursor?.text(scope: self.filter.scope))
    }

    private func largeSession(_ pool: DatabasePool) async throws -> RollupSession<String>? {
        guard let id = self.filter.session, self.filter.id == nil, self.filter.order != .arrival else { return nil }
        let facts = try await pool.read { try SessionTable($0).session(id)?.facts }
        return facts.flatMap { $0.eventCount > Self.sortedSession ? $0 : nil }
    }
}

extension QueryFilter {
    /// Whether there is something that only the event itself can answer.
    var needsEvents: Bool { self.user != nil || self.restrictsText }
}
