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
        let page = Array(found.prefix(self.filter.limit))
        let sessions = try await self.readable(page, pool, clock())
        let cursor = page.last.map { PageCursor(timestamp: $0.facts.startTime, sequence: $0.row) }
        return SessionPage(
            sessions: sessions,
            nextCursor: found.count > page.count ? cursor?.text(scope: self.filter.scope) : nil
        )
    }

    /// The sessions of the page, and the one after it if there is one.
    private func found(_ pool: DatabasePool, clock: @Sendable () -> RollupClock) async throws -> [StoredSession] {
        var position = try self.filter.position()
        let needsRows = self.filter.status != nil || !(self.filter.search ?? "").isEmpty
        var found: [StoredSession] = []
        for scan in SessionScan.ways(to: self.filter) {
            while found.count <= self.filter.limit {
                let limit = needsRows ? Self.slice : min(Self.slice, self.filter.limit + 1 - found.count)
                let slice = try await pool.read { [position] in try scan.slice($0, after: position, limit: limit) }
                let clock = clock()
                found += slice.sessions.filter { session in
                    self.filter.admits(id: session.id, session.facts)
                        && self.filter.matches(session.facts.status(owner: session.owner, clock: clock))
                }
                position = slice.position ?? position
                if slice.isLast { break }
            }
        }
        return found
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
