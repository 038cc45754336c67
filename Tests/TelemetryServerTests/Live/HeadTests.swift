import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct HeadTests {
    @Test(arguments: ["/api/export", "/api/stream", "/api/export?format=csv"])
    func whatIsMadeWhileItIsSentHasNoLength(path: String) async throws {
        try await LiveServer.run { server in
            try await RawConnection.open(server.port) { connection in
                let host = "Host: 127.0.0.1:\(server.port)"
                try await connection.send("HEAD \(path) HTTP/1.1\r\n\(host)\r\n\r\n")
                let head = try await connection.response(isHead: true)
                #expect(head.status == 200)
                #expect(head.headers["content-length"] == nil)
                #expect(head.headers["transfer-encoding"] == "chunked")
                // Nothing stands between it and the next answer.
                try await connection.send("GET /health HTTP/1.1\r\n\(host)\r\n\r\n")
                let health = try await connection.response()
                #expect(health.status == 200)
                #expect(health["status"] == "ok")
            }
        }
    }

    @Test func otherAnswersHaveTheLengthOfTheirBody() async throws {
        try await LiveServer.run { server in
            for path in ["/api/sessions", "/openapi.json", "/"] {
                let (get, head) = (try await server.get(path), try await server.request("HEAD", path))
                #expect(head.status == 200)
                #expect(head.headers["content-length"] == "\(get.body.count)")
                #expect(head.body.isEmpty)
            }
        }
    }

    @Test func requestsThatComeTogetherAreAnsweredEachInItsWay() async throws {
        try await LiveServer.run { server in
            try await RawConnection.open(server.port) { connection in
                let host = "Host: 127.0.0.1:\(server.port)"
                let both = ["GET /api/export", "HEAD /api/export", "GET /api/export?format=json", "HEAD /health"]
                try await connection.send(both.map { "\($0) HTTP/1.1\r\n\(host)\r\n\r\n" }.joined())
                for request in both {
                    let answer = try await connection.response(isHead: request.hasPrefix("HEAD"))
                    #expect(answer.status == 200, "\(request)")
                }
                #expect(connection.received.isEmpty)
            }
        }
    }
}
