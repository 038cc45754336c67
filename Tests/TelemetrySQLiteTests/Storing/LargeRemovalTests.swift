import GRDB
import Telemetry
@testable import TelemetrySQLite
import Testing

/// More events than one slice of a long operation takes.
@Suite struct LargeRemovalTests {
    private static let count = 12_000

    private static func fill(_ database: TemporaryDatabase) async throws -> SQLiteProvider {
        let store = try await database.open()
        for start in stride(from: 0, to: Self.count, by: 2_000) {
            let events = (start..<start + 2_000).map { number in
                Events.event(number, session: "session \(number % 100)") { event in
                    event.label = number % 5_000 == 4_999 ? "needle" : "hay"
                    event.context.userID = number.isMultiple(of: 3) ? "ada" : "grace"
                }
            }
            _ = try await store.storeBatch(EventBatch(events))
        }
        return store
    }

    @Test func findsWhatOnlyTheEventsTellAcrossSlices() async throws {
        let database = TemporaryDatabase()
        let store = try await Self.fill(database)
        for order in QueryFilter.Order.allCases {
            let first = try await store.query(QueryFilter(search: "NEEDLE", order: order, limit: 1))
            let second = try await store.query(
                QueryFilter(search: "NEEDLE", order: order, limit: 1, cursor: first.nextCursor)
            )
            #expect(Set((first.events + second.events).map(\.id.low)) == [4_999, 9_999])
            #expect(first.nextCursor != nil && second.nextCursor == nil)
            let users = try await store.query(QueryFilter(user: "ada", order: order, limit: 1, offset: 3_999))
            #expect(users.events.count == 1 && users.nextCursor == nil)
        }
        await store.shutdown()
    }

    @Test func cleansAndErasesAcrossSlices() async throws {
        let database = TemporaryDatabase()
        let store = try await Self.fill(database)
        #expect(try await store.erase(QueryFilter(user: "ada")) == 4_000)
        #expect(try await store.clean(before: Events.start + .seconds(9_000)) == 6_000)
        #expect(try await store.query(QueryFilter(limit: 10_000)).events.count == 2_000)
        #expect(try await store.stats(StatsRequest()).totals.events == 8_000)
        try await store.compact()
        try database.withConnection { (connection: Database) throws in
            #expect(try Int.fetchOne(connection, sql: "PRAGMA freelist_count") == 0)
            #expect(try String.fetchOne(connection, sql: "PRAGMA integrity_check") == "ok")
        }
        await store.shutdown()
    }

    @Test func everythingAgreesAfterManyChanges() async throws {
        let database = TemporaryDatabase()
        let store = try await database.open()
        for round in 0..<5 {
            let events = Events.varied(round * 100..<round * 100 + 100)
            _ = try await store.storeBatch(EventBatch(events))
            _ = try await store.erase(QueryFilter(session: "session \(round)"))
            _ = try await store.rewrite(events.prefix(50).map(\.id)) { event in
                var event = event
                event.sessionID = "session \(round + 10)"
                event.usage?.inputTokens = 7
                return event
            }
        }
        _ = try await store.clean(before: Events.start + .seconds(120))
        _ = try await store.erase(QueryFilter())
        #expect(try database.withConnection { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
        let tables = try Tables(database)
        #expect(tables["telemetry_events"].isEmpty)
        // What was cleaned is known by the rollups alone, and is all that they know.
        let totals = try await store.stats(StatsRequest()).totals
        let sessions = try await store.sessions(SessionFilter()).sessions
        #expect(totals.events == sessions.reduce(0) { $0 + $1.eventCount })
        await store.shutdown()
    }
}
