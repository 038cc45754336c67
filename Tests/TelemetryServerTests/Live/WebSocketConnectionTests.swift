import Foundation
import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct WebSocketConnectionTests {
    @Test func aClientsCloseIsAnswered() async throws {
        try await LiveServer.run { server in
            try await RawWebSocket.open(server) { socket in
                try await socket.send(.close(1000))
                #expect(try await socket.end() == 1000)
            }
        }
    }

    @Test(arguments: [70_000, 8 << 20]) func aMessageTooLongGetsItsCodeAlsoWhileItIsSent(excess: Int) async throws {
        try await LiveServer.run { server in
            try await RawWebSocket.open(server) { socket in
                try await socket.send(ClientFrame(.text, Array(repeating: 32, count: (1 << 20) + excess)))
                #expect(try await socket.end() == 1009)
            }
        }
    }

    @Test func shutdownClosesWith1001() async throws {
        try await LiveServer.run { server in
            try await RawWebSocket.open(server) { socket in
                try await socket.send(#"{"type":"subscribe","id":"s"}"#)
                _ = try await socket.message("result")
                await server.shutDown()
                #expect(try await socket.end() == 1001)
            }
        }
    }

    /// It would wait for an hour, and the test with it.
    @Test func shutdownDoesNotWaitForAClientThatAnswersNothing() async throws {
        let clients = try await LiveServer.run({ server, _ in server.shutdownDeadline = .milliseconds(50) }) { server in
            let (opened, open) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
            let client = Task {
                defer { open.finish() }
                return try await RawWebSocket.open(server) { socket in
                    _ = try await socket.message("hello")
                    open.finish()
                    // Reads on, and says nothing.
                    return try await socket.end(isAnswered: false)
                }
            }
            for await _ in opened {}
            return client
        }
        #expect(try await clients.value == 1001)
    }

    @Test func aSilentClientIsAskedAndCutOff() async throws {
        try await LiveServer.run({ server, _ in server.streamKeepAlive = .milliseconds(20) }) { server in
            try await RawWebSocket.open(server) { socket in
                // Where there is time, figures come between.
                var opcodes: [UInt8] = []
                while let frame = try await socket.frame() { opcodes.append(UInt8(frame.opcode)) }
                #expect(opcodes.contains(9))
            }
        }
    }

    /// More than the kernel holds, the server's buffers, and the queue; handed out in parts, of which each has to fit.
    @Test func aClientThatReadsNothingIsToldOfAGap() async throws {
        try await LiveServer.run({ server, telemetry in
            telemetry.limits.metadata = 1 << 20
            // It answers no pings either.
            server.streamKeepAlive = .seconds(3600)
        }) { server in
            let feed = try server.service.liveFeed()
            try await RawWebSocket.open(server, receiveBuffer: 64 << 10) { socket in
                try await socket.send(#"{"type":"subscribe","id":"s"}"#)
                _ = try await socket.message("result")
                while feed.subscriberCount == 0 { try await Task.sleep(for: .milliseconds(1)) }
                let label = String(repeating: "x", count: 200_000)
                let rounds = 8
                for round in 1...rounds {
                    for _ in 0..<20 {
                        server.service.record(TelemetryEvent(category: "c", action: "a", label: label))
                    }
                    try await server.service.flush()
                    while try #require(feed.head) < Int64(20 * round) { try await Task.sleep(for: .milliseconds(1)) }
                }
                var seen = 0
                var missed = 0
                while seen + missed < 20 * rounds {
                    let message = try await socket.message()
                    if message["type"] == "events" { seen += message["events"]?.array?.count ?? 0 }
                    if message["type"] == "gap" { missed += Int(message["count"]?.integer ?? 0) }
                }
                #expect(missed > 0)
                #expect(seen + missed == 20 * rounds)
            }
        }
    }

    @Test func clientsThatGoAwayLeaveNothing() async throws {
        try await LiveServer.run { server in
            let feed = try server.service.liveFeed()
            for number in 0..<30 {
                try await RawWebSocket.open(server) { socket in
                    try await socket.send(#"{"type":"subscribe","id":"s","after":0}"#)
                    _ = try await socket.message("result")
                    server.service.record(TelemetryEvent(category: "c", action: "a"))
                    _ = try await socket.message("events")
                    switch number % 3 {
                    case 0: try await socket.reset()
                    case 1: try await socket.send(.close(1001))
                    default: break
                    }
                }
            }
            while feed.subscriberCount > 0 { try await Task.sleep(for: .milliseconds(5)) }
            #expect(try await server.get("/ready").status == 200)
        }
    }

    @Test func aProviderOfOnesOwnCanBeAttached() async throws {
        try await LiveServer.run({ server, _ in server.streamingProviders = [Echo()] }) { server in
            try await RawWebSocket.open(server, path: "/echo") { socket in
                try await socket.send(ClientFrame(.text, "one"), ClientFrame(.text, "two"))
                #expect(try await socket.textFrame().text == "one")
                #expect(try await socket.textFrame().text == "two")
                try await socket.send(ClientFrame(.text, "fail"))
                #expect(try await socket.end() == 4000)
            }
            #expect(try await server.get("/api/stream").status == 404)
            #expect(try await server.get("/ws").status == 404)
        }
    }

    @Test func theProviderOfTheDocumentationTicks() async throws {
        let here = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        let page = try String(contentsOf: here.appending(path: "../../../docs/live.md").standardized, encoding: .utf8)
        let source = try String(contentsOf: here.appending(path: "Ticker.swift"), encoding: .utf8)
        let ticker = try #require(source.components(separatedBy: "live.md`.\n").last)
        #expect(page.contains(ticker))
        try await LiveServer.run({ server, _ in server.streamingProviders.append(Ticker()) }) { server in
            try await RawWebSocket.open(server, path: "/ticker") { socket in
                let feed = try server.service.liveFeed()
                while feed.subscriberCount == 0 { try await Task.sleep(for: .milliseconds(1)) }
                server.service.record(TelemetryEvent(category: "c", action: "a"))
                #expect(try await socket.textFrame().text == "1")
            }
            // It reads no messages, and still learns that the client is gone.
            let feed = try server.service.liveFeed()
            while feed.subscriberCount > 0 { try await Task.sleep(for: .milliseconds(1)) }
        }
    }

    @Test func pathsAreGivenOnce() async throws {
        await #expect(throws: TelemetryError.self) {
            try await LiveServer.run({ server, _ in server.streamingProviders = [Echo(), Echo()] }) { _ in }
        }
    }
}

private struct Echo: StreamingProvider {
    func attach(to endpoints: inout StreamingEndpoints) {
        endpoints.webSocket("/echo") { client, messages in
            while let text = await messages.next() {
                if text == "fail" { throw WebSocketClose(code: 4000) }
                try await client.send(Array(text.utf8))
            }
        }
    }
}
