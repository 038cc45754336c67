import GRDB
import Telemetry

/// The sessions that a filter matches, latest start first, read in slices.
struct SessionSelection {
    private static let slice = 1000

    let filter: SessionFilter
    private var conditions: [String] = []
    private var values: [EventSelection.Value] = []

    init(_ filter: SessionFilter) {
        self.filter = filter
        if let session = filter.session { self.add("s.id = ?", .text(session)) }
        if let category = filter.category { self.add("category = ?", .text(category)) }
        if let service = filter.service { self.add("service = ?", .text(service)) }
        if let user = filter.user { self.add("user = ?", .text(user)) }
        if let since = filter.since { self.add("last_event_time >= ?", .number(since.nanoseconds)) }
        if let until = filter.until { self.add("start_time < ?", .number(until.nanoseconds)) }
    }

    private mutating func add(_ condition: String, _ value: EventSelection.Value) {
        self.conditions.append(condition)
        self.values.append(value)
    }

    func page(_ pool: DatabasePool, clock: @Sendable () -> RollupClock) async throws -> SessionPage {
        try self.filter.validate()
        var position = try self.filter.position()
        let needsRows = self.filter.status != nil || !(self.filter.search ?? "").isEmpty
        var found: [StoredSession] = []
        while found.count <= self.filter.limit {
            let rows = needsRows ? Self.slice : min(Self.slice, self.filter.limit + 1 - found.count)
            let slice = try await pool.read { [position] in try self.sessions($0, after: position, rows: rows) }
            let clock = clock()
            found += slice.filter { session in
                self.filter.admits(id: session.id, session.facts)
                    && self.filter.matches(session.facts.status(owner: session.owner, clock: clock))
            }
            guard slice.count == rows, let last = slice.last else { break }
            position = PageCursor(timestamp: last.facts.startTime, sequence: last.row)
        }
        let page = Array(found.prefix(self.filter.limit))
        let sessions = try await self.readable(page, pool, clock())
        let cursor = page.last.map { PageCursor(timestamp: $0.facts.startTime, sequence: $0.row) }
        return SessionPage(
            sessions: sessions,
            nextCursor: found.count > page.count ? cursor?.text(scope: self.filter.scope) : nil
        )
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

    private func sessions(_ database: Database, after position: PageCursor?, rows: Int) throws -> [StoredSession] {
        var conditions = self.conditions
        var values = self.values
        if let position {
            conditions.append("(start_time, s.number) < (?, ?)")
            values += [.number(position.timestamp.nanoseconds), .number(position.sequence)]
        }
        let statement = try RawStatement(
            database,
            """
            \(StoredSession.select)
            \(conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))")
            ORDER BY start_time DESC, s.number DESC LIMIT ?
            """
        )
        for (index, value) in values.enumerated() { statement.bind(Int32(index + 1), value) }
        statement.bind(Int32(values.count + 1), Int64(rows))
        var sessions: [StoredSession] = []
        try statement.forEach { row in
            sessions.append(StoredSession(row))
            return true
        }
        return sessions
    }
}
