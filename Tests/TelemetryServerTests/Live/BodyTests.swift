import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct BodyTests {
    private static let event = "{\"category\":\"c\",\"action\":\"a\"}"
    private static let post = "POST /api/events HTTP/1.1\r\nHost: localhost\r\n"

    private static func post(_ body: [UInt8], _ coding: String, to server: LiveServer) async throws -> RawResponse {
        try await server.request("POST", "/api/events", body, headers: ["Content-Encoding: \(coding)"])
    }

    @Test(arguments: [("gzip", 31), ("deflate", 15), ("deflate", -15)] as [(String, Int32)])
    func compressedBodiesAreRead(coding: String, windowBits: Int32) async throws {
        try await LiveServer.run { server in
            let body = TestDeflater.compress(Array("[\(Self.event),\(Self.event)]".utf8), windowBits: windowBits)
            let answer = try await Self.post(body, coding, to: server)
            #expect(answer.status == 200)
            #expect(answer["accepted"] == 2)
        }
    }

    @Test func damagedAndUnknownCompressionIsRefused() async throws {
        try await LiveServer.run { server in
            let whole = TestDeflater.compress(Array(Self.event.utf8))
            for (body, coding, code) in [
                (Array(Self.event.utf8), "gzip", "malformed_body"), (whole.dropLast(9), "gzip", "malformed_body"),
                (whole.prefix(10) + Array(repeating: 0xFF, count: 20), "gzip", "malformed_body"),
                (whole + [7], "gzip", "malformed_body"), (whole, "br", "unsupported_media_type"),
                (whole, "gzip, gzip", "unsupported_media_type"),
            ] {
                let answer = try await Self.post(Array(body), coding, to: server)
                #expect(answer.status == (code == "malformed_body" ? 400 : 415))
                #expect(answer.errorCode == code)
            }
            #expect(try await server.count() == 0)
        }
    }

    @Test func aBombIsRefusedAtTheLimit() async throws {
        try await LiveServer.run { server in
            let bomb = TestDeflater.compress(Array(repeating: UInt8(ascii: " "), count: 65 << 20))
            #expect(bomb.count < 1 << 20)
            let answer = try await Self.post(bomb, "gzip", to: server)
            #expect(answer.status == 413)
            #expect(answer.text.contains("67108864"))
            #expect(try await server.post(Self.event).status == 200)
        }
    }

    @Test func aBodyThatSaysItIsTooLargeIsRefusedBeforeItComes() async throws {
        try await LiveServer.run { server in
            try await RawConnection.open(server.port) { connection in
                try await connection.send("\(Self.post)Content-Length: 67108865\r\n\r\n")
                let answer = try await connection.response()
                #expect(answer.status == 413)
                #expect(answer.errorCode == "body_too_large")
                #expect(answer.headers["connection"] == "close")
                #expect(try await connection.rest() == [])
            }
        }
    }

    @Test func aClientThatSendsOnGetsItsAnswerBeforeTheConnectionEnds() async throws {
        try await LiveServer.run({ server, _ in server.bodyLimit = 1000 }) { server in
            try await RawConnection.open(server.port) { connection in
                try await connection.send("\(Self.post)Content-Length: 8000000\r\n\r\n")
                for _ in 0..<80 { try await connection.send(Array(repeating: 32, count: 100_000)) }
                #expect(try await connection.response().status == 413)
            }
        }
    }

    @Test func aBodyWithoutALengthIsRefusedAtTheLimit() async throws {
        try await LiveServer.run({ server, _ in server.bodyLimit = 100_000 }) { server in
            try await RawConnection.open(server.port) { connection in
                try await connection.send("\(Self.post)Transfer-Encoding: chunked\r\n\r\n")
                for _ in 0..<11 {
                    try await connection.send("2710\r\n" + String(repeating: " ", count: 10_000) + "\r\n")
                }
                #expect(try await connection.response().status == 413)
            }
            try await RawConnection.open(server.port) { connection in
                try await connection.send("\(Self.post)Transfer-Encoding: chunked\r\n\r\n")
                for byte in Self.event { try await connection.send("1\r\n\(byte)\r\n") }
                try await connection.send("0\r\n\r\n")
                #expect(try await connection.response().status == 200)
            }
        }
    }

    @Test func aClientThatWaitsIsToldToGoOnOrNotTo() async throws {
        try await LiveServer.run { server in
            try await RawConnection.open(server.port) { connection in
                let head = "\(Self.post)Expect: 100-continue\r\nContent-Length: "
                try await connection.send("\(head)\(Self.event.utf8.count)\r\n\r\n")
                #expect(try await connection.response().status == 100)
                try await connection.send(Self.event)
                #expect(try await connection.response().status == 200)
                try await connection.send("\(head)99999999\r\n\r\n")
                #expect(try await connection.response().status == 413)
            }
        }
    }

    @Test(arguments: [
        "Content-Length: 90\r\n\r\n{\"category\":\"c\",\"action\":\"a\"}",
        "Transfer-Encoding: chunked\r\n\r\n1d\r\n{\"category\":\"c\",\"action\":\"a\"}\r\n",
        "Transfer-Encoding: chunked\r\n\r\nnonsense",
    ])
    func halfABodyIsRefusedAndNothingOfItKept(rest: String) async throws {
        try await LiveServer.run { server in
            try await RawConnection.open(server.port) { connection in
                try await connection.send(Self.post + rest)
                connection.closeOutput()
                let answer = try await connection.response()
                #expect(answer.status == 400)
                #expect(answer.errorCode == "malformed_body")
                #expect(try await connection.rest() == [])
            }
            #expect(try await server.count() == 0)
        }
    }

    @Test func aClientThatGoesAwayInsideItsBodyLeavesNothing() async throws {
        try await LiveServer.run { server in
            for _ in 0..<20 {
                try? await RawConnection.open(server.port) { connection in
                    try await connection.send("\(Self.post)Content-Length: 90\r\n\r\n\(Self.event)")
                    try await connection.reset()
                }
            }
            let count = try await server.count()
            #expect(count == 0)
            #expect(try await server.post(Self.event).status == 200)
        }
    }

    @Test func nestingWithoutEndIsRefused() async throws {
        try await LiveServer.run { server in
            let deep = String(repeating: "[", count: 100_000)
            #expect(try await server.post(deep).status == 400)
            let closed = deep + String(repeating: "]", count: 100_000)
            let inside = "{\"category\":\"c\",\"action\":\"a\",\"metadata\":{\"m\":\(closed)}}"
            #expect(try await server.post(inside).status == 400)
            let objects = String(repeating: "{\"m\":", count: 40) + "1" + String(repeating: "}", count: 41)
            let answer = try await server.post("{\"category\":\"c\",\"action\":\"a\",\"metadata\":\(objects)")
            #expect(answer.status == 400)
            #expect(answer["error"]?.object?["details"]?.array?.first?.object?["field"] == "metadata")
        }
    }
}
