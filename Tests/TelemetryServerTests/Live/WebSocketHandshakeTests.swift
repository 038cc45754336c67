import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct WebSocketHandshakeTests {
    @Test func aHandshakeIsAnswered() async throws {
        try await LiveServer.run { server in
            try await RawConnection.open(server.port) { connection in
                try await connection.send(RawWebSocket.handshake(server.port))
                let answer = try await connection.response()
                #expect(answer.status == 101)
                #expect(answer.headers["sec-websocket-accept"] == RawWebSocket.accept)
                #expect(answer.headers["upgrade"]?.lowercased() == "websocket")
                #expect(answer.headers["connection"]?.lowercased() == "upgrade")
                #expect(answer.headers["sec-websocket-extensions"] == nil)
            }
        }
    }

    @Test(arguments: [
        ["Upgrade": "WebSocket", "Connection": "keep-alive, UPGRADE"],
        ["Sec-WebSocket-Extensions": "permessage-deflate", "Sec-WebSocket-Protocol": "graphql-ws"],
        ["Host": "localhost:1234"], ["Host": "[::1]"], ["Content-Length": "0"],
    ])
    func whatDoesNotMatterIsNoReasonToRefuse(changes: [String: String]) async throws {
        try await LiveServer.run { server in
            try await RawWebSocket.open(server, changes) { socket in
                let hello = try await socket.message()
                #expect(hello["type"] == "hello")
            }
        }
    }

    @Test func aPageOfThisServerMayConnect() async throws {
        try await LiveServer.run { server in
            try await RawWebSocket.open(server, ["Origin": "http://127.0.0.1:\(server.port)"]) { socket in
                let hello = try await socket.message()
                #expect(hello["type"] == "hello")
            }
        }
    }

    /// A refused handshake is answered like any other request, and the connection closes: NIO reads nothing more on it.
    @Test(
        arguments: [
            (["Origin": "https://evil.example"], 403, "forbidden_origin"),
            (["Origin": "null"], 403, "forbidden_origin"),
            (["Host": "evil.example"], 403, "forbidden_host"),
            (["Sec-WebSocket-Version": "8"], 426, "unsupported"),
            (["Sec-WebSocket-Version": nil], 426, "unsupported"),
            (["Sec-WebSocket-Key": nil], 400, "invalid_field"),
            (["Sec-WebSocket-Key": "short"], 400, "invalid_field"),
            (["Content-Length": "5"], 400, "invalid_field"),
            (["Transfer-Encoding": "chunked"], 400, "invalid_field"),
            (["Upgrade": "h2c"], 426, "unsupported"),
            (["Upgrade": "websocket, h2c"], 426, "unsupported"),
            (["Upgrade": nil, "Connection": "close"], 426, "unsupported"),
        ] as [([String: String?], Int, String)]
    )
    func aRefusedHandshakeIsAnswered(changes: [String: String?], status: Int, code: String) async throws {
        try await LiveServer.run { server in
            try await RawConnection.open(server.port) { connection in
                try await connection.send(RawWebSocket.handshake(server.port, changes))
                if changes["Transfer-Encoding"] != nil { try await connection.send("0\r\n\r\n") }
                if changes["Content-Length"] != nil { try await connection.send("12345") }
                let answer = try await connection.response()
                #expect(answer.status == status)
                #expect(answer.errorCode == code)
                if changes["Connection"] == nil { #expect(answer.headers["connection"] == "close") }
                if status == 426 { #expect(answer.headers["upgrade"] == "websocket") }
                #expect(try await connection.rest() == [])
            }
        }
    }

    @Test func refusalsAreCountedLikeThoseOfEveryRoute() async throws {
        try await LiveServer.run { server in
            for _ in 0..<2 {
                await #expect(throws: RawWebSocket.Refused.self) {
                    try await RawWebSocket.open(server, ["Origin": "https://evil.example"]) { _ in }
                }
            }
            #expect(server.service.clientMistakes.counts[.host] == 2)
        }
    }

    @Test(arguments: ["/ws/x", "/api/events", "/ready", "/none"])
    func elsewhereAnUpgradeIsPassedOver(path: String) async throws {
        try await LiveServer.run { server in
            try await RawConnection.open(server.port) { connection in
                try await connection.send(RawWebSocket.handshake(server.port, path: path))
                #expect([200, 404, 426].contains(try await connection.response().status))
                #expect(try await connection.rest() == [])
            }
        }
    }

    @Test func theOTLPPortSpeaksNoWebSocket() async throws {
        try await LiveServer.run { server in
            try await RawConnection.open(server.otlpPort) { connection in
                try await connection.send(RawWebSocket.handshake(server.otlpPort))
                #expect(try await connection.response().status == 404)
            }
        }
    }

    @Test func onlyAConnectionsFirstRequestCanBecomeAWebSocket() async throws {
        try await LiveServer.run { server in
            try await RawConnection.open(server.port) { connection in
                try await connection.send("GET /ready HTTP/1.1\r\nHost: localhost\r\n\r\n")
                #expect(try await connection.response().status == 200)
                try await connection.send(RawWebSocket.handshake(server.port, path: "/ws?x=1"))
                let answer = try await connection.response()
                #expect(answer.status == 307)
                #expect(answer.headers["location"] == "/ws?x=1")
                #expect(answer.headers["connection"] == "close")
                #expect(try await connection.rest() == [])
            }
        }
    }

    @Test(arguments: ["http://127.0.0.1/ws", "/ws/", "/ws?token=x"]) func thePathMayBeWrittenInOtherWays(target: String)
        async throws
    {
        try await LiveServer.run { server in
            try await RawWebSocket.open(server, path: target) { socket in
                let hello = try await socket.message()
                #expect(hello["type"] == "hello")
            }
        }
    }

    @Test func framesMayComeGluedToTheHandshake() async throws {
        try await LiveServer.run { server in
            try await RawConnection.open(server.port) { connection in
                let ask = ClientFrame(.text, #"{"type":"query","id":7}"#).bytes
                try await connection.send(Array(RawWebSocket.handshake(server.port).utf8) + ask)
                #expect(try await connection.response().status == 101)
                var socket = RawWebSocket(connection: connection)
                #expect(try await socket.message("result")["id"] == 7)
            }
        }
    }

    @Test func aHandshakeMayComeAByteAtATime() async throws {
        try await LiveServer.run { server in
            try await RawConnection.open(server.port) { connection in
                for byte in RawWebSocket.handshake(server.port).utf8 { try await connection.send([byte]) }
                #expect(try await connection.response().status == 101)
            }
        }
    }
}
