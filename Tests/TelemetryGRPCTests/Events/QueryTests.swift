import GRPCCore
import SwiftProtobuf
import Telemetry
import Testing

@testable import TelemetryGRPC

@Suite struct QueryTests {
    @Test func everythingThatMatchesComesOverAllPages() async throws {
        try await LiveProvider.run { provider in
            for number in 0..<3000 {
                provider.service.record(
                    TelemetryEvent(category: number % 3 == 0 ? "x" : "y", action: "a", value: Double(number))
                )
            }
            let request = Wire.QueryRequest.with {
                $0.filter.category = "x"
                $0.order = "arrival"
            }
            let answers = try await provider.query(request)
            #expect(answers.count > 1)
            #expect(answers.flatMap(\.events).map(\.value) == stride(from: 0, to: 3000, by: 3).map { Double($0) })
            #expect(answers.last?.nextCursor.isEmpty == true)
        }
    }

    @Test func aLimitEndsWithACursorThatGoesOn() async throws {
        try await LiveProvider.run { provider in
            for number in 0..<10 {
                provider.service.record(TelemetryEvent(category: "c", action: "a", value: Double(number)))
            }
            var request = Wire.QueryRequest.with {
                $0.order = "oldest"
                $0.limit = 7
            }
            let first = try await provider.query(request)
            #expect(first.flatMap(\.events).count == 7)
            request.cursor = try #require(first.last?.nextCursor)
            let second = try await provider.query(request)
            #expect(second.flatMap(\.events).map(\.value) == [7, 8, 9])
        }
    }

    @Test func nothingFoundIsOneEmptyAnswer() async throws {
        try await LiveProvider.run { provider in
            let answers = try await provider.query(.init())
            #expect(answers.map(\.events.count) == [0])
        }
    }

    @Test func largeEventsComeInMessagesThatClientsTake() async throws {
        try await LiveProvider.run { provider in
            let label = String(repeating: "x", count: 900_000)
            for _ in 0..<8 { provider.service.record(TelemetryEvent(category: "c", action: "a", label: label)) }
            let answers = try await provider.query(.init())
            #expect(answers.flatMap(\.events).count == 8)
        }
    }

    @Test(arguments: [
        ("type", Wire.QueryRequest.with { $0.filter.type = "party" }),
        ("order", .with { $0.order = "random" }),
        ("limit", .with { $0.limit = 0 }),
        ("since", .with { $0.filter.since = "tomorrow-ish" }),
        ("trace", .with { $0.filter.trace = "x" }),
    ])
    func aWrongFilterNamesTheField(field: String, request: Wire.QueryRequest) async throws {
        try await LiveProvider.run { provider in
            let error = await #expect(throws: RPCError.self) { try await provider.query(request) }
            #expect(error?.code == .invalidArgument)
            #expect(error?.field == field)
            #expect(error?.reason == "invalid_filter")
        }
    }
}
