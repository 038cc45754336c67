import Telemetry
import TelemetryTesting
import Testing

@Suite struct MemoryProviderTests {
    @Test(arguments: StorageConformance.cases)
    func conforms(_ testCase: StorageConformance.Case) async throws {
        try await StorageConformance { MemoryProvider() }.run(testCase)
    }

    @Test func dropsTheOldestPastItsCapacity() async throws {
        let store = MemoryProvider(capacity: 3)
        let events = (0..<5).map { number in
            TelemetryEvent(
                category: "c",
                action: "a\(number)",
                sessionID: "s",
                id: EventID(high: 1, low: UInt64(number)),
                timestamp: Timestamp(nanoseconds: Int64(number))
            )
        }
        _ = try await store.storeBatch(EventBatch(events))
        let held = try await store.query(QueryFilter(order: .arrival)).events
        #expect(held.map(\.action) == ["a2", "a3", "a4"])
        #expect(store.count == 3)
        #expect(store.droppedCount == 2)
        #expect(try await store.sessions(SessionFilter()).sessions.map(\.eventCount) == [5])
        #expect(try await store.stats(StatsRequest()).totals.events == 5)
    }

    @Test func keepsNoSpoolOnDisk() {
        #expect(MemoryProvider().spoolDirectory == nil)
        #expect(MemoryProvider().name == "memory")
    }
}
