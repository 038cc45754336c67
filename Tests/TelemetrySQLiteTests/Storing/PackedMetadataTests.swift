import GRDB
import Telemetry
import Testing

@testable import TelemetrySQLite

/// Metadata of a kibibyte and more is compressed in the file, and nowhere else.
@Suite struct PackedMetadataTests {
    private static let turn = "The test fails as the total is rounded twice; I change CartTotal and run it again. "

    private func metadata(_ bytes: Int) -> JSONObject {
        let text = String(repeating: Self.turn, count: bytes / Self.turn.utf8.count + 1)
        return ["messages": .string(String(text.prefix(bytes))), "model": "m"]
    }

    @Test(arguments: [1, 900, 1_100, 70_000, 900_000]) func whatIsStoredIsRead(bytes: Int) async throws {
        let database = TemporaryDatabase()
        let store = try await database.open()
        let event = Events.event(1) { $0.metadata = self.metadata(bytes) }
        _ = try await store.storeBatch(EventBatch([event, Events.event(2)]))
        let events = try await store.query(QueryFilter(order: .arrival)).events
        #expect(events.map(\.metadata) == [event.metadata, Events.event(2).metadata])
        var filter = QueryFilter()
        filter.conditions = [try WhereCondition(parsing: "metadata.model=m")]
        #expect(try await store.query(filter).events.map(\.sequence) == [1])
        await store.shutdown()
        try database.withConnection { (connection: Database) throws in
            let row = try #require(
                try Row.fetchOne(
                    connection,
                    sql: "SELECT typeof(metadata), length(metadata) FROM telemetry_events WHERE id = 1"
                )
            )
            let isLong = bytes >= 1_024
            #expect(row[0] == (isLong ? "blob" : "text"))
            if isLong { #expect(row[1] < bytes / 4) }
            let shown = try String.fetchOne(connection, sql: "SELECT metadata FROM events_readable WHERE sequence = 1")
            #expect(shown?.hasSuffix("bytes, compressed)") == isLong)
        }
    }

    @Test func whatDoesNotShrinkIsStoredAsItIs() async throws {
        let database = TemporaryDatabase()
        let store = try await database.open()
        var random = SystemRandomNumberGenerator()
        let characters = (0..<4_000).map { _ in Character(UnicodeScalar(UInt8.random(in: 35...126, using: &random))) }
        let event = Events.event(1) { $0.metadata = ["noise": .string(String(characters))] }
        _ = try await store.storeBatch(EventBatch([event]))
        #expect(try await store.query(QueryFilter()).events.map(\.metadata) == [event.metadata])
        await store.shutdown()
        try database.withConnection { (connection: Database) throws in
            #expect(try String.fetchAll(connection, sql: "SELECT typeof(metadata) FROM telemetry_events") == ["text"])
        }
    }

    @Test func rewrittenEventsArePackedToo() async throws {
        let database = TemporaryDatabase()
        let store = try await database.open()
        let event = Events.event(1)
        _ = try await store.storeBatch(EventBatch([event]))
        let long = self.metadata(5_000)
        #expect(
            try await store.rewrite([event.id]) { event in
                var event = event
                event.metadata = long
                return event
            } == 1
        )
        #expect(try await store.query(QueryFilter()).events.map(\.metadata) == [long])
        await store.shutdown()
        try database.withConnection { (connection: Database) throws in
            #expect(try String.fetchAll(connection, sql: "SELECT typeof(metadata) FROM telemetry_events") == ["blob"])
        }
    }

    @Test(
        arguments: [
            "x'00'", "x'0000000000'", "x'FFFFFFFF00'", "x'0004000078DA0300'",
            "substr(metadata, 1, length(metadata) - 1)",
            "CAST(x'FF' || substr(metadata, 2) AS BLOB)",
        ]
    )
    func damageIsToldAndSpoilsNothingElse(damage: String) async throws {
        let database = TemporaryDatabase()
        let store = try await database.open()
        let event = Events.event(1) { $0.metadata = self.metadata(5_000) }
        _ = try await store.storeBatch(EventBatch([event, Events.event(2)]))
        try database.withConnection { (connection: Database) throws in
            try connection.execute(sql: "UPDATE telemetry_events SET metadata = \(damage) WHERE id = 1")
        }
        let events = try await store.query(QueryFilter(order: .arrival)).events
        #expect(events.map { $0.unreadable != nil } == [true, false])
        #expect(events.first?.unreadable?.contains("metadata cannot be decompressed") == true)
        await store.shutdown()
    }

    @Test func aSliceCountsWhatIsUnpacked() async throws {
        let database = TemporaryDatabase()
        let store = try await database.open()
        let count = EventScan.byteLimit >> 20 + 3
        let metadata = self.metadata(1 << 20 - 100)
        for number in 0..<count {
            _ = try await store.storeBatch(EventBatch([Events.event(number) { $0.metadata = metadata }]))
        }
        let scan = EventScan(QueryFilter(order: .arrival), order: .arrival)
        let slice = try await store.pool().read { try scan.slice($0, after: nil, limit: 4_000) }
        let (found, isLast) = (slice.found.count, slice.isLast)
        #expect(found < count && !isLast)
        await store.shutdown()
    }
}
