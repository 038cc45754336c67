import GRPCCore
import Telemetry
import Testing

@testable import TelemetryGRPC

@Suite struct MessageLimitTests {
    @Test(arguments: [false, true])
    func aMessageBeyondTheLimitIsNamedAndTheNextOneIsTaken(compressed: Bool) async throws {
        try await LiveProvider.run({ grpc, _ in grpc.messageLimit = 20_000 }) { provider in
            let large = try Spans.bytes(1000)
            let error = await #expect(throws: RPCError.self) {
                try await provider.call(Spans.service, "Export", large, compressed: compressed)
            }
            #expect(error?.code == (compressed ? .invalidArgument : .resourceExhausted))
            #expect(error?.message.contains("20000") == true, "\(String(describing: error))")
            if !compressed { #expect(error?.message.contains("\(large.count)") == true) }
            _ = try await provider.call(Spans.service, "Export", try Spans.bytes(10), compressed: compressed)
            #expect(try await provider.service.query(QueryFilter()).events.count == 10)
        }
    }

    @Test func aMessageBeyondTheUsualFourMebibytesIsTaken() async throws {
        try await LiveProvider.run { provider in
            let request = try Spans.bytes(100, name: String(repeating: "x", count: 60_000))
            #expect(request.count > 5 << 20)
            _ = try await provider.call(Spans.service, "Export", request)
            #expect(try await provider.service.query(QueryFilter(limit: 1000)).events.count == 100)
        }
    }

    @Test func lengthsAreFollowedAcrossPieces() {
        let stream: [UInt8] =
            [0, 0, 0, 0, 3, 9, 9, 9, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0] + [UInt8](repeating: 9, count: 256)
        for size in 1...stream.count {
            var lengths = MessageLengths()
            var found: [Int] = []
            for start in stride(from: 0, to: stream.count, by: size) {
                let piece = stream[start..<min(start + size, stream.count)]
                if let length = lengths.firstAbove(255, in: piece) { found.append(length) }
            }
            #expect(found == [65_536], "in pieces of \(size)")
        }
    }

    @Test func requestsShareTheirRoom() async throws {
        let calls = CallRunner(budget: ByteBudget(limit: 10, patience: .zero), logger: .silent)
        let error = await #expect(throws: RPCError.self) {
            try await calls.run([UInt8](repeating: 0, count: 8)) { _ in
                try await calls.run([1, 2, 3]) { _ in }
            }
        }
        #expect(error?.code == .resourceExhausted)
        #expect(error?.reason == "overloaded")
        #expect(error?.retrySeconds == 1)
        #expect(calls.budget.available == 10)
    }
}
