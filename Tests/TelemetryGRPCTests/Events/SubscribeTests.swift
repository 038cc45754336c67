import GRPCCore
import SwiftProtobuf
import Telemetry
import Testing

@testable import TelemetryGRPC

@Suite struct SubscribeTests {
    /// Reads events until there are `count`.
    private static func read(_ count: Int, _ messages: RPCAsyncSequence<[UInt8], any Error>) async throws -> [Wire
        .Event]
    {
        var events: [Wire.Event] = []
        for try await message in messages {
            events += try Wire.SubscribeResponse(serializedBytes: message).events.events
            if events.count >= count { break }
        }
        return events
    }

    private static func record(_ numbers: ClosedRange<Int>, _ service: TelemetryService, category: String = "c") {
        for number in numbers {
            service.record(TelemetryEvent(category: category, action: "a", value: Double(number)))
        }
    }

    @Test func eventsComeAsTheyAreStored() async throws {
        try await LiveProvider.run { provider in
            let service = provider.service
            Self.record(1...2, service)
            try await service.flush()
            let events = try await provider.subscribe { messages in
                Self.record(3...5, service)
                return try await Self.read(3, messages)
            }
            #expect(events.map(\.value) == [3, 4, 5])
            #expect(events.map(\.sequence) == [3, 4, 5])
        }
    }

    @Test func aSequenceThatTheStoreHasNotReachedIsAGap() async throws {
        try await LiveProvider.run { provider in
            let service = provider.service
            Self.record(1...2, service)
            try await service.flush()
            let request = Wire.SubscribeRequest.with { $0.after = 1042 }
            let gap = try await provider.subscribe(request) { messages in
                for try await message in messages { return try Wire.SubscribeResponse(serializedBytes: message).gap }
                return Wire.Gap()
            }
            #expect(gap.reason == "reset")
            #expect([gap.count, gap.first, gap.last] == [0, 1, 2])
        }
    }

    @Test func aSubscriptionGoesOnAfterASequenceAndItsFilterHolds() async throws {
        try await LiveProvider.run { provider in
            let service = provider.service
            Self.record(1...10, service)
            Self.record(11...12, service, category: "other")
            try await service.flush()
            let request = Wire.SubscribeRequest.with {
                $0.after = 7
                $0.filter.category = "c"
            }
            let events = try await provider.subscribe(request) { messages in
                Self.record(13...13, service)
                return try await Self.read(4, messages)
            }
            #expect(events.map(\.value) == [8, 9, 10, 13])
        }
    }

    @Test(arguments: [
        ("after", Wire.SubscribeRequest.with { $0.after = -1 }), ("type", .with { $0.filter.type = "party" }),
    ])
    func aWrongRequestNamesTheField(field: String, request: Wire.SubscribeRequest) async throws {
        try await LiveProvider.run { provider in
            let error = await #expect(throws: RPCError.self) {
                try await provider.subscribe(request) { try await Self.read(1, $0) }
            }
            #expect(error?.code == .invalidArgument)
            #expect(error?.field == field)
        }
    }

    @Test func aShutdownEndsAStream() async throws {
        try await LiveProvider.run { provider in
            let error = await #expect(throws: RPCError.self) {
                try await provider.subscribe { messages in
                    await provider.shutDown()
                    return try await Self.read(1, messages)
                }
            }
            #expect(error?.code == .unavailable)
        }
    }

    @Test func aClientThatGoesAwayIsForgotten() async throws {
        try await LiveProvider.run { provider in
            let service = provider.service
            let feed = try service.liveFeed()
            for _ in 0..<3 {
                _ = try await provider.subscribe { messages in
                    Self.record(1...1, service)
                    return try await Self.read(1, messages)
                }
            }
            while feed.subscriberCount > 0 { await Task.yield() }
        }
    }

    @Test func aClientThatReadsLateIsToldOfTheGap() async throws {
        try await LiveProvider.run({ $1.redaction.isEnabled = false }) { provider in
            let service = provider.service
            let total = 30_000
            let (seen, missed) = try await provider.subscribe { messages in
                let label = String(repeating: "x", count: 1000)
                for number in 0..<total {
                    service.record(TelemetryEvent(category: "c", action: "a", label: label, value: Double(number)))
                }
                try await service.flush()
                var seen = 0
                var missed = 0
                for try await message in messages {
                    let response = try Wire.SubscribeResponse(serializedBytes: message)
                    seen += response.events.events.count
                    missed += Int(response.gap.count)
                    if seen + missed >= total { break }
                }
                return (seen, missed)
            }
            #expect(seen + missed == total)
            #expect(missed > 0)
        }
    }
}
