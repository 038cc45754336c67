import GRDB
import Telemetry

/// `telemetry_sessions`: one row for each session, brought up to date once a batch.
struct SessionTable {
    /// The same rule as `RollupSession.merge`, in SQL.
    private static let upsert = """
        INSERT INTO telemetry_sessions (
            id, category, action, has_start, start_time, last_event_time, last_error_time, end_time, end_is_error,
            event_count, stream_count, error_count, service, user, owner, owner_time, created_at, updated_at,
            label, metadata, last_activity_time
        ) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?17, ?18, ?19, ?20)
        ON CONFLICT (id) DO UPDATE SET
            category = iif(excluded.has_start > has_start, excluded.category, category),
            action = iif(excluded.has_start > has_start, excluded.action, action),
            label = iif(excluded.has_start > has_start, excluded.label, label),
            metadata = iif(excluded.has_start > has_start, excluded.metadata, metadata),
            has_start = max(has_start, excluded.has_start),
            start_time = min(start_time, excluded.start_time),
            last_event_time = max(last_event_time, excluded.last_event_time),
            last_activity_time = max(coalesce(last_activity_time, last_event_time), excluded.last_activity_time),
            last_error_time = coalesce(
                max(last_error_time, excluded.last_error_time), last_error_time, excluded.last_error_time),
            end_is_error = iif(excluded.end_time >= coalesce(end_time, excluded.end_time),
                excluded.end_is_error, end_is_error),
            end_time = coalesce(max(end_time, excluded.end_time), end_time, excluded.end_time),
            event_count = event_count + excluded.event_count,
            stream_count = stream_count + excluded.stream_count,
            error_count = error_count + excluded.error_count,
            service = coalesce(service, excluded.service),
            user = coalesce(user, excluded.user),
            owner = iif(excluded.owner_time >= coalesce(owner_time, excluded.owner_time), excluded.owner, owner),
            owner_time = coalesce(max(owner_time, excluded.owner_time), owner_time, excluded.owner_time),
            updated_at = excluded.updated_at
        """

    let database: Database

    init(_ database: Database) { self.database = database }

    /// Adds what new events say.
    ///
    /// `owner` is the spool of the batch.
    func merge(
        _ sessions: [(id: RollupText, facts: RollupSession<RollupText>)],
        owner: Int64?,
        now: Timestamp
    ) throws {
        guard !sessions.isEmpty else { return }
        let statement = try RawStatement(self.database, Self.upsert)
        defer { statement.reset() }
        statement.bind(17, now)
        for (id, facts) in sessions {
            statement.bind(1, text: id.bytes)
            statement.bind(2, text: facts.category.bytes)
            statement.bind(3, text: facts.action.bytes)
            Self.bind(facts, statement)
            statement.bind(13, text: facts.service?.bytes)
            statement.bind(15, facts.ownerTime == nil ? nil : owner)
            statement.bind(18, text: facts.label?.bytes)
            statement.bind(19, text: facts.metadata?.bytes)
            try statement.run()
        }
    }

    /// Binds what is no text of the batch.
    static func bind<Text>(_ facts: RollupSession<Text>, _ statement: RawStatement) {
        statement.bind(4, Int64(facts.hasStart ? 1 : 0))
        statement.bind(5, facts.startTime.nanoseconds)
        statement.bind(6, facts.lastEventTime.nanoseconds)
        statement.bind(7, facts.lastErrorTime)
        statement.bind(8, facts.end?.time)
        statement.bind(9, facts.end.map { Int64($0.isError ? 1 : 0) })
        statement.bind(10, facts.eventCount)
        statement.bind(11, facts.streamCount)
        statement.bind(12, facts.errorCount)
        statement.bind(14, facts.user)
        statement.bind(16, facts.ownerTime)
        statement.bind(20, facts.lastActivityTime)
    }
}
