import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct SocketIOTests {
    private static let path = "/socket.io/?EIO=4&transport=websocket"

    /// Connects, and works with the connection once it is in the namespace `/`.
    private func open(
        _ server: LiveServer,
        _ work: (inout RawWebSocket) async throws -> Void
    ) async throws {
        try await RawWebSocket.open(server, path: Self.path) { socket in
            #expect(try await socket.frame()?.text.hasPrefix("0{\"sid\":") == true)
            try await socket.send("40")
            #expect(try await socket.frame()?.text.hasPrefix("40{\"sid\":") == true)
            #expect(try await self.event(&socket).name == "connected")
            try await work(&socket)
        }
    }

    /// The next event; others packets are passed over.
    private func event(_ socket: inout RawWebSocket) async throws -> (name: String?, data: JSONObject?) {
        while let frame = try await socket.frame() {
            guard frame.opcode == 1, frame.text.hasPrefix("42") else { continue }
            let list = try JSONReader.value(in: String(frame.text.dropFirst(2))).array
            return (list?.first?.string, list?.last?.object)
        }
        throw RawConnection.Ended(rest: [])
    }

    private func packet(_ prefix: String, _ socket: inout RawWebSocket) async throws -> String {
        while let frame = try await socket.frame() {
            if frame.opcode == 9 { try await socket.send(ClientFrame(.pong, frame.payload)) }
            if frame.opcode == 1, frame.text.hasPrefix(prefix) { return String(frame.text.dropFirst(prefix.count)) }
        }
        throw RawConnection.Ended(rest: [])
    }

    @Test func everyEventIsToldUnderBothNames() async throws {
        try await LiveServer.run { server in
            try await self.open(server) { socket in
                server.service.record(TelemetryEvent(category: "c", action: "one"))
                for name in ["telemetry:event", "event"] {
                    let event = try await self.event(&socket)
                    #expect(event.name == name)
                    #expect(event.data?["action"] == "one")
                }
            }
        }
    }

    @Test(arguments: [
        (#"["subscribe:session","s-1"]"#, "session:event"), (#"["subscribe","session:s-1"]"#, "session:event"),
        (#"["subscribe:category","c-1"]"#, "category:event"), (#"["subscribe","category:c-1"]"#, "category:event"),
    ])
    func roomsHaveEventsOfTheirOwn(ask: String, name: String) async throws {
        try await LiveServer.run { server in
            try await self.open(server) { socket in
                try await socket.send("420\(ask)")
                #expect(try await self.packet("430", &socket) == #"[{"success":true}]"#)
                server.service.record(TelemetryEvent(category: "other", action: "a", sessionID: "other"))
                server.service.record(TelemetryEvent(category: "c-1", action: "b", sessionID: "s-1"))
                while true {
                    let event = try await self.event(&socket)
                    guard event.name == name else { continue }
                    #expect(event.data?["action"] == "b")
                    break
                }
            }
        }
    }

    @Test func questionsAreAcknowledged() async throws {
        try await LiveServer.run { server in
            for action in ["1", "2"] {
                server.service.record(TelemetryEvent(category: "c", action: action, sessionID: "s"))
            }
            try await self.open(server) { socket in
                try await socket.send(#"427["query",{"sessionId":"s","limit":1}]"#)
                let answer = try JSONReader.value(in: try await self.packet("437", &socket)).array?.first?.object
                #expect(answer?["success"] == true)
                #expect(answer?["data"]?.array?.first?.object?["action"] == "2")
                try await socket.send(#"428["query",{"timeRange":{"start":0,"end":1}}]"#)
                #expect(try await self.packet("438", &socket) == #"[{"success":true,"data":[]}]"#)
                try await socket.send(#"429["query",{"colour":"red"}]"#)
                let refusal = try JSONReader.value(in: try await self.packet("439", &socket)).array?.first?.object
                #expect(refusal?["success"] == false)
                #expect(refusal?["error"]?.string?.contains("colour") == true)
            }
        }
    }

    @Test(arguments: [
        #"["shout"]"#, "[]", "{}", #"["subscribe"]"#, #"["subscribe","room"]"#, #"["subscribe:session",5]"#,
        #"["query",[]]"#,
    ])
    func aWrongEventGetsAnError(data: String) async throws {
        try await LiveServer.run { server in
            try await self.open(server) { socket in
                try await socket.send("42\(data)")
                let event = try await self.event(&socket)
                #expect(event.name == "telemetry:error")
                #expect(event.data?["error"]?.object?["message"] != nil)
            }
        }
    }

    @Test func leavingARoomEndsItsEvents() async throws {
        try await LiveServer.run { server in
            try await self.open(server) { socket in
                try await socket.send(#"420["subscribe:category","c"]"#)
                _ = try await self.packet("430", &socket)
                try await socket.send(#"421["unsubscribe:category","c"]"#)
                _ = try await self.packet("431", &socket)
                server.service.record(TelemetryEvent(category: "c", action: "a"))
                #expect(try await self.event(&socket).name == "telemetry:event")
                #expect(try await self.event(&socket).name == "event")
                try await socket.send(#"422["query",{}]"#)
                // Nothing but the answer.
                #expect(try await socket.frame()?.text.hasPrefix("432") == true)
            }
        }
    }

    @Test func anotherNamespaceIsRefused() async throws {
        try await LiveServer.run { server in
            try await self.open(server) { socket in
                try await socket.send("40/admin,{\"token\":1}")
                #expect(try await self.packet("44", &socket) == #"/admin,{"message":"Invalid namespace"}"#)
            }
        }
    }

    @Test func theServerAsksWhetherTheClientIsThere() async throws {
        try await LiveServer.run({ server, _ in server.streamKeepAlive = .seconds(3) }) { server in
            try await RawWebSocket.open(server, path: Self.path) { socket in
                _ = try await self.packet("2", &socket)
            }
        }
    }

    @Test(
        arguments: [
            ("9", 1008), ("4", 1008), ("47", 1008), ("45-1[]", 1008), ("42[\"query\"]", 1008), ("40{", 1008),
            ("1", 1000),
            ("4299999999999999999999[]", 1008),
        ] as [(String, UInt16)]
    )
    func whatIsNoPacketEndsTheConnection(text: String, code: UInt16) async throws {
        try await LiveServer.run { server in
            try await RawWebSocket.open(server, path: Self.path) { socket in
                _ = try await socket.frame()
                try await socket.send(text)
                #expect(try await socket.end() == code)
            }
        }
    }

    @Test(arguments: [
        ("EIO=4&transport=polling", "polling"), ("EIO=4&transport=websocket&sid=x", "polling"), ("EIO=4", "polling"),
        ("EIO=3&transport=websocket", "version 4"), ("", "version 4"),
    ])
    func pollingIsRefusedWithAReason(query: String, reason: String) async throws {
        try await LiveServer.run { server -> Void in
            let answer = try await server.get("/socket.io/?\(query)")
            #expect(answer.status == 400)
            #expect(answer.text.contains(reason))
            await #expect(throws: RawWebSocket.Refused.self) {
                try await RawWebSocket.open(server, path: "/socket.io/?\(query)") { _ in }
            }
        }
    }

    @Test func aStoreThatFailsEndsTheConnection() async throws {
        try await LiveServer.run(store: UnreadableStore()) { server in
            try await RawWebSocket.open(server, path: Self.path) { socket in
                try await socket.send("40")
                #expect(try await socket.end() == 1011)
            }
        }
    }

    @Test func aForeignPageIsRefused() async throws {
        try await LiveServer.run { server -> Void in
            await #expect(throws: RawWebSocket.Refused.self) {
                try await RawWebSocket.open(server, path: Self.path, ["Origin": "https://evil.example"]) { _ in }
            }
        }
    }
}
