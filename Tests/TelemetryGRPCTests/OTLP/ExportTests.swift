import GRPCCore
import SwiftProtobuf
import Telemetry
import TelemetryOTLP
import Testing

@testable import TelemetryGRPC

@Suite struct ExportTests {
    @Test(arguments: [false, true])
    func spansAreKeptOnceCompressedOrNot(compressed: Bool) async throws {
        try await LiveProvider.run { provider in
            let request = try Spans.bytes(300)
            for _ in 1...2 {
                let answer = try await provider.call(Spans.service, "Export", request, compressed: compressed)
                #expect(answer.isEmpty, "nothing was rejected")
            }
            let page = try await provider.service.query(QueryFilter(limit: 1000))
            #expect(page.events.count == 300)
            #expect(Set(page.events.map(\.spanID)).count == 300)
            #expect(page.events.allSatisfy { $0.timestamp.nanoseconds == 1_544_712_660_000_000_001 })
        }
    }

    @Test func logsAndMetricsAreKept() async throws {
        try await LiveProvider.run { provider in
            var log = OTLP.LogRecord()
            log.timeUnixNano = 1
            log.body.stringValue = "hello"
            var logs = OTLP.LogsRequest()
            logs.resourceLogs = [OTLP.ResourceLogs.with { $0.scopeLogs = [.with { $0.logRecords = [log] }] }]
            var point = OTLP.NumberPoint()
            point.timeUnixNano = 2
            point.asInt = 7
            var metric = OTLP.Metric()
            metric.name = "tokens"
            metric.gauge.dataPoints = [point]
            var metrics = OTLP.MetricsRequest()
            metrics.resourceMetrics = [
                OTLP.ResourceMetrics.with { $0.scopeMetrics = [.with { $0.metrics = [metric] }] }
            ]
            _ = try await provider.call(OTLPSignal.logs.serviceName, "Export", try logs.serializedBytes())
            _ = try await provider.call(OTLPSignal.metrics.serviceName, "Export", try metrics.serializedBytes())
            let events = try await provider.service.query(QueryFilter(order: .arrival)).events
            #expect(events.map(\.label) == ["hello", nil])
            #expect(events.map(\.value) == [nil, 7])
        }
    }

    @Test func aSpanThatCannotBeTakenIsRejectedAlone() async throws {
        try await LiveProvider.run { provider in
            var request = Spans.request(2)
            request.resourceSpans[0].scopeSpans[0].spans[1].name = "QQQQ"
            var bytes: [UInt8] = try request.serializedBytes()
            for index in bytes.indices where bytes[index] == UInt8(ascii: "Q") { bytes[index] = 0xFF }
            let answer = try await provider.call(Spans.service, "Export", bytes)
            let partial = try OTLP.TraceResponse(serializedBytes: answer).partialSuccess
            #expect(partial.rejectedSpans == 1)
            #expect(partial.errorMessage.contains("UTF-8"))
            #expect(try await provider.service.query(QueryFilter()).events.count == 1)
        }
    }

    @Test func whatIsNoRequestIsAnInvalidArgument() async throws {
        try await LiveProvider.run { provider in
            let error = await #expect(throws: RPCError.self) {
                try await provider.call(Spans.service, "Export", [0xFF, 0xFF, 0xFF])
            }
            #expect(error?.code == .invalidArgument)
            #expect(error?.reason == "malformed_message")
            let other = await #expect(throws: RPCError.self) {
                try await provider.call(OTLPSignal.logs.serviceName, "Export", try Spans.bytes(3))
            }
            #expect(other?.code == .invalidArgument)
            #expect(other?.reason == "wrong_signal")
            #expect(other?.message.contains("traces") == true)
        }
    }

    @Test func aFullSpoolSaysWhenToTryAgain() async throws {
        try await LiveProvider.run(store: BlockedStore(), { $1.limitSpool() }) { provider in
            try await provider.service.fillSpool()
            let error = await #expect(throws: RPCError.self) {
                let large = try Spans.bytes(1, name: "x") + Spans.bytes(1200, name: String(repeating: "x", count: 900))
                return try await provider.call(Spans.service, "Export", large)
            }
            #expect(error?.code == .resourceExhausted)
            #expect(error?.reason == "queue_overflow")
            #expect(error?.retrySeconds == 1)
        }
    }

    @Test func moreThanTheRateLimitSaysWhenToTryAgain() async throws {
        try await LiveProvider.run({
            $1.rateLimit.burst = 10; $1.rateLimit.eventsPerSecond = 1
        }) { provider in
            let error = await #expect(throws: RPCError.self) {
                try await provider.call(Spans.service, "Export", try Spans.bytes(50))
            }
            #expect(error?.code == .resourceExhausted)
            #expect(error?.reason == "rate_limited")
            #expect((error?.retrySeconds ?? -1) >= 0)
        }
    }

    @Test func anUnknownMethodIsUnimplemented() async throws {
        try await LiveProvider.run { provider in
            let error = await #expect(throws: RPCError.self) { try await provider.call("no.Such", "Method", []) }
            #expect(error?.code == .unimplemented)
        }
    }

    @Test func healthIsToldOfWhatExists() async throws {
        try await LiveProvider.run { provider in
            let answer = try await provider.call(HealthService.name, "Check", [])
            #expect(try Grpc_Health_V1_HealthCheckResponse(serializedBytes: answer).status == .serving)
            let unknown = Grpc_Health_V1_HealthCheckRequest.with { $0.service = "no.Such" }
            let error = await #expect(throws: RPCError.self) {
                try await provider.call(HealthService.name, "Check", unknown.bytes)
            }
            #expect(error?.code == .notFound)
            #expect(error?.field == "service")
        }
    }
}
