import GRDB
import Synchronization
import Telemetry
@testable import TelemetrySQLite
import Testing

/// What the store asks is answered by an index, never by looking at everything.
@Suite struct QueryPlanTests {
    /// The plans of the statements that `body` runs.
    private static func plans(_ body: (SQLiteProvider) async throws -> Void) async throws -> [(
        sql: String, plan: [String]
    )] {
        let database = TemporaryDatabase()
        let store = try await database.open { $0.readerLimit = 1 }
        _ = try await store.storeBatch(EventBatch(Events.varied(0..<200)))
        let seen = Mutex<[String]>([])
        try await store.pool().read { reader in
            reader.trace(options: .statement) { event in
                if case .statement(let statement) = event { seen.withLock { $0.append(statement.sql) } }
            }
        }
        try await body(store)
        try await store.pool().read { $0.trace() }
        let statements = seen.withLock { Array(Set($0)) }.filter { $0.hasPrefix("SELECT") }
        let plans = try await store.pool().read { reader in
            try statements.map { sql in
                let statement = try reader.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
                statement.setUncheckedArguments(StatementArguments())
                return (sql, try Row.fetchAll(statement).map { $0["detail"] as String })
            }
        }
        await store.shutdown()
        return plans
    }

    private static func plan(_ filter: QueryFilter) async throws -> String {
        let plans = try await Self.plans { _ = try await $0.query(filter) }
        let plan = plans.first { $0.sql.contains("FROM telemetry_events") && $0.sql.contains("ORDER BY") }?.plan ?? []
        return plan.joined(separator: "; ")
    }

    @Test func pagesUseTheIndexOfTheirFilter() async throws {
        let (since, until) = (Events.start, Events.start + .seconds(60))
        let cases: [(QueryFilter, String)] = [
            (QueryFilter(), "SCAN telemetry_events USING COVERING INDEX idx_timestamp"),
            (QueryFilter(order: .oldest), "SCAN telemetry_events USING COVERING INDEX idx_timestamp"),
            (QueryFilter(order: .arrival), "SCAN telemetry_events"),
            (
                QueryFilter(session: "s", order: .arrival),
                "SEARCH telemetry_events USING INDEX idx_session_id (session_id=?)"
            ),
            (QueryFilter(since: since), "SEARCH telemetry_events USING COVERING INDEX idx_timestamp (timestamp>?)"),
            (
                QueryFilter(since: since, until: until),
                "SEARCH telemetry_events USING COVERING INDEX idx_timestamp (timestamp>? AND timestamp<?)"
            ),
            (QueryFilter(category: "agent"), "SEARCH telemetry_events USING COVERING INDEX idx_category (category=?)"),
            (
                QueryFilter(category: "agent", since: since),
                "SEARCH telemetry_events USING COVERING INDEX idx_category (category=? AND timestamp>?)"
            ),
            (QueryFilter(type: .error), "SCAN telemetry_events USING INDEX idx_error"),
            (
                QueryFilter(category: "agent", type: .error, until: until),
                "SEARCH telemetry_events USING INDEX idx_error (timestamp<?)"
            ),
            (
                QueryFilter(category: "agent", action: "step", order: .oldest),
                "SEARCH telemetry_events USING INDEX idx_category (category=?)"
            ),
            (QueryFilter(trace: TraceID(high: 1, low: 2)), "SCAN telemetry_events USING INDEX idx_timestamp"),
            (
                QueryFilter(id: EventID(high: 1, low: 1)),
                "SEARCH telemetry_events USING INDEX idx_event_id (event_id=?)"
            ),
        ]
        for (filter, expected) in cases {
            let plan = try await Self.plan(filter)
            #expect(plan == expected, "\(filter)")
        }
    }

    @Test func aSessionIsFoundByItsIndexInEveryOrder() async throws {
        for order in QueryFilter.Order.allCases {
            let plan = try await Self.plan(QueryFilter(session: "s", category: "agent", type: .error, order: order))
            #expect(plan.hasPrefix("SEARCH telemetry_events USING INDEX idx_session_id (session_id=?)"), "\(order)")
        }
    }

    /// What no index answers is a column of the slice, never its condition: a condition would be looked for without end.
    @Test func aSliceIsBoundedByTheRowsThatItLooksAt() async throws {
        let filters = [
            QueryFilter(action: "step"), QueryFilter(type: .custom), QueryFilter(trace: TraceID(high: 1, low: 2)),
            QueryFilter(category: "agent", action: "step", type: .custom),
            QueryFilter(category: "agent", order: .arrival),
            QueryFilter(session: "s", category: "agent", action: "step", type: .error, since: Events.start),
            QueryFilter(user: "ada"), QueryFilter(search: "label"),
        ]
        for filter in filters {
            let plans = try await Self.plans { _ = try await $0.query(filter) }
            let scan = try #require(plans.first { $0.sql.contains("ORDER BY") && $0.sql.contains("telemetry_events") })
            let condition = scan.sql.split(separator: "WHERE").dropFirst().joined()
            for column in ["action", "trace_id", "event_type", "label", "metadata"] {
                #expect(!condition.contains(column), "\(filter): \(scan.sql)")
            }
            #expect(scan.sql.contains("LIMIT ?"))
        }
    }

    @Test func sessionsSinceATimeAreFoundByTheirStartOrAmongTheLongOnes() async throws {
        let plans = try await Self.plans { store in
            _ = try await store.sessions(SessionFilter(since: Events.start))
            _ = try await store.stats(StatsRequest(since: Events.start, until: Events.start + .seconds(9_000)))
        }
        for statement in plans.filter({ $0.sql.contains("idx_session") }) {
            #expect(statement.plan.contains { $0.contains("SEARCH telemetry_sessions USING INDEX idx_session_") })
        }
        let indexes = plans.flatMap(\.plan).joined(separator: "; ")
        #expect(indexes.contains("USING INDEX idx_session_start (start_time>?"))
        #expect(indexes.contains("USING INDEX idx_session_long (last_event_time>?)"))
    }

    @Test func statsLookAtNoTableAsAWhole() async throws {
        let (since, until) = (Events.start + .seconds(5), Events.start + .seconds(3 * 86_400))
        for group in [nil] + StatsRequest.Group.allCases {
            let plans = try await Self.plans { store in
                _ = try await store.stats(StatsRequest(since: since, until: until, group: group))
            }
            #expect(!plans.isEmpty)
            for (sql, plan) in plans {
                let scans = plan.filter { $0.hasPrefix("SCAN telemetry") && !$0.contains("USING") }
                #expect(scans.isEmpty, "\(sql): \(plan)")
            }
        }
    }

    @Test func sessionsComeInTheOrderOfTheirIndex() async throws {
        let plans = try await Self.plans { store in
            _ = try await store.sessions(SessionFilter())
            _ = try await store.sessions(SessionFilter(session: "session 1"))
        }
        let pages = plans.filter { $0.sql.contains("FROM telemetry_sessions") }
        #expect(pages.contains { $0.plan.first == "SCAN telemetry_sessions USING COVERING INDEX idx_session_start" })
        #expect(pages.contains { $0.plan.first?.contains("(id=?)") == true })
        let ordered = pages.filter { !$0.sql.contains("id = ?") }
        #expect(!ordered.contains { $0.plan.contains { $0.contains("TEMP B-TREE") } })
    }
}
