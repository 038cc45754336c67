import SwiftProtobuf
import Telemetry
import TelemetryOTLP
import Testing

@testable import TelemetryServer

@Suite struct OTLPTests {
    private static let trace = "5b8efff798038103d269b633813fc60c"

    /// A request of spans with these ids, as JSON.
    private static func json(_ spanIDs: [String], name: String = "step") -> String {
        let spans = spanIDs.map { id in
            "{\"traceId\":\"\(self.trace)\",\"spanId\":\"\(id)\",\"name\":\"\(name)\","
                + "\"startTimeUnixNano\":\"1544712660000000001\",\"endTimeUnixNano\":\"1544712660000000003\"}"
        }
        return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[\(spans.joined(separator: ","))]}]}]}"
    }

    /// The same as protobuf.
    private static func protobuf(_ count: Int, name: String = "step") throws -> [UInt8] {
        var scope = OTLP.ScopeSpans()
        scope.spans = (1...count).map { number in
            var span = OTLP.Span()
            span.traceID = .init(0x5B...0x6A)
            span.spanID = .init([0, 0, 0, 0, 0, 0, UInt8(number >> 8), UInt8(number & 255)])
            span.name = name
            span.startTimeUnixNano = 1_544_712_660_000_000_001
            span.endTimeUnixNano = 1_544_712_660_000_000_003
            return span
        }
        var resource = OTLP.ResourceSpans()
        resource.scopeSpans = [scope]
        var request = OTLP.TraceRequest()
        request.resourceSpans = [resource]
        return try request.serializedBytes()
    }

    private static func post(
        _ body: [UInt8],
        _ path: String = "/v1/traces",
        type: String = "application/x-protobuf",
        headers: [String] = [],
        port: Int? = nil,
        to server: LiveServer
    ) async throws -> RawResponse {
        try await server.request("POST", path, body, type: type, headers: headers, port: port)
    }

    @Test func protobufIsKeptOnBothPortsAndOnce() async throws {
        try await LiveServer.run { server in
            let body = try Self.protobuf(300)
            for (port, headers) in [(server.port, []), (server.otlpPort, ["Content-Encoding: gzip"])] {
                let sent = headers.isEmpty ? body : TestDeflater.compress(body)
                let answer = try await Self.post(sent, headers: headers, port: port, to: server)
                #expect(answer.status == 200)
                #expect(answer.headers["content-type"] == "application/x-protobuf")
                #expect(try OTLP.TraceResponse(serializedBytes: answer.body) == OTLP.TraceResponse())
            }
            let events = try await server.get("/api/events?limit=1000")["events"]?.array ?? []
            #expect(events.count == 300)
            #expect(Set(events.map { $0.object?["spanId"] }).count == 300)
            #expect(events.allSatisfy { $0.object?["timestampNs"] == "1544712660000000001" })
            #expect(events.allSatisfy { $0.object?["durationNs"] == "2" })
        }
    }

    @Test func jsonIsAnsweredInJSON() async throws {
        try await LiveServer.run { server in
            let body = Array(Self.json(["EEE19B7EC3C1B174"]).utf8)
            let answer = try await Self.post(body, type: "application/json; charset=utf-8", to: server)
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == "application/json")
            #expect(answer.text == "{}")
            let events = try await server.get("/api/events?trace=\(Self.trace)")["events"]?.array ?? []
            #expect(events.map { $0.object?["spanId"] } == ["eee19b7ec3c1b174"])
            #expect(events.first?.object?["action"] == "step")
        }
    }

    @Test(arguments: OTLPSignal.allCases)
    func anEmptyRequestSucceeds(signal: OTLPSignal) async throws {
        try await LiveServer.run { server in
            let protobuf = try await Self.post([], signal.path, to: server)
            #expect(protobuf.status == 200)
            #expect(protobuf.body.isEmpty)
            let json = try await Self.post(Array("{}".utf8), signal.path, type: "application/json", to: server)
            #expect(json.status == 200)
            #expect(json.text == "{}")
        }
    }

    @Test func whatCannotBeTakenIsCountedForTheClient() async throws {
        try await LiveServer.run({ _, telemetry in telemetry.limits.metadata = 60 }) { server in
            let value = "{\"stringValue\":\"\(String(repeating: "x", count: 60))\"}"
            let attributes = "\"attributes\":[{\"key\":\"k\",\"value\":\(value)}],\"name\""
            let body = Array(Self.json(["EEE19B7EC3C1B174"]).replacing("\"name\"", with: attributes).utf8)
            let json = try await Self.post(body, type: "application/json", to: server)
            #expect(json.status == 200)
            let partial = json["partialSuccess"]?.object
            #expect(partial?["rejectedSpans"] == "1")
            #expect(partial?["errorMessage"]?.string?.hasPrefix("span 0: metadata") == true)
            #expect(try await server.count() == 0)
        }
    }

    @Test(arguments: ["", "text/plain", "application/xml"])
    func otherTypesAreRefused(type: String) async throws {
        try await LiveServer.run { server in
            let answer = try await Self.post(Array("{}".utf8), type: type, to: server)
            #expect(answer.status == 415)
            #expect(answer.headers["content-type"] == "application/json")
            #expect(answer["code"] == 3)
            #expect(answer["message"]?.string?.contains("application/x-protobuf") == true)
        }
    }

    @Test func whatCannotBeReadIsRefusedForGood() async throws {
        try await LiveServer.run { server in
            let protobuf = try await Self.post([0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F], to: server)
            #expect(protobuf.status == 400)
            #expect(protobuf.headers["content-type"] == "application/x-protobuf")
            #expect(try OTLP.Status(serializedBytes: protobuf.body).message.isEmpty == false)
            let json = try await Self.post(Array("{\"resourceSpans\":[\n{".utf8), type: "application/json", to: server)
            #expect(json.status == 400)
            #expect(json["message"]?.string?.contains("line 2") == true)
            let cut = Array(TestDeflater.compress(try Self.protobuf(10)).dropLast(3))
            let gzip = try await Self.post(cut, headers: ["Content-Encoding: gzip"], to: server)
            #expect(gzip.status == 400)
            #expect(try OTLP.Status(serializedBytes: gzip.body).message.contains("cut short"))
        }
    }

    @Test func aRequestOfAnotherSignalIsToldWhereToGo() async throws {
        try await LiveServer.run { server in
            let body = Array(Self.json(["EEE19B7EC3C1B174"]).utf8)
            let answer = try await Self.post(body, "/v1/logs", type: "application/json", to: server)
            #expect(answer.status == 400)
            #expect(answer["message"]?.string?.contains("/v1/traces") == true)
        }
    }

    @Test func aBodyBeyondTheLimitIs413() async throws {
        try await LiveServer.run({ server, _ in server.bodyLimit = 10_000 }) { server in
            let large = try Self.protobuf(1000)
            #expect(try await Self.post(large, to: server).status == 413)
            let bomb = TestDeflater.compress(large)
            #expect(bomb.count < 10_000)
            let answer = try await Self.post(bomb, headers: ["Content-Encoding: gzip"], to: server)
            #expect(answer.status == 413)
            // RESOURCE_EXHAUSTED.
            #expect(try OTLP.Status(serializedBytes: answer.body).code == 8)
        }
    }

    @Test func aFullSpoolAsksToComeAgain() async throws {
        try await LiveServer.run(
            store: BlockedStore(),
            { _, telemetry in
                telemetry.spool.byteLimit = 16 << 20
                telemetry.delivery.shutdownDeadline = .zero
            }
        ) { server in
            let body = try Self.protobuf(500, name: String(repeating: "n", count: 4000))
            var answer = try await Self.post(body, to: server)
            while answer.status == 200 { answer = try await Self.post(body, to: server) }
            #expect(answer.status == 503)
            #expect(answer.headers["retry-after"] == "1")
            // UNAVAILABLE.
            #expect(try OTLP.Status(serializedBytes: answer.body).code == 14)
        }
    }

    @Test func aWrongMethodIsAStatusToo() async throws {
        try await LiveServer.run { server in
            let answer = try await server.request("GET", "/v1/traces", port: server.otlpPort)
            #expect(answer.status == 405)
            #expect(answer.headers["allow"] == "POST")
            #expect(answer["code"] == 12)
        }
    }
}
