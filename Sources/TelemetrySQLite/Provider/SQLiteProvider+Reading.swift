import GRDB
public import Telemetry

extension SQLiteProvider {
    /// One page of events, by an index where the filter has one; `search`, `where` and `user` look at event by event.
    ///
    /// - Throws: ``TelemetryError`` for a wrong limit or cursor, or when the database fails.
    public func query(_ filter: QueryFilter) async throws -> EventPage {
        try await self.withPool { try await EventSelection(filter).page($0) }
    }

    /// One page of sessions, latest start first.
    ///
    /// - Throws: ``TelemetryError`` for a wrong limit or cursor, or when the database fails.
    public func sessions(_ filter: SessionFilter) async throws -> SessionPage {
        try await self.withPool { try await SessionSelection(filter).page($0) { self.rollupClock() } }
    }

    /// Counts, durations, tokens and money: the rollups of whole hours and days, and the events of what is left.
    ///
    /// - Throws: ``TelemetryError`` when the database fails.
    public func stats(_ request: StatsRequest) async throws -> StatsReport {
        let clock = self.configuration.clock
        return try await self.withPool { pool in
            try await pool.read { try StatsReading($0).report(request, clock: clock) }
        }
    }

    /// The events after a sequence, in the order of arrival.
    ///
    /// - Throws: ``TelemetryError`` when the database fails.
    public func changes(after sequence: Int64, limit: Int) async throws -> [TelemetryEvent] {
        guard limit > 0 else { return [] }
        return try await self.withPool { pool in
            try await pool.read { database in
                let statement = try RawStatement(
                    database,
                    "SELECT \(StoredEvent.columns) FROM telemetry_events WHERE id > ? ORDER BY id LIMIT ?"
                )
                statement.bind(1, sequence)
                statement.bind(2, Int64(limit))
                var events: [TelemetryEvent] = []
                var bytes = 0
                try statement.forEach { row in
                    let stored = StoredEvent(row)
                    bytes += stored.bytes
                    if bytes <= EventPage.byteLimit || events.isEmpty { events.append(stored.event) }
                    return bytes <= EventPage.byteLimit
                }
                return events
            }
        }
    }

    /// The highest sequence that was given, whether its event is still there or not.
    ///
    /// - Throws: ``TelemetryError`` when the database fails.
    public func lastSequence() async throws -> Int64 {
        try await self.withPool { pool in
            try await pool.read { database in
                try Int64.fetchOne(database, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'telemetry_events'")
                    ?? 0
            }
        }
    }

    /// The time before which all events are refused as expired.
    ///
    /// - Throws: ``TelemetryError`` when the database fails.
    public func horizon() async throws -> Timestamp? {
        try await self.withPool { pool in try await pool.read { try MetaTable($0).horizons().all } }
    }

    private func rollupClock() -> RollupClock {
        let isGone = self.configuration.isOwnerGone
        let root = self.configuration.path + "-spool"
        let host = SystemCall.hostName
        return RollupClock(now: self.configuration.clock(), idle: self.configuration.sessionIdleTimeout) { owner in
            if let isGone { return isGone(owner.spoolID, owner.process) }
            // Of another machine's process nothing can be known here.
            return owner.process.host == host && !SpoolRecovery.isAlive(owner.spoolID, root: root)
        }
    }
}
