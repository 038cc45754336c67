import GRDB
import Telemetry
import TelemetrySQLite
import Testing

/// Rows whose JSON was damaged.
@Suite struct DamagedRowTests {
    @Test func oneRowDoesNotStopTheOthers() async throws {
        let database = TemporaryDatabase()
        let store = try await database.open()
        _ = try await store.storeBatch(EventBatch((0..<20).map { Events.event($0, session: "s") }))
        try database.withConnection { (connection: Database) throws in
            try connection.execute(sql: "UPDATE telemetry_events SET metadata = '[1', label = 'kept' WHERE id = 14")
        }
        let events = try await store.query(QueryFilter(order: .arrival)).events
        #expect(events.count == 20)
        #expect(events.filter { $0.unreadable != nil }.map(\.sequence) == [14])
        #expect(events[13].unreadable?.contains("metadata is not JSON") == true && events[13].label == nil)
        #expect(try await store.erase(QueryFilter(session: "s")) == 20)
        await store.shutdown()
    }
}
