import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct StreamTests {
    private func open(
        _ server: LiveServer,
        _ query: String = "",
        headers: [String] = [],
        _ work: (inout RawConnection) async throws -> Void
    ) async throws {
        try await RawConnection.open(server.port) { connection in
            let lines = ["GET /api/stream\(query) HTTP/1.1", "Host: 127.0.0.1:\(server.port)"] + headers
            try await connection.send(lines.joined(separator: "\r\n") + "\r\n\r\n")
            try await work(&connection)
        }
    }

    private func record(_ number: Int, _ server: LiveServer, category: String = "c") {
        server.service.record(TelemetryEvent(category: category, action: "a", value: Double(number)))
    }

    @Test func eventsComeAsTheyAreStoredWithTheirSequenceAsTheID() async throws {
        try await LiveServer.run { server in
            try await self.open(server) { connection in
                let head = try await connection.text(with: "retry: 2000")
                #expect(head.contains("200 OK"))
                #expect(head.lowercased().contains("content-type: text/event-stream"))
                #expect(head.lowercased().contains("cache-control: no-store"))
                for number in 1...3 { self.record(number, server) }
                let text = try await connection.text(with: "event: telemetry\ndata: {", times: 3)
                let ids = text.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("id: ") }
                #expect(ids == ["id: 1", "id: 2", "id: 3"])
                #expect(text.contains("\"value\":3"))
            }
        }
    }

    @Test func aStreamGoesOnAfterTheLastEventThatTheClientSaw() async throws {
        try await LiveServer.run { server in
            for number in 1...20 { self.record(number, server) }
            try await server.service.flush()
            try await self.open(server, headers: ["Last-Event-ID: 15"]) { connection in
                self.record(21, server)
                let text = try await connection.text(with: "event: telemetry", times: 6)
                let ids = text.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("id: ") }
                #expect(ids == (16...21).map { "id: \($0)" })
            }
            try await self.open(server, "?after=19") { connection in
                let text = try await connection.text(with: "event: telemetry", times: 2)
                #expect(text.contains("id: 20\n"))
            }
        }
    }

    @Test func anIDThatTheStoreHasNotReachedIsSetBack() async throws {
        try await LiveServer.run { server in
            self.record(1, server)
            try await server.service.flush()
            try await self.open(server, headers: ["Last-Event-ID: 1042"]) { connection in
                let gap = #"{"reason":"reset","count":0,"first":1,"last":1}"#
                _ = try await connection.text(with: "id: 1\nevent: gap\ndata: \(gap)\n\n")
                self.record(2, server)
                _ = try await connection.text(with: "id: 2\nevent: telemetry\n")
            }
        }
    }

    @Test func theFilterHolds() async throws {
        try await LiveServer.run { server in
            try await self.open(server, "?category=wanted&after=0") { connection in
                self.record(1, server, category: "other")
                self.record(2, server, category: "wanted")
                let text = try await connection.text(with: "event: telemetry")
                #expect(text.contains("id: 2\n"))
                #expect(!text.contains("other"))
            }
        }
    }

    @Test func aQuietStreamSaysThatItIsThere() async throws {
        try await LiveServer.run({ server, _ in server.streamKeepAlive = .milliseconds(20) }) { server in
            try await self.open(server) { connection in
                _ = try await connection.text(with: ": keep-alive\n\n", times: 3)
            }
        }
    }

    @Test(arguments: [
        ("?limit=5", "limit"), ("?cursor=x", "cursor"), ("?after=-1", "after"), ("?after=x", "after"),
        ("?after=%2B5", "after"),
        ("?after=1&after=2", "after"), ("?since=2000&until=1000", "since"),
        ("?colour=red", "colour"),
    ])
    func whatCannotBeStreamedIsRefused(_ query: String, _ field: String) async throws {
        try await LiveServer.run { server in
            let answer = try await server.get("/api/stream\(query)")
            #expect(answer.status == 400)
            #expect(answer.errorCode == "invalid_filter")
            #expect(answer.text.contains("\"field\":\"\(field)\""))
        }
    }

    @Test func aClientThatGoesAwayLeavesNothing() async throws {
        try await LiveServer.run { server in
            let feed = try server.service.liveFeed()
            for _ in 0..<5 {
                try await self.open(server) { connection in
                    _ = try await connection.text(with: "retry:")
                    self.record(1, server)
                    _ = try await connection.text(with: "event: telemetry")
                }
            }
            while feed.subscriberCount > 0 { try await Task.sleep(for: .milliseconds(5)) }
        }
    }

    @Test func shutdownEndsStreamsInGoodOrder() async throws {
        try await LiveServer.run { server in
            try await self.open(server) { connection in
                _ = try await connection.text(with: "retry:")
                await server.shutDown()
                let rest = try await connection.rest()
                // The last chunk of a body that is complete.
                #expect(String(decoding: rest, as: UTF8.self).hasSuffix("0\r\n\r\n"))
            }
        }
    }
}
