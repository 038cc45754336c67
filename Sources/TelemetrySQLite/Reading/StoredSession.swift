import Telemetry

/// A session as a row of `telemetry_sessions`.
struct StoredSession {
    /// The rows, without a condition.
    static let select = """
        SELECT s.number, s.id, category, action, has_start, start_time, last_event_time, last_error_time, end_time,
            end_is_error, event_count, stream_count, error_count, service, user, owner_time, label, metadata,
            o.spool_id, o.host, o.process_id, last_activity_time
        FROM telemetry_sessions AS s LEFT JOIN telemetry_spools AS o ON o.number = s.owner
        """

    var row: Int64
    var id: String
    var facts: RollupSession<String>
    var owner: RollupOwner?

    init(_ row: borrowing RawRow) {
        self.row = row.int(0)
        self.id = row.text(1)
        self.facts = RollupSession(
            category: row.text(2),
            action: row.text(3),
            label: row.optionalText(16),
            metadata: row.optionalText(17),
            hasStart: row.int(4) != 0,
            startTime: row.time(5),
            lastEventTime: row.time(6),
            lastActivityTime: row.optionalTime(21),
            lastErrorTime: row.optionalTime(7),
            eventCount: row.int(10),
            streamCount: row.int(11),
            errorCount: row.int(12),
            service: row.optionalText(13),
            user: row.optionalText(14),
            ownerTime: row.optionalTime(15)
        )
        if let time = row.optionalTime(8) { self.facts.end = .init(time: time, isError: row.int(9) != 0) }
        if let spoolID = row.optionalText(18) {
            let process = Session.Owner(host: row.text(19), processID: Int32(truncatingIfNeeded: row.int(20)))
            self.owner = RollupOwner(spoolID: spoolID, process: process)
        }
    }
}
