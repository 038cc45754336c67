import GRDB
import Telemetry
@testable import TelemetrySQLite
import Testing

@Suite struct ReplayTests {
    private static func origin(_ position: UInt64) -> EventBatch.Origin {
        EventBatch.Origin(spoolID: "spool", position: position, host: "here", processID: 1)
    }

    /// What is delivered again changes no table, whether its place in the spool or its ids give it away.
    @Test func aBatchThatIsDeliveredAgainChangesNothing() async throws {
        let database = TemporaryDatabase()
        let store = try await database.open()
        let events = Events.varied(0..<100)
        let batch = EventBatch(events, origin: Self.origin(100))
        #expect(try await store.storeBatch(batch) == StoreOutcome(stored: 100))
        let once = try Tables(database)
        #expect(try await store.storeBatch(batch) == StoreOutcome(stored: 0, duplicates: 100))
        #expect(try await store.storeBatch(EventBatch(events)) == StoreOutcome(stored: 0, duplicates: 100))
        #expect(try Tables(database).difference(from: once) == nil)
        // A restart forgets nothing of that.
        await store.shutdown()
        let again = try await database.open()
        #expect(try await again.storeBatch(batch) == StoreOutcome(stored: 0, duplicates: 100))
        #expect(try Tables(database).difference(from: once) == nil)
        await again.shutdown()
    }

    @Test func batchesThatOverlapMakeWhatOneMakes() async throws {
        let (whole, parts) = (TemporaryDatabase(), TemporaryDatabase())
        let events = Events.varied(0..<100)
        let one = try await whole.open()
        _ = try await one.storeBatch(EventBatch(events, origin: Self.origin(100)))
        let many = try await parts.open()
        for end in [30, 50, 50, 40, 100] {
            _ = try await many.storeBatch(EventBatch(events[..<end], origin: Self.origin(UInt64(end))))
        }
        await one.shutdown()
        await many.shutdown()
        let difference = try Tables(whole).difference(from: try Tables(parts))
        #expect(difference == nil)
    }

    @Test func erasedSequencesAreNotUsedAgainByTheNextProcess() async throws {
        let database = TemporaryDatabase()
        let store = try await database.open()
        _ = try await store.storeBatch(Events.batch(0..<10))
        let last = try await store.query(QueryFilter(order: .arrival)).events.last?.sequence ?? 0
        #expect(try await store.erase(QueryFilter()) == 10)
        await store.shutdown()
        let again = try await database.open()
        _ = try await again.storeBatch(Events.batch(20..<21))
        #expect(try await again.query(QueryFilter()).events.first?.sequence == last + 1)
        await again.shutdown()
    }

    @Test func spoolsThatAreLongDoneAreForgotten() async throws {
        let database = TemporaryDatabase()
        let store = try await database.open()
        _ = try await store.storeBatch(Events.batch(0..<1, origin: Self.origin(1)))
        _ = try await store.clean(before: .now - .seconds(86_400))
        #expect(try Tables(database)["telemetry_spools"].count == 1)
        _ = try await store.clean(before: .now + .seconds(86_400))
        #expect(try Tables(database)["telemetry_spools"].isEmpty)
        await store.shutdown()
    }
}
