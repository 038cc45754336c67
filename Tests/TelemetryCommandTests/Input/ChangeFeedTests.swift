import Telemetry
import Testing

@testable import TelemetryCommand

@Suite struct ChangeFeedTests {
    @Test(arguments: [0, 1, 2, 3, 64, 1000])
    func itBeginsAfterWhatIsThere(count: Int) async throws {
        let store = MemoryProvider()
        try await store.fill(count, name: "before")
        var feed = try await ChangeFeed(store: store)
        #expect(feed.sequence == Int64(count))
        #expect(try await feed.next().isEmpty)
        try await store.fill(2500, name: "after")
        var found: [String] = []
        while case let events = try await feed.next(), !events.isEmpty { found += events.map(\.category) }
        #expect(found == Array(repeating: "after", count: 2500))
        #expect(try await feed.next().isEmpty)
    }

    @Test func sequencesNeedNotBeDense() async throws {
        let store = MemoryProvider(capacity: 10)
        try await store.fill(5000, name: "a")
        let feed = try await ChangeFeed(store: store)
        #expect(feed.sequence == 5000)
    }
}

extension MemoryProvider {
    fileprivate func fill(_ count: Int, name: String) async throws {
        let generator = EventIDGenerator()
        let events = (0..<count).map { number in
            TelemetryEvent(
                category: name,
                action: "\(number)",
                sessionID: "s",
                id: generator.next(at: .now),
                timestamp: .now
            )
        }
        _ = try await self.storeBatch(EventBatch(events))
    }
}
