import GRDB
import Telemetry

/// Adds up a report: whole hours and days from the rollups, parts of hours from the events that are in them.
struct StatsReading {
    let database: Database

    init(_ database: Database) { self.database = database }

    func report(_ request: StatsRequest, now: Timestamp) throws -> StatsReport {
        let to = request.until ?? now
        let from = min(try request.since ?? self.firstTime() ?? to, to)
        let spans = RollupSpans(from..<to, horizon: try MetaTable(self.database).horizon())
        var report = RollupReport(group: request.group)
        for edge in spans.edges { try self.addEvents(in: edge, to: &report) }
        for hours in spans.hours { try self.addCells(.hour, hours, to: &report) }
        if let days = spans.days { try self.addCells(.day, days, to: &report) }
        try self.addSessions(in: from..<to, to: &report)
        var users: Set<ModelUser> = []
        for hours in spans.wholeHours {
            try self.addUsage(in: hours, to: &report)
            if request.group == .model { try self.addUsers(in: hours, to: &users) }
        }
        for edge in spans.edges { try self.addUsageOfEvents(in: edge, to: &report, &users) }
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

    private func addEvents(in range: Range<Timestamp>, to report: inout RollupReport) throws {
        var names = try CountedNames(self.database)
        var cells: [RollupStatsName<ExactText>: RollupStatsCell] = [:]
        try self.statement(
            """
            SELECT category, action, service, event_type = 'error', duration, timestamp FROM telemetry_events
            WHERE timestamp >= ? AND timestamp < ?
            """,
            range
        ).forEach { row in
            let name = RollupStatsName(
                category: ExactText(row.textBytes(0)),
                action: ExactText(row.textBytes(1)),
                service: row.optionalText(2).flatMap(UsageTable.name).map(ExactText.init)
            )
            let counted = try names.name(name, on: RollupPeriod.day.start(of: row.time(5)))
            cells[counted, default: RollupStatsCell()].add(isError: row.int(3) != 0, duration: row.optionalInt(4))
            return true
        }
        for (name, cell) in cells { report.add(cell, of: name) }
    }

    private func addCells(_ period: RollupPeriod, _ range: Range<Timestamp>, to report: inout RollupReport) throws {
        let statement = try self.statement(
            """
            SELECT category, action, service, event_count, error_count, durations FROM telemetry_stats
            WHERE period = ?3 AND period_start >= ?1 AND period_start < ?2
            """,
            range
        )
        statement.bind(3, period.rawValue)
        try statement.forEach { row in
            let name = RollupStatsName(
                category: ExactText(row.textBytes(0)),
                action: ExactText(row.textBytes(1)),
                service: UsageTable.name(row.text(2)).map(ExactText.init)
            )
            report.add(RollupStatsCell(row, from: 3), of: name)
            return true
        }
    }

    private func addSessions(in range: Range<Timestamp>, to report: inout RollupReport) throws {
        try self.statement(
            """
            SELECT category, action, service, count(*) FROM telemetry_sessions
            WHERE last_event_time >= ?1 AND start_time < ?2 GROUP BY category, action, service
            """,
            range
        ).forEach { row in
            report.addSessions(
                row.int(3),
                category: row.text(0),
                action: row.text(1),
                service: row.optionalText(2)
            )
            return true
        }
    }

    private func addUsage(in range: Range<Timestamp>, to report: inout RollupReport) throws {
        try self.statement(
            """
            SELECT u.model, u.service, s.category, s.action, \(UsageTable.columnSums)
            FROM telemetry_usage AS u JOIN telemetry_sessions AS s ON s.id = u.session_id
            WHERE u.hour >= ? AND u.hour < ? AND \(UsageTable.isBest)
            GROUP BY u.model, u.service, s.category, s.action
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

    private func addUsageOfEvents(
        in range: Range<Timestamp>,
        to report: inout RollupReport,
        _ users: inout Set<ModelUser>
    ) throws {
        let table = UsageTable(self.database)
        var sequences: [Int64] = []
        try self.statement(
            "SELECT id FROM telemetry_events WHERE timestamp >= ? AND timestamp < ? AND usage IS NOT NULL",
            range
        ).forEach { row in
            sequences.append(row.int(0))
            return true
        }
        for sequence in sequences {
            guard let usage = try EventRemoval.usage(of: sequence, in: self.database),
                try table.counts(usage.usage.key, source: usage.place.source, event: sequence),
                try table.bestSource(of: usage.session.string) == usage.place.source,
                let session = try SessionTable(self.database).session(usage.session.string)
            else { continue }
            users.insert(ModelUser(session: usage.session, model: usage.place.model))
            report.add(RollupUsageSums(usage.usage).totals, at: usage.place, session: session.facts)
        }
    }
}
