import Telemetry
import TelemetryTesting
import Testing

@Suite struct EventSampleTests {
    private static func store(_ count: Int) async throws -> MemoryProvider {
        let store = MemoryProvider()
        let events = (0..<count).map { number in
            var event = TelemetryEvent(category: number.isMultiple(of: 2) ? "even" : "odd", action: "a")
            event.id = EventID(high: 1, low: UInt64(number))
            event.timestamp = Timestamp(nanoseconds: Int64(number) * 1_000_000_000)
            event.service = "s\(number % 3)"
            return event
        }
        _ = try await store.storeBatch(EventBatch(events))
        return store
    }

    @Test func theLatestAreReadAndItIsSaidThatThereAreMore() async throws {
        let store = try await Self.store(10)
        var seen: [Int64] = []
        let sample = try await EventSample(of: AnalysisFilter(), in: store, limit: 4) {
            seen.append($0.timestamp.nanoseconds / 1_000_000_000)
        }
        #expect(seen == [9, 8, 7, 6])
        #expect(sample.read == 4)
        #expect(sample.isPartial)
    }

    @Test func allOfThemAreNotPartial() async throws {
        let store = try await Self.store(10)
        let sample = try await EventSample(of: AnalysisFilter(), in: store, limit: 10) { _ in }
        #expect(sample.read == 10)
        #expect(!sample.isPartial)
    }

    @Test func whatDoesNotMatchCountsAsReadWhereNoIndexLeadsPastIt() async throws {
        let store = try await Self.store(12)
        var count = 0
        let filter = AnalysisFilter(QueryFilter(category: "even"), service: "s0")
        let sample = try await EventSample(of: filter, in: store) { _ in count += 1 }
        #expect(count == 2)
        #expect(sample.read == 6)
    }
}
