import GRDB
import Telemetry
import Testing

@testable import TelemetrySQLite

/// Events that are as large as they may be.
@Suite struct LargeEventTests {
    @Test func aSliceIsBoundedInBytes() async throws {
        let database = TemporaryDatabase()
        let store = try await database.open()
        let label = String(repeating: "x", count: 1 << 20)
        let count = EventScan.byteLimit >> 20 + 3
        for number in 0..<count {
            _ = try await store.storeBatch(EventBatch([Events.event(number) { $0.label = label }]))
        }
        for order in QueryFilter.Order.allCases {
            let scan = EventScan(QueryFilter(order: order), order: order)
            let first = try await store.pool().read { try scan.slice($0, after: nil, limit: 4_000) }
            var (count, isLast) = (first.found.count, first.isLast)
            #expect(count == EventScan.byteLimit >> 20)
            #expect(!isLast)
            let second = try await store.pool().read { try scan.slice($0, after: first.position, limit: 4_000) }
            (count, isLast) = (second.found.count, second.isLast)
            #expect(count == 3)
            #expect(isLast)
        }
        #expect(try await store.query(QueryFilter(search: "nothing", limit: 1)).events.isEmpty)
        #expect(try await store.count(QueryFilter(search: "x")) == count)
        await store.shutdown()
    }
}
