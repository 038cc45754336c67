import Telemetry
import Testing

@testable import TelemetryServer

/// Streams end with the token that they were opened with.
@Suite struct WithdrawnAccessTests {
    private static let bearer = "Bearer read-token"
    /// The client of these tests answers no ping: with less it would be cut off where the machine is busy.
    private static let interval = Duration.seconds(2)

    private static func run(
        _ tokens: FixedTokens,
        _ work: (LiveServer) async throws -> Void
    ) async throws {
        try await LiveServer.run { server, _ in
            server.accessTokens = tokens
            server.streamKeepAlive = Self.interval
        } _: {
            try await work($0)
        }
    }

    @Test(arguments: ["/ws", "/socket.io/?EIO=4&transport=websocket"])
    func aWebSocketIsClosed(path: String) async throws {
        let tokens = FixedTokens()
        try await Self.run(tokens) { server in
            try await RawWebSocket.open(server, path: path, ["Authorization": Self.bearer]) { socket in
                tokens.revoke("read-token")
                let code = try await socket.end()
                #expect(code == 1008)
            }
        }
    }

    @Test func serverSentEventsEnd() async throws {
        let tokens = FixedTokens()
        try await Self.run(tokens) { server in
            try await RawConnection.open(server.port) { connection in
                let lines = [
                    "GET /api/stream HTTP/1.1", "Host: 127.0.0.1:\(server.port)", "Connection: close",
                    "Authorization: \(Self.bearer)",
                ]
                try await connection.send(lines.joined(separator: "\r\n") + "\r\n\r\n")
                _ = try await connection.text(with: ": keep-alive")
                tokens.revoke("read-token")
                let rest = String(decoding: try await connection.rest(), as: UTF8.self)
                #expect(rest.hasSuffix("\r\n0\r\n\r\n"), "in good order")
            }
        }
    }

    @Test func whoCameBeforeTheFirstTokenNeedsIt() async throws {
        let tokens = ListedTokens()
        try await LiveServer.run { server, _ in
            server.accessTokens = tokens
            server.streamKeepAlive = Self.interval
        } _: { server in
            try await RawWebSocket.open(server) { socket in
                _ = try await tokens.make(name: nil, scopes: [.read]) { _ in }
                let code = try await socket.end()
                #expect(code == 1008)
            }
        }
    }
}
