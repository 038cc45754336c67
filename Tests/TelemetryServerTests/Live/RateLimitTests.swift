import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct RateLimitTests {
    private static func limited(_ server: inout ServerConfiguration, _ telemetry: inout TelemetryConfiguration) {
        telemetry.rateLimit.eventsPerSecond = 1
        telemetry.rateLimit.burst = 2
    }

    @Test func eventsBeyondTheLimitAre429WithTheWait() async throws {
        try await LiveServer.run(Self.limited) { server in
            let events = (0..<3).map {
                "{\"id\":\"018f2b3c-5d6e-7f80-8a9b-00000000000\($0)\",\"category\":\"c\",\"action\":\"a\"}"
            }
            let answer = try await server.post("[\(events.joined(separator: ","))]")
            #expect(answer.status == 429)
            #expect(answer.headers["retry-after"] == "1")
            #expect(answer.errorCode == "rate_limited")
            #expect(answer["accepted"] == 2)
            #expect(try await server.get("/health")["losses"]?.object?["rate_limited"] == 1)
        }
    }

    @Test func otlpIsToldToComeAgain() async throws {
        try await LiveServer.run(Self.limited) { server in
            let spans = (1...3).map {
                "{\"traceId\":\"0102030405060708090a0b0c0d0e0f10\",\"spanId\":\"000000000000000\($0)\",\"name\":\"n\"}"
            }
            let body = "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[\(spans.joined(separator: ","))]}]}]}"
            let answer = try await server.request("POST", "/v1/traces", Array(body.utf8), type: "application/json")
            #expect(answer.status == 429)
            #expect(answer.headers["retry-after"] == "1")
            // RESOURCE_EXHAUSTED.
            #expect(answer["code"] == 8)
        }
    }
}
