import GRPCCore
import Telemetry
import Testing

@testable import TelemetryGRPC

@Suite struct OpeningGuardTests {
    @Test func plainHTTPIsToldWhereToGo() async throws {
        try await LiveProvider.run { provider in
            let answer = try await provider.send(Array("POST /v1/traces HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
            let text = String(decoding: answer, as: UTF8.self)
            #expect(text.hasPrefix("HTTP/1.1 400 "))
            #expect(text.contains("4318"))
            #expect(provider.service.clientMistakes.counts == [.http: 1])
        }
    }

    @Test func tlsGetsAnAlert() async throws {
        try await LiveProvider.run { provider in
            let answer = try await provider.send([0x16, 3, 1, 0, 5, 1, 0, 0, 1, 0])
            #expect(answer.first == 0x15)
            #expect(provider.service.clientMistakes.counts == [.tls: 1])
        }
    }

    @Test func whoSaysNothingIsClosed() async throws {
        try await LiveProvider.run({ grpc, _ in grpc.openingTimeout = .milliseconds(50) }) { provider in
            let answer = try await provider.send(Array("PRI * HT".utf8))
            #expect(answer.isEmpty)
        }
    }

    @Test func aSilentConnectionDoesNotHoldAShutdown() async throws {
        try await LiveProvider.run({ grpc, _ in grpc.openingTimeout = .seconds(3600) }) { provider in
            async let answer = provider.send(Array("PRI".utf8))
            // A call on a later connection is answered only after the first was accepted.
            _ = try await provider.call(HealthService.name, "Check", [])
            await provider.shutDown()
            #expect(try await answer.isEmpty)
        }
    }

    @Test func connectionsBeyondTheLimitAreClosed() async throws {
        try await LiveProvider.run({ grpc, _ in grpc.connectionLimit = 1 }) { provider in
            try await provider.withClient { client in
                _ = try await client.unary(
                    request: ClientRequest(message: []),
                    descriptor: MethodDescriptor(fullyQualifiedService: HealthService.name, method: "Check"),
                    serializer: BytesCoding(),
                    deserializer: BytesCoding(),
                    options: .defaults
                ) { try $0.message }
                #expect(try await provider.send(Array("PRI".utf8)).isEmpty)
            }
        }
    }
}
