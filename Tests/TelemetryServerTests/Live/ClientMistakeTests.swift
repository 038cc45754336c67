import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct ClientMistakeTests {
    private static let preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"

    @Test func theFirstBytesSayWhatIsSpoken() {
        #expect(Opening("".utf8) == .unknown)
        #expect(Opening("P".utf8) == .unknown)
        #expect(Opening("PRI * HTTP/2.0\r\n".utf8) == .unknown)
        #expect(Opening("POST / HTTP/1.1".utf8) == .http)
        #expect(Opening("PRI * HTTP/1.1\r\n".utf8) == .http)
        #expect(Opening("GET".utf8) == .http)
        #expect(Opening(Self.preface.utf8) == .http2)
        #expect(Opening((Self.preface + "more").utf8) == .http2)
        #expect(Opening([0x16]) == .unknown)
        #expect(Opening([0x16, 3, 1]) == .tls)
        #expect(Opening([0x16, 9]) == .http)
    }

    @Test func gRPCIsToldToSpeakHTTP() async throws {
        try await LiveServer.run { server in
            let answer = try await RawConnection.open(server.otlpPort) { connection in
                // In two pieces, as a network may deliver it.
                try await connection.send("PRI * HTTP/2.0\r\n")
                try await connection.send("\r\nSM\r\n\r\n")
                return try await connection.rest()
            }
            let text = String(decoding: answer, as: UTF8.self)
            #expect(text.hasPrefix("HTTP/1.1 400 "))
            #expect(text.contains("http/protobuf"))
            #expect(server.service.clientMistakes.counts == [.grpc: 1])
        }
    }

    @Test func tlsIsToldThatItIsNotUnderstood() async throws {
        try await LiveServer.run { server in
            let answer = try await RawConnection.open(server.port) { connection in
                try await connection.send([0x16, 3, 1, 0, 200, 1])
                return try await connection.rest()
            }
            #expect(answer.first == 0x15)
            #expect(server.service.clientMistakes.counts == [.tls: 1])
        }
    }

    @Test func aRequestInPiecesIsNoMistake() async throws {
        try await LiveServer.run { server in
            let answer = try await RawConnection.open(server.port) { connection in
                try await connection.send("P")
                try await connection.send("OST /api/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")
                return try await connection.response()
            }
            #expect(answer.status == 400)
            #expect(server.service.clientMistakes.counts.isEmpty)
        }
    }

    @Test(arguments: [
        ("/", "application/x-protobuf", ClientMistake.path, "OTEL_EXPORTER_OTLP_ENDPOINT"),
        ("/v1/trace", "application/x-protobuf", .path, "/v1/traces"),
        ("/traces", "application/json", .path, "/v1/traces"),
        ("/opentelemetry.proto.collector.trace.v1.TraceService/Export", "application/grpc", .grpc, "http/protobuf"),
        ("/v1/traces", "application/grpc+proto", .grpc, "http/protobuf"),
        ("/v1/traces", "text/plain", .encoding, "http/json"),
    ])
    func aWrongRequestIsToldTheRightOne(
        path: String,
        type: String,
        mistake: ClientMistake,
        advice: String
    ) async throws {
        try await LiveServer.run { server in
            let answer = try await server.request("POST", path, [10, 0], type: type, port: server.otlpPort)
            #expect((400..<500).contains(answer.status))
            #expect(answer.text.contains(advice))
            #expect(server.service.clientMistakes.counts == [mistake: 1])
            let health = try await server.get("/health")
            #expect(health["clientMistakes"]?.object?[mistake.rawValue] == 1)
        }
    }

    @Test func jsonThatIsCalledProtobufIsNoticed() async throws {
        try await LiveServer.run { server in
            let body = Array("{\"resourceSpans\":[]}".utf8)
            let answer = try await server.request("POST", "/v1/traces", body, type: "application/x-protobuf")
            #expect(answer.status == 400)
            #expect(server.service.clientMistakes.counts == [.encoding: 1])
        }
    }

    @Test func ordinaryMistakesAreNotCounted() async throws {
        try await LiveServer.run { server in
            _ = try await server.get("/nothing")
            _ = try await server.request("POST", "/api/sessions", [], type: "application/json")
            _ = try await server.request("GET", "/v1/traces")
            #expect(server.service.clientMistakes.counts.isEmpty)
        }
    }

    @Test func anotherCompressionIsToldTheRightOne() async throws {
        try await LiveServer.run { server in
            let answer = try await server.request(
                "POST",
                "/v1/traces",
                [10, 0],
                type: "application/x-protobuf",
                headers: ["Content-Encoding: br"],
                port: server.otlpPort
            )
            #expect(answer.status == 415)
            #expect(answer.text.contains("not \"br\""))
            #expect(answer.text.contains("OTEL_EXPORTER_OTLP_COMPRESSION"))
            #expect(!answer.text.contains("OTEL_EXPORTER_OTLP_PROTOCOL"))
            #expect(server.service.clientMistakes.counts.isEmpty)
        }
    }

    @Test func anEmptyJSONBodyIsSaidToBeEmpty() async throws {
        try await LiveServer.run { server in
            let answer = try await server.request("POST", "/v1/traces", [], type: "application/json")
            #expect(answer.status == 400)
            #expect(answer["message"]?.string?.contains("the body is empty") == true)
            #expect(server.service.clientMistakes.counts.isEmpty)
        }
    }
}
