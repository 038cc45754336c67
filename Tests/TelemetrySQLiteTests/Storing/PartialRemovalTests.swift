import GRDB
import Telemetry
@testable import TelemetrySQLite
import Testing

/// What is left after parts of large sessions were erased, and after erasing was cut short.
@Suite struct PartialRemovalTests {
    private static let count = 9_000

    private static func event(_ number: Int) -> TelemetryEvent {
        let types: [EventType] = [.custom, .stream, .custom, .custom, .error]
        let type = number == 7 ? .start : number == Self.count - 3 ? .end : types[number % 5]
        return Events.event(number, session: "large", type: type, at: (number * 31) % 8_000) { event in
            event.category = number < 100 ? "agent" : "tool"
            event.service = number < 300 ? nil : "service \(number / 3_000)"
            event.context.userID = number < 500 ? nil : "user \(number / 4_000)"
            event.label = "label \(number)"
            event.durationNanoseconds = Int64(number) * 1_000
            event.usage = number.isMultiple(of: 100) ? TokenUsage(model: "m", inputTokens: Int64(number)) : nil
        }
    }

    private static func store(_ events: [TelemetryEvent], in database: TemporaryDatabase) async throws -> SQLiteProvider
    {
        let store = try await database.open()
        for start in stride(from: 0, to: events.count, by: 3_000) {
            _ = try await store.storeBatch(EventBatch(Array(events[start..<min(start + 3_000, events.count)])))
        }
        return store
    }

    @Test(arguments: [
        QueryFilter(type: .start), QueryFilter(type: .end), QueryFilter(type: .error), QueryFilter(user: "user 0"),
        QueryFilter(since: Events.start + .seconds(7_990)), QueryFilter(until: Events.start + .seconds(10)),
        QueryFilter(category: "agent"), QueryFilter(session: "large", until: Events.start + .seconds(7_999)),
    ])
    func whatIsLeftIsWhatTheOtherEventsSay(filter: QueryFilter) async throws {
        let (erased, other) = (TemporaryDatabase(), TemporaryDatabase())
        let events = (0..<Self.count).map(Self.event)
        let left = events.filter { !filter.matches($0) }
        let store = try await Self.store(events, in: erased)
        #expect(try await store.erase(filter) == events.count - left.count)
        await store.shutdown()
        await (try Self.store(left, in: other)).shutdown()
        let difference = try Tables(erased).difference(from: try Tables(other))
        #expect(difference == nil)
    }

    @Test func whatIsCutShortAgreesWithItself() async throws {
        let database = TemporaryDatabase()
        let store = try await Self.store((0..<Self.count).map(Self.event), in: database)
        try database.withConnection { connection in
            try connection.execute(
                sql: """
                    CREATE TRIGGER refuse BEFORE DELETE ON telemetry_events WHEN old.label = 'label 6000'
                    BEGIN SELECT raise(ABORT, 'refused'); END
                    """
            )
        }
        await #expect(throws: TelemetryError.self) { _ = try await store.erase(QueryFilter(session: "large")) }
        await store.shutdown()
        let left = try database.withConnection { connection in
            try Int.fetchAll(connection, sql: "SELECT substr(label, 7) FROM telemetry_events ORDER BY id")
        }
        #expect(left.count >= 3_000 && left.count < Self.count, "nothing was erased before")
        let other = TemporaryDatabase()
        await (try Self.store(left.map(Self.event), in: other)).shutdown()
        let difference = try Tables(database).difference(from: try Tables(other))
        #expect(difference == nil)
    }
}
