import GRDB
import Telemetry

/// Adds up a report: whole hours and days from the rollups, and parts of hours as ``StatsEdge`` reads them.
struct StatsReading {
    let database: Database

    init(_ database: Database) { self.database = database }

    /// The report.
    ///
    /// `clock` is asked once reading has begun: what was recorded before is not of the future then.
    func report(_ request: StatsRequest, clock: () -> Timestamp) throws -> StatsReport {
        let horizon = try MetaTable(self.database).horizons().latest
        let to = request.until ?? clock()
        let from = min(try request.since ?? self.firstTime() ?? to, to)
        var spans = RollupSpans(from..<to, horizon: horizon)
        try spans.widen { try EventTimes(self.database).count(in: $0, atMost: 1) == 0 }
        var report = RollupReport(group: request.group)
        let stats = StatsTable(self.database)
        for hours in spans.hours { try stats.forEach(.hour, in: hours) { report.add($1, of: $0) } }
        if let days = spans.days { try stats.forEach(.day, in: days) { report.add($1, of: $0) } }
        try self.addSessions(in: from..<to, by: request.group, to: &report)
        var users: Set<ModelUser> = []
        for hours in spans.wholeHours {
            try self.addUsage(in: hours, by: request.group, to: &report)
            if request.group == .model { try self.addUsers(in: hours, to: &users) }
        }
        for range in spans.edges {
            let edge = try StatsEdge(database: self.database).counts(in: range)
            for (name, cell) in edge.cells { report.add(cell, of: name) }
            for (place, sums) in edge.usage {
                guard let session = try SessionTable(self.database).session(place.session.string) else { continue }
                users.insert(ModelUser(session: place.session, model: place.place.model))
                report.add(sums.totals, at: place.place, session: session.facts)
            }
        }
        for user in users { report.addSessions(1, model: user.model?.string) }
        return report.report(from: from, to: to)
    }

    private struct ModelUser: Hashable {
        var session: ExactText
        var model: ExactText?
    }

    private func firstTime() throws -> Timestamp? {
        try RawStatement(self.database, "SELECT min(start_time) FROM telemetry_sessions").first { $0.optionalTime(0) }
    }

    private func statement(_ sql: String, _ range: Range<Timestamp>) throws -> RawStatement {
        let statement = try RawStatement(self.database, sql)
        statement.bind(1, range.lowerBound.nanoseconds)
        statement.bind(2, range.upperBound.nanoseconds)
        return statement
    }

    /// Adds the sessions that overlap a time, found as ``SessionScan`` finds them: those that began in it, those of the
    /// day before it that went on, and the few that lasted longer.
    private func addSessions(
        in range: Range<Timestamp>,
        by group: StatsRequest.Group?,
        to report: inout RollupReport
    ) throws {
        let columns = StatsColumns.sessions(group)
        let from = "SELECT \(columns.list) FROM telemetry_sessions INDEXED BY"
        let statement = try self.statement(
            """
            SELECT \(columns.expression("category")), \(columns.expression("action")),
                \(columns.expression("service")), count(*)
            FROM (
                \(from) idx_session_start WHERE start_time >= ?1 AND start_time < ?2
                UNION ALL
                \(from) idx_session_start WHERE start_time >= ?3 AND start_time < min(?1, ?2) AND last_event_time >= ?1
                UNION ALL
                \(from) idx_session_long
                WHERE \(SessionScan.isLong) AND last_event_time >= ?1 AND start_time < min(?2, ?3))
            \(columns.grouping)
            """,
            range
        )
        statement.bind(3, range.lowerBound - SessionScan.day)
        try statement.forEach { row in
            report.addSessions(row.int(3), category: row.text(0), action: row.text(1), service: row.optionalText(2))
            return true
        }
    }

    private func addUsage(
        in range: Range<Timestamp>,
        by group: StatsRequest.Group?,
        to report: inout RollupReport
    ) throws {
        let columns = StatsColumns.usage(group)
        let join = columns.needsSession ? "JOIN telemetry_sessions AS s ON s.id = u.session_id" : ""
        try self.statement(
            """
            SELECT \(columns.expression("model")), \(columns.expression("service")),
                \(columns.expression("category")), \(columns.expression("action")), \(UsageTable.columnSums)
            FROM telemetry_usage AS u \(join)
            WHERE u.hour >= ? AND u.hour < ? AND \(UsageTable.isBest)
            \(columns.grouping)
            """,
            range
        ).forEach { row in
            report.add(
                RollupUsageSums(row, from: 4).totals,
                model: UsageTable.name(row.text(0)),
                service: UsageTable.name(row.text(1)),
                category: row.text(2),
                action: row.text(3)
            )
            return true
        }
    }

    private func addUsers(in range: Range<Timestamp>, to users: inout Set<ModelUser>) throws {
        try self.statement(
            """
            SELECT DISTINCT u.session_id, u.model FROM telemetry_usage AS u
            WHERE u.hour >= ? AND u.hour < ? AND \(UsageTable.isBest)
            """,
            range
        ).forEach { row in
            users.insert(
                ModelUser(session: ExactText(row.textBytes(0)), model: UsageTable.name(row.text(1)).map(ExactText.init))
            )
            return true
        }
    }
}
