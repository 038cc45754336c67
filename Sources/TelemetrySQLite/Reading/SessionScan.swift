import GRDB
import Telemetry

/// A way to sessions of a filter, latest start first: an index, and what is asked of each row on it.
struct SessionScan {
    /// Rows that one slice looks at, at the most.
    static let rowLimit = 5_000

    /// What a slice found.
    struct Slice {
        var sessions: [StoredSession] = []
        /// The last row that was looked at.
        var position: PageCursor?
        /// Whether nothing comes after it.
        var isLast = false
    }

    private var index: String
    private var sought = SQLCondition()
    private var asked = SQLCondition()

    /// The ways that lead to all sessions of a filter, one after the other.
    ///
    /// Sessions that had an event since some time began at most a day before it, or are among the few that lasted
    /// longer, which have an index of their own: what began earlier need not be looked at.
    static func ways(to filter: SessionFilter) -> [SessionScan] {
        var scan = SessionScan(index: "INDEXED BY idx_session_start")
        if let category = filter.category { scan.asked.add("category = ?", .text(category)) }
        if let service = filter.service { scan.asked.add("service = ?", .text(service)) }
        if let user = filter.user { scan.asked.add("user = ?", .text(user)) }
        if let until = filter.until { scan.sought.add("start_time < ?", .number(until.nanoseconds)) }
        if let session = filter.session {
            scan.index = ""
            scan.sought.add("id = ?", .text(session))
            if let since = filter.since { scan.asked.add("last_event_time >= ?", .number(since.nanoseconds)) }
            return [scan]
        }
        guard let since = filter.since else { return [scan] }
        var long = scan
        scan.asked.add("last_event_time >= ?", .number(since.nanoseconds))
        scan.sought.add("start_time >= ?", .number((since - Self.day).nanoseconds))
        long.index = "INDEXED BY idx_session_long"
        long.sought.add(Self.isLong)
        long.sought.add("last_event_time >= ?", .number(since.nanoseconds))
        long.sought.add("start_time < ?", .number((since - Self.day).nanoseconds))
        return [scan, long]
    }

    /// How long a session takes that `idx_session_long` has.
    static let day = Duration.seconds(86_400)

    /// The condition of `idx_session_long`, spelled as there.
    static let isLong = "last_event_time - start_time > 86400000000000"

    /// The sessions that match after a position, at most `limit`, among the next ``rowLimit`` rows.
    func slice(_ database: Database, after position: PageCursor?, limit: Int) throws -> Slice {
        var sought = self.sought
        if let position {
            let (time, row) = (position.timestamp.nanoseconds, position.sequence)
            sought.add("(start_time, number) < (?, ?)", .number(time), .number(row))
        }
        let scan = try RawStatement(
            database,
            """
            SELECT number, start_time, \(self.asked.expression) FROM telemetry_sessions \(self.index) \(sought.clause)
            ORDER BY start_time DESC, number DESC LIMIT ?
            """
        )
        let rows = self.asked.isEmpty ? min(Self.rowLimit, limit) : Self.rowLimit
        scan.bind([SQLCondition.Value.number(Int64(rows))], from: scan.bind(self.asked.values + sought.values))
        let read = try RawStatement(database, "\(StoredSession.select) WHERE s.number = ?")
        var slice = Slice()
        var scanned = 0
        var bytes = 0
        try scan.forEach { row in
            scanned += 1
            slice.position = PageCursor(timestamp: row.time(1), sequence: row.int(0))
            guard row.int(2) != 0 else { return true }
            read.bind(1, row.int(0))
            if let session = try read.first({ StoredSession($0) }) {
                slice.sessions.append(session)
                bytes += session.facts.textBytes
            }
            return slice.sessions.count < limit && bytes < EventScan.byteLimit
        }
        slice.isLast = scanned < rows && slice.sessions.count < limit && bytes < EventScan.byteLimit
        return slice
    }
}
