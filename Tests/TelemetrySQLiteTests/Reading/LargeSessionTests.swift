import Telemetry
@testable import TelemetrySQLite
import Testing

/// A session that is too large to be sorted for every page, among others of the same time.
@Suite struct LargeSessionTests {
    private static let count = Int(EventSelection.sortedSession) + 2_000

    /// Times that rise, fall and repeat.
    private static func events() -> [TelemetryEvent] {
        (0..<Self.count).map { number in
            Events.event(
                number,
                session: number.isMultiple(of: 20) ? "other" : "large",
                type: number.isMultiple(of: 7) ? .stream : .custom,
                at: (number / 3 * 7_919) % 10_000
            )
        }
    }

    @Test func pagesAreThoseOfASmallOne() async throws {
        let database = TemporaryDatabase()
        let store = try await database.open()
        var events = Self.events()
        // Enough of the large one for it to count as such.
        events += (Self.count..<Self.count + 1_500).map { Events.event($0, session: "large", at: $0 % 977) }
        for start in stride(from: 0, to: events.count, by: 4_000) {
            _ = try await store.storeBatch(EventBatch(Array(events[start..<min(start + 4_000, events.count)])))
        }
        let session = try await store.sessions(SessionFilter(session: "large")).sessions.first
        #expect(try #require(session).eventCount > EventSelection.sortedSession)
        for order in QueryFilter.Order.allCases {
            for type in [nil, EventType.stream] {
                let wanted = events.enumerated().filter { _, event in
                    event.sessionID == "large" && (type.map { $0 == event.eventType } ?? true)
                }.sorted { left, right in
                    let (first, second) = (left.element.timestamp, right.element.timestamp)
                    return switch order {
                    case .newest: first == second ? left.offset > right.offset : first > second
                    case .oldest: first == second ? left.offset < right.offset : first < second
                    case .arrival: left.offset < right.offset
                    }
                }.map(\.element.id)
                var filter = QueryFilter(session: "large", type: type, order: order, limit: 10_000)
                var seen: [EventID] = []
                repeat {
                    let page = try await store.query(filter)
                    seen += page.events.map(\.id)
                    filter.cursor = page.nextCursor
                } while filter.cursor != nil
                #expect(seen == wanted, "\(order)")
                let later = QueryFilter(session: "large", type: type, order: order, limit: 3, offset: 1_234)
                #expect(try await store.query(later).events.map(\.id) == Array(wanted[1_234..<1_237]), "\(order)")
            }
        }
        await store.shutdown()
    }
}
