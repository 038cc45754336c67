import GRPCCore
import SwiftProtobuf
import Telemetry
import Testing

@testable import TelemetryGRPC

@Suite struct TrackTests {
    @Test func everyEventOfAStreamIsKeptInOrder() async throws {
        try await LiveProvider.run { provider in
            let answer = try await provider.track([(1...3).map { .numbered($0) }, [], [.numbered(4)]])
            #expect(answer.accepted == 4)
            #expect(answer.rejected == 0)
            let events = try await provider.service.query(QueryFilter(order: .arrival)).events
            #expect(events.map(\.value) == [1, 2, 3, 4])
            #expect(events.map(\.id.description) == answer.ids)
        }
    }

    @Test func aWrongEventCostsOnlyItselfAndIsNamed() async throws {
        try await LiveProvider.run { provider in
            let wrong = [
                Wire.Event.numbered(2).with { $0.id = "x" }, .numbered(3, category: ""),
                .numbered(4).with { $0.eventType = .UNRECOGNIZED(9) }, .numbered(5).with { $0.traceID = "12" },
                .numbered(6).with { $0.usage.source = "guess" }, .numbered(7).with { $0.durationNs = -1 },
                .numbered(8).with { $0.value = .nan },
            ]
            let answer = try await provider.track([[.numbered(1)], wrong])
            #expect(answer.accepted == 1)
            #expect(answer.rejected == 7)
            #expect(answer.rejections.map(\.index) == Array(1...7))
            #expect(
                answer.rejections.map(\.field)
                    == ["id", "category", "eventType", "traceId", "usage.source", "durationNs", "value"]
            )
            #expect(answer.rejections[0].id == "x")
            #expect(answer.rejections[2].message.contains("9"))
        }
    }

    @Test func nothingAcceptedIsAnInvalidArgument() async throws {
        try await LiveProvider.run { provider in
            let error = await #expect(throws: RPCError.self) {
                try await provider.track([[.numbered(1, category: String(repeating: "x", count: 300))]])
            }
            #expect(error?.code == .invalidArgument)
            #expect(error?.field == "category")
            #expect(error?.message.contains("255") == true)
            #expect(error?.message.contains("300") == true)
            #expect(error?.retrySeconds == nil)
        }
    }

    @Test func aFullSpoolSaysWhenToSendEverythingAgain() async throws {
        try await LiveProvider.run(store: BlockedStore(), { $1.limitSpool() }) { provider in
            try await provider.service.fillSpool()
            let large = Wire.Event.numbered(1).with { $0.label = String(repeating: "x", count: 1 << 20) }
            let error = await #expect(throws: RPCError.self) {
                try await provider.track([[large.with { $0.id = "018f2b3c-5d6e-7f80-8a9b-000000000001" }]])
            }
            #expect(error?.code == .resourceExhausted)
            #expect(error?.reason == "queue_overflow")
            #expect(error?.retrySeconds == 1)
            let answer = try await provider.track([[.numbered(2), large]])
            #expect(answer.accepted == 1, "what came without an id is not to be sent again")
            #expect(answer.rejections.map(\.code) == ["queue_overflow"])
        }
    }
}

extension Wire.Event {
    fileprivate func with(_ change: (inout Self) -> Void) -> Self {
        var event = self
        change(&event)
        return event
    }
}
