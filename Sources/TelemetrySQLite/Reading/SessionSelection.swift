import GRDB
import Telemetry

/// The sessions that a filter matches, latest start first, read in slices.
struct SessionSelection {
    /// Sessions that one slice reads, at the most.
    private static let slice = 1_000

    let filter: SessionFilter

    init(_ filter: SessionFilter) { self.filter = filter }

    func page(_ pool: DatabasePool, clock: @Sendable () -> RollupClock) async throws -> SessionPage {
        try self.filter.validate()
        let found = try await self.found(pool, clock: clock)
        let cursor = found.page.last.map { PageCursor(timestamp: $0.facts.startTime, sequence: $0.row) }
        return SessionPage(
            sessions: try await self.readable(found.page, pool, clock()),
            nextCursor: found.isLast ? nil : cursor?.text(scope: self.filter.scope)
        )
    }

    /// The sessions of the page, and whether there are no others.
    private func found(
        _ pool: DatabasePool,
        clock: @Sendable () -> RollupClock
    ) async throws -> (page: [StoredSession], isLast: Bool) {
        var position = try self.filter.position()
        let needsRows = self.filter.status != nil || !(self.filter.search ?? "").isEmpty
        var page: [StoredSession] = []
        var bytes = 0
        for scan in SessionScan.ways(to: self.filter) {
            var isLast = false
            while !isLast {
                let limit = needsRows ? Self.slice : min(Self.slice, self.filter.limit + 1 - page.count)
                let slice = try await pool.read { [position] in try scan.slice($0, after: position, limit: limit) }
                let clock = clock()
                for session in slice.sessions where self.admits(session, clock) {
                    bytes += session.facts.textBytes
                    let isFull = page.count == self.filter.limit || bytes > EventPage.byteLimit
                    if isFull, !page.isEmpty { return (page, false) }
                    page.append(session)
                }
                position = slice.position ?? position
                isLast = slice.isLast
            }
        }
        return (page, true)
    }

    private func admits(_ session: StoredSession, _ clock: RollupClock) -> Bool {
        self.filter.admits(id: session.id, session.facts)
            && self.filter.matches(session.facts.status(owner: session.owner, clock: clock))
    }

    private func readable(_ page: [StoredSession], _ pool: DatabasePool, _ clock: RollupClock) async throws -> [Session]
    {
        let usage = try await pool.read { database in
            let table = UsageTable(database)
            return try page.map { try table.rows(of: $0.id) }
        }
        return try zip(page, usage).map { session, usage in
            try session.facts.session(id: session.id, owner: session.owner, usage: usage, clock: clock)
        }
    }
}
