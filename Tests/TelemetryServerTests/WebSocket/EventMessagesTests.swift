import NIOCore
import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct EventMessagesTests {
    private func batch(_ lengths: [Int]) -> LiveBatch {
        LiveBatch(
            lengths.enumerated().map { index, length in
                var event = TelemetryEvent(category: "c", action: "a", label: String(repeating: "x", count: length))
                event.sequence = Int64(index + 1)
                return event
            }
        )
    }

    private func sequences(_ messages: [JSONObject]) -> [[Int64?]] {
        messages.map { $0["events"]?.array?.map { $0.object?["sequence"]?.integer } ?? [] }
    }

    @Test(
        arguments: [
            ([], []), ([10], [[1]]), ([10, 10, 10], [[1, 2, 3]]), ([1500, 1500, 1500, 10], [[1], [2], [3, 4]]),
            ([9000, 10], [[1], [2]]), ([10, 9000, 10], [[1], [2], [3]]),
        ] as [([Int], [[Int64]])]
    )
    func messagesStayWithinTheLimit(lengths: [Int], expected: [[Int64]]) throws {
        let messages = EventMessages.messages(of: self.batch(lengths), for: "id", limit: 4096)
        let objects = try messages.map { try JSONReader.value(in: Array($0.readableBytesView)).object ?? [:] }
        #expect(self.sequences(objects) == expected)
        #expect(objects.allSatisfy { $0["type"] == "events" && $0["id"] == "id" })
        #expect(messages.allSatisfy { $0.readableBytes <= 4096 || $0.readableBytes > 9000 })
    }

    @Test func eventsAreWrittenOnceForAllSubscribers() {
        let batch = self.batch([10])
        _ = EventMessages.messages(of: batch, for: "a", limit: 4096)
        var made = 0
        _ = batch.form("events.4096") { _ in
            made += 1
            return []
        }
        #expect(made == 0)
        let other = EventMessages.messages(of: batch, for: 2, limit: 4096)
        #expect(other.count == 1)
        #expect(other.allSatisfy { String(buffer: $0).hasPrefix(#"{"type":"events","id":2,"events":[{"sequence":1,"#) })
    }
}
