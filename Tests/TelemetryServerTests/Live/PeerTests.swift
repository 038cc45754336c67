import Telemetry
import Testing

@testable import TelemetryServer

/// A collector that listens beyond loopback, asked from this machine's other addresses.
@Suite(.enabled(if: OutsideAddress.first != nil, "this machine has no address but loopback's"))
struct PeerTests {
    private static let upgrade = [
        "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    ]

    private static func ask(
        _ server: LiveServer,
        _ path: String,
        from host: String,
        method: String = "GET",
        headers: [String] = []
    ) async throws -> RawResponse {
        let isUpgrade = headers.contains { $0.hasPrefix("Upgrade:") }
        let lines = ["\(method) \(path) HTTP/1.1", "Connection: \(isUpgrade ? "Upgrade" : "close")"]
        let head = (lines + headers).joined(separator: "\r\n") + "\r\n\r\n"
        return try await RawConnection.open(server.port, host: host) { connection in
            try await connection.send(head)
            return try await connection.response()
        }
    }

    private static func run(_ tokens: ListedTokens, _ work: (LiveServer) async throws -> Void) async throws {
        try await LiveServer.run { server, _ in
            server.hosts = ["0.0.0.0"]
            server.accessTokens = tokens
            server.inspection.tokens = tokens
        } _: {
            try await work($0)
        }
    }

    private static func oneToken() -> ListedTokens {
        ListedTokens([
            ListedToken(
                id: "all",
                name: nil,
                scopes: [.read, .ingest],
                created: Timestamp(nanoseconds: 0),
                lastUsed: nil
            )
        ])
    }

    @Test(arguments: [
        ("GET", "/"), ("GET", "/health"), ("GET", "/api/events"), ("GET", "/api/stream"), ("GET", "/metrics"),
        ("GET", "/nowhere"), ("DELETE", "/api/tokens/all"), ("GET", "/sessions"),
    ])
    func withoutTheLastTokenOtherMachinesAreRefused(method: String, path: String) async throws {
        let address = try #require(OutsideAddress.first)
        let tokens = Self.oneToken()
        try await Self.run(tokens) { server in
            let bearer = "Authorization: Bearer token-all"
            let before = try await Self.ask(
                server,
                "/api/events",
                from: address,
                headers: ["Host: \(address)", bearer]
            )
            #expect(before.status == 200)
            _ = try await tokens.revoke("all")
            for host in [address, "127.0.0.1", "localhost:\(server.port)"] {
                let headers = ["Host: \(host)", "Accept: text/html"]
                let refused = try await Self.ask(server, path, from: address, method: method, headers: headers)
                #expect(refused.status == 403, "\(host)")
                #expect(refused.errorCode == "forbidden_peer", "\(host)")
            }
        }
    }

    @Test(arguments: ["/ws", "/socket.io/?EIO=4&transport=websocket"])
    func noneBecomesAWebSocket(path: String) async throws {
        let address = try #require(OutsideAddress.first)
        let tokens = Self.oneToken()
        try await Self.run(tokens) { server in
            let bearer = "Authorization: Bearer token-all"
            let headers = Self.upgrade + ["Host: localhost"]
            let before = try await Self.ask(server, path, from: address, headers: headers + [bearer])
            #expect(before.status == 101)
            _ = try await tokens.revoke("all")
            let refused = try await Self.ask(server, path, from: address, headers: headers)
            #expect(refused.status == 403)
            let local = try await Self.ask(server, path, from: "127.0.0.1", headers: headers)
            #expect(local.status == 101)
        }
    }

    @Test func thisMachineIsAnsweredOnAndChangesNothing() async throws {
        let tokens = Self.oneToken()
        try await Self.run(tokens) { server in
            let bearer = ["Host: localhost", "Authorization: Bearer token-all"]
            let last = try await Self.ask(
                server,
                "/api/tokens/all",
                from: "127.0.0.1",
                method: "DELETE",
                headers: bearer
            )
            #expect(last.status == 403)
            #expect(last.errorCode == "forbidden_change")
            #expect(tokens.listed.count == 1)
            _ = try await tokens.revoke("all")
            let local = try await Self.ask(server, "/api/events", from: "127.0.0.1", headers: ["Host: localhost"])
            #expect(local.status == 200)
        }
    }
}
