import GRDB
import Telemetry

/// What the events of a session say that are still stored, found out without reading them all.
///
/// What none of the removed events said is known from before. For the rest an index leads to the events that say it now:
/// the session's own, and in a large session that of times, from where the fact stood on. So a session is erased in
/// slices whose cost does not grow with it; only its start, its end, its last activity, its service and its user are each
/// looked for among all that is left of it when they go (0.4 µs an event, once).
struct SessionEvidence {
    /// How many events are looked through in the session's own index.
    private static let small: Int64 = 5_000

    let database: Database
    let session: String
    /// What was known of the session, without the counts of removed events.
    let held: RollupSession<String>
    /// What the removed events said; `nil` if everything may be different.
    let lost: RollupSession<String>?

    /// What the stored events say together; `nil` if none is stored.
    ///
    /// - Parameter mayBeCleaned: Whether retention may have taken counted events.
    /// - Returns: The facts.
    /// - Throws: `DatabaseError`, or ``TelemetryError`` if an event cannot be read.
    func live(mayBeCleaned: Bool) throws -> RollupSession<String>? {
        var live = self.held
        if mayBeCleaned { live.eventCount = try self.count() }
        guard live.eventCount > 0 else { return nil }
        if self.isInDoubt({ $0.hasStart || !self.held.hasStart }), let naming = try self.namingFacts() {
            live.takeStart(of: naming)
        }
        if self.isInDoubt({ $0.startTime <= self.held.startTime }) {
            live.startTime = try self.firstTime() ?? live.startTime
        }
        if self.isInDoubt({ $0.lastEventTime >= self.held.lastEventTime }) {
            live.lastEventTime = try self.lastTime() ?? live.lastEventTime
        }
        if self.isInDoubt({ $0.lastActivityTime >= self.held.lastActivityTime }) {
            live.lastActivityTime = try self.lastActivityTime() ?? live.lastEventTime
        }
        if self.isInDoubt({ $0.lastErrorTime != nil }) { live.lastErrorTime = try self.lastErrorTime() }
        if self.isInDoubt({ lost in lost.end.map { $0.time >= self.held.end?.time ?? $0.time } ?? false }) {
            live.end = try self.end()
        }
        if self.isInDoubt({ $0.service != nil }) { live.service = try self.firstService() }
        if self.isInDoubt({ $0.user != nil }) { live.user = try self.firstUser() }
        return live
    }

    /// Whether removed events may have said what counted.
    private func isInDoubt(_ condition: (RollupSession<String>) -> Bool) -> Bool {
        self.lost.map(condition) ?? true
    }

    private var isLarge: Bool { self.held.eventCount > Self.small }

    private func count() throws -> Int64 {
        try self.first("count(*)", "idx_session_id", "") { $0.int(0) } ?? 0
    }

    private func firstTime() throws -> Timestamp? {
        guard self.isLarge else {
            return try self.first("min(timestamp)", "idx_session_id", "") { $0.optionalTime(0) }
        }
        let order = "AND timestamp >= ? ORDER BY timestamp LIMIT 1"
        return try self.first("timestamp", "idx_timestamp", order, self.held.startTime) { $0.time(0) }
    }

    private func lastTime() throws -> Timestamp? {
        guard self.isLarge else {
            return try self.first("max(timestamp)", "idx_session_id", "") { $0.optionalTime(0) }
        }
        let order = "AND timestamp <= ? ORDER BY timestamp DESC LIMIT 1"
        return try self.first("timestamp", "idx_timestamp", order, self.held.lastEventTime) { $0.time(0) }
    }

    /// No index leads to it: a span that began early may have ended last.
    private func lastActivityTime() throws -> Timestamp? {
        let end = "max(timestamp + iif(span_id IS NULL, 0, coalesce(duration, 0)))"
        return try self.first(end, "idx_session_id", "") { $0.optionalTime(0) }
    }

    private func lastErrorTime() throws -> Timestamp? {
        guard self.isLarge, let last = self.held.lastErrorTime else {
            let errors = "AND event_type = 'error'"
            return try self.first("max(timestamp)", "idx_session_id", errors) { $0.optionalTime(0) }
        }
        let order = "AND event_type = 'error' AND timestamp <= ? AND timestamp >= ? ORDER BY timestamp DESC LIMIT 1"
        return try self.first("timestamp", "idx_error", order, last, self.held.startTime) { $0.time(0) }
    }

    private func firstService() throws -> String? {
        let order = "AND service <> '' ORDER BY id LIMIT 1"
        return try self.first("service", "idx_session_id", order) { $0.optionalText(0) }
    }

    private func firstUser() throws -> String? {
        var user: String?
        let order = "AND context IS NOT NULL ORDER BY id"
        try self.statement("context", "idx_session_id", order).forEach { row in
            user = EventRecord.user(in: row.textBytes(0))
            return user == nil
        }
        return user
    }

    /// Of the first `start`, else of the first event.
    private func namingFacts() throws -> RollupSession<String>? {
        for type in self.held.hasStart || self.lost == nil ? ["AND event_type = 'start'", ""] : [""] {
            let order = "\(type) ORDER BY id LIMIT 1"
            let event = try self.first(StoredEvent.columns, "idx_session_id", order) { StoredEvent.event($0) }
            if let event { return Self.facts(of: event) }
        }
        return nil
    }

    /// Only an `end`, or the span of an error, may end a session.
    private func end() throws -> RollupSession<String>.End? {
        var facts: RollupSession<String>?
        let ends =
            "AND (event_type = 'end' OR event_type = 'error' AND span_id IS NOT NULL AND parent_span_id IS NULL) "
            + "ORDER BY id"
        try self.statement(StoredEvent.columns, "idx_session_id", ends).forEach { row in
            guard let later = Self.facts(of: StoredEvent.event(row)) else { return true }
            if facts == nil { facts = later } else { facts?.merge(later) }
            return true
        }
        return facts?.end
    }

    private static func facts(of event: TelemetryEvent) -> RollupSession<String>? {
        EventBatch(CollectionOfOne(event)).withRecords { records in
            records.first.map { RollupSession($0, user: nil, isOwned: false).map(\.string) }
        }
    }

    private func first<Value>(
        _ columns: String,
        _ index: String,
        _ rest: String,
        _ times: Timestamp...,
        read: (borrowing RawRow) throws -> Value?
    ) throws -> Value? {
        let statement = try self.statement(columns, index, rest)
        for (place, time) in times.enumerated() { statement.bind(Int32(place) + 2, time) }
        return try statement.first(read)
    }

    private func statement(_ columns: String, _ index: String, _ rest: String) throws -> RawStatement {
        let statement = try RawStatement(
            self.database,
            "SELECT \(columns) FROM telemetry_events INDEXED BY \(index) WHERE session_id = ? \(rest)"
        )
        statement.bind(1, self.session)
        return statement
    }
}
