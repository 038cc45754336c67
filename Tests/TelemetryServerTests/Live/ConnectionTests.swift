import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct ConnectionTests {
    private static let ready = "GET /ready HTTP/1.1\r\nHost: localhost\r\n\r\n"
    private static let half = "POST /api/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{"

    @Test func requestsFollowOneAnotherOnAConnectionAlsoUnasked() async throws {
        try await LiveServer.run { server in
            try await RawConnection.open(server.port) { connection in
                for _ in 0..<3 {
                    try await connection.send(Self.ready)
                    #expect(try await connection.response().status == 200)
                }
                try await connection.send(Self.ready + "GET /none HTTP/1.1\r\nHost: localhost\r\n\r\n" + Self.ready)
                #expect(try await connection.response().status == 200)
                #expect(try await connection.response().status == 404)
                #expect(try await connection.response().status == 200)
            }
        }
    }

    @Test(arguments: [
        "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA",
        "Connection: close", "Connection: Close", "Connection: keep-alive, close",
    ])
    func aConnectionThatReadsNoMoreIsClosedAfterItsAnswer(headers: String) async throws {
        try await LiveServer.run { server in
            try await RawConnection.open(server.port) { connection in
                try await connection.send("GET /ready HTTP/1.1\r\nHost: localhost\r\n\(headers)\r\n\r\n")
                #expect(try await connection.response().status == 200)
                #expect(try await connection.rest() == [])
            }
        }
    }

    @Test func anHTTP10ConnectionIsKeptOnlyIfThatIsAskedFor() async throws {
        try await LiveServer.run { server in
            try await RawConnection.open(server.port) { connection in
                let kept = "GET /ready HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n"
                for _ in 0..<2 {
                    try await connection.send(kept)
                    #expect(try await connection.response().status == 200)
                }
                try await connection.send("GET /ready HTTP/1.0\r\nHost: localhost\r\n\r\n")
                let last = try await connection.response()
                #expect(last.status == 200)
                #expect(last.headers["connection"] == "close")
                #expect(try await connection.rest() == [])
            }
        }
    }

    @Test(arguments: [
        "Content-Length: 5\r\nTransfer-Encoding: chunked", "Transfer-Encoding: chunked\r\nContent-Length: 5",
    ])
    func aBodyOfTwoLengthsIsRefusedForThat(headers: String) async throws {
        try await LiveServer.run { server in
            try await RawConnection.open(server.port) { connection in
                try await connection.send("POST /api/events HTTP/1.1\r\nHost: localhost\r\n\(headers)\r\n\r\n0\r\n\r\n")
                let answer = try await connection.response()
                #expect(answer.status == 400)
                #expect(answer.errorCode == "malformed_request")
                #expect(answer.text.contains("Content-Length") && answer.text.contains("Transfer-Encoding"))
                #expect(try await connection.rest() == [])
            }
        }
    }

    @Test(arguments: [
        "\u{16}\u{4}\u{1}", "GET / HTTP/3.0\r\n\r\n", "nonsense\r\n\r\n", "GET / HTTP/1.1\r\nHost localhost\r\n\r\n",
    ])
    func whatIsNotHTTPGets400(text: String) async throws {
        try await LiveServer.run { server in
            try await RawConnection.open(server.port) { connection in
                try await connection.send(text)
                let answer = try await connection.response()
                #expect(answer.status == 400)
                #expect(answer.errorCode == "malformed_request")
                #expect(try await connection.rest() == [])
            }
            #expect(try await server.get("/ready").status == 200)
        }
    }

    @Test(arguments: [
        ("GET /?search=" + String(repeating: "a", count: 100_000), 414, "head_too_large", "request line"),
        (
            "GET /?a=" + String(repeating: "a", count: 100_000) + " HTTP/1.1\r\n\r\n", 414, "head_too_large",
            "request line"
        ),
        ("GET / HTTP/1.1\r\nX: " + String(repeating: "a", count: 200_000), 431, "head_too_large", "headers"),
        ("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400, "malformed_request", "Content-Length"),
    ])
    func aHeadThatCannotBeReadIsSaidToBe(text: String, status: Int, code: String, field: String) async throws {
        try await LiveServer.run { server in
            // As the first request of a connection, and after another one.
            for before in ["", Self.ready] {
                try await RawConnection.open(server.port) { connection in
                    if !before.isEmpty {
                        try await connection.send(before)
                        #expect(try await connection.response().status == 200)
                    }
                    try await connection.send(text)
                    let answer = try await connection.response()
                    #expect(answer.headers["connection"] == "close")
                    guard before.isEmpty || status != 414 else { return #expect(answer.status == 431) }
                    #expect(answer.status == status)
                    #expect(answer.errorCode == code)
                    let detail = answer["error"]?.object?["details"]?.array?.first?.object
                    #expect(detail?["field"]?.string == field)
                    if status != 400 { #expect(detail?["message"]?.string?.contains("81920") == true) }
                }
            }
        }
    }

    @Test func halfAHeadIsAnsweredWithWhatIsMissing() async throws {
        try await LiveServer.run { server in
            try await RawConnection.open(server.port) { connection in
                try await connection.send("GET /ready HTTP/1.1\r\nHost: loc")
                connection.closeOutput()
                let answer = try await connection.response()
                #expect(answer.status == 400)
                #expect(answer["error"]?.object?["message"] == "the request ends within its head")
            }
        }
    }

    @Test(arguments: ["", "GET /re", "GET /ready HTTP/1.1\r\nHost: loc", Self.ready])
    func shutdownDoesNotWaitForASilentClient(sent: String) async throws {
        let rest = try await LiveServer.run({ server, _ in server.shutdownDeadline = .seconds(3600) }) { server in
            try await Self.leave(sent, on: server)
        }
        #expect(try await rest.value == [])
    }

    @Test func shutdownWaitsOnlySoLongForHalfARequest() async throws {
        let rest = try await LiveServer.run({ server, _ in server.shutdownDeadline = .milliseconds(50) }) { server in
            try await Self.leave(Self.half, on: server)
        }
        _ = try? await rest.value
    }

    /// Sends `text` on a connection that stays open, and reads what comes.
    private static func leave(_ text: String, on server: LiveServer) async throws -> Task<[UInt8], any Error> {
        let (open, isOpen) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let rest = Task {
            defer { isOpen.finish() }
            return try await RawConnection.open(server.port) { connection in
                try await connection.send(text)
                if text == Self.ready { _ = try await connection.response() }
                isOpen.finish()
                return try await connection.rest()
            }
        }
        for await _ in open {}
        #expect(try await server.get("/ready").status == 200)
        return rest
    }

    @Test(arguments: ["", "GET /", Self.ready, Self.half])
    func aSilentConnectionIsClosedInTime(sent: String) async throws {
        try await LiveServer.run({ server, _ in server.idleTimeout = .milliseconds(50) }) { server in
            try await RawConnection.open(server.port) { connection in
                // On a slow machine the time may be up before the answer.
                try await connection.send(sent)
                _ = try? await connection.rest()
            }
        }
    }

    @Test func aThirdConnectionWaitsForOneOfTwoToEnd() async throws {
        try await LiveServer.run({ server, _ in server.connectionLimit = 2 }) { server in
            let third = try await RawConnection.open(server.port) { first in
                try await first.send(Self.ready)
                #expect(try await first.response().status == 200)
                return try await RawConnection.open(server.port) { second in
                    try await second.send(Self.ready)
                    #expect(try await second.response().status == 200)
                    return Task { try await server.get("/ready") }
                }
            }
            #expect(try await third.value.status == 200)
        }
    }
}
