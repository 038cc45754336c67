import GRDB
import Telemetry

extension SessionTable {
    /// The row of a session.
    func session(_ id: String) throws -> StoredSession? {
        let statement = try RawStatement(self.database, "\(StoredSession.select) WHERE s.id = ?")
        statement.bind(1, id)
        return try statement.first { StoredSession($0) }
    }

    /// What the stored events of a session say together; `nil` if none is stored.
    func facts(ofStoredEvents session: String) throws -> RollupSession<String>? {
        let statement = try RawStatement(
            self.database,
            "SELECT \(StoredEvent.columns) FROM telemetry_events WHERE session_id = ? ORDER BY id"
        )
        statement.bind(1, session)
        var facts: RollupSession<String>?
        try statement.forEach { row in
            let event = StoredEvent.event(row)
            EventBatch(CollectionOfOne(event)).withRecords { records in
                guard let record = records.first else { return }
                let later = RollupSession(record, user: event.context.userID, isOwned: false).map(\.string)
                if facts == nil { facts = later } else { facts?.merge(later) }
            }
            return true
        }
        return facts
    }

    /// Puts other facts in the place of a session's.
    func replace(_ row: Int64, by facts: RollupSession<String>) throws {
        let statement = try RawStatement(
            self.database,
            """
            UPDATE telemetry_sessions SET
                category = ?2, action = ?3, has_start = ?4, start_time = ?5, last_event_time = ?6, last_error_time = ?7,
                end_time = ?8, end_is_error = ?9, event_count = ?10, stream_count = ?11, error_count = ?12,
                service = ?13, user = ?14, owner_time = ?16, label = ?18, metadata = ?19,
                last_activity_time = ?20
            WHERE number = ?1
            """
        )
        statement.bind(1, row)
        statement.bind(2, facts.category)
        statement.bind(3, facts.action)
        Self.bind(facts, statement)
        statement.bind(13, facts.service)
        statement.bind(18, facts.label)
        statement.bind(19, facts.metadata)
        try statement.run()
    }

    /// Removes a session's row.
    func remove(_ id: String) throws {
        let statement = try RawStatement(self.database, "DELETE FROM telemetry_sessions WHERE id = ?")
        statement.bind(1, id)
        try statement.run()
    }

    /// The sessions of which no event is stored, and which a filter for a session or a user names.
    func cleaned(_ filter: QueryFilter) throws -> [String] {
        let statement = try RawStatement(
            self.database,
            """
            SELECT id FROM telemetry_sessions AS s
            WHERE (?1 IS NULL OR id = ?1) AND (?2 IS NULL OR user = ?2)
                AND NOT EXISTS (SELECT 1 FROM telemetry_events AS e WHERE e.session_id = s.id)
            """
        )
        statement.bind(1, filter.session)
        statement.bind(2, filter.user)
        var ids: [String] = []
        try statement.forEach { row in
            ids.append(row.text(0))
            return true
        }
        return ids
    }
}
