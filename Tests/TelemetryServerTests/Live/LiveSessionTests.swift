import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct LiveSessionTests {
    private func record(_ action: String, _ server: LiveServer, category: String = "c") {
        server.service.record(TelemetryEvent(category: category, action: action))
    }

    private func actions(_ message: JSONObject) -> [String?] {
        message["events"]?.array?.map { $0.object?["event"]?.object?["action"]?.string } ?? []
    }

    @Test func helloSaysWhatHolds() async throws {
        try await LiveServer.run { server in
            try await RawWebSocket.open(server) { socket in
                let hello = try await socket.message()
                #expect(hello["type"] == "hello")
                #expect(hello["version"] == 1)
                #expect(hello["limits"]?.object?["messageBytes"] == 1_048_576)
            }
        }
    }

    @Test func eventsComeAsTheyAreStored() async throws {
        try await LiveServer.run { server in
            try await RawWebSocket.open(server) { socket in
                try await socket.send(#"{"type":"subscribe","id":"mine","filter":{"category":"wanted"}}"#)
                #expect(try await socket.message("result") == ["type": "result", "id": "mine"])
                self.record("other", server)
                self.record("first", server, category: "wanted")
                let message = try await socket.message("events")
                #expect(message["id"] == "mine")
                #expect(self.actions(message) == ["first"])
                #expect(message["events"]?.array?.first?.object?["sequence"] == 2)
            }
        }
    }

    @Test func aSequenceThatTheStoreHasNotReachedIsAGap() async throws {
        try await LiveServer.run { server in
            self.record("1", server)
            try await server.service.flush()
            try await RawWebSocket.open(server) { socket in
                try await socket.send(#"{"type":"subscribe","id":1,"after":1042}"#)
                _ = try await socket.message("result")
                let gap: JSONObject = ["type": "gap", "id": 1, "reason": "reset", "count": 0, "first": 1, "last": 1]
                #expect(try await socket.message("gap") == gap)
                self.record("2", server)
                #expect(self.actions(try await socket.message("events")) == ["2"])
            }
        }
    }

    @Test func aSubscriptionGoesOnAfterASequence() async throws {
        try await LiveServer.run { server in
            for number in 1...5 { self.record("\(number)", server) }
            try await server.service.flush()
            try await RawWebSocket.open(server) { socket in
                try await socket.send(#"{"type":"subscribe","id":1,"after":3}"#)
                _ = try await socket.message("result")
                var seen: [String?] = []
                while seen.count < 2 { seen += self.actions(try await socket.message("events")) }
                #expect(seen == ["4", "5"])
            }
        }
    }

    @Test func subscriptionsHaveEachTheirOwn() async throws {
        try await LiveServer.run { server in
            try await RawWebSocket.open(server) { socket in
                try await socket.send(#"{"type":"subscribe","id":"a","filter":{"category":"a"}}"#)
                try await socket.send(#"{"type":"subscribe","id":"b","filter":{"category":"b"}}"#)
                for _ in 0..<2 { _ = try await socket.message("result") }
                self.record("one", server, category: "b")
                #expect(try await socket.message("events")["id"] == "b")
                try await socket.send(#"{"type":"unsubscribe","id":"b"}"#)
                #expect(try await socket.message("result")["id"] == "b")
                self.record("two", server, category: "b")
                self.record("three", server, category: "a")
                let message = try await socket.message("events")
                #expect(message["id"] == "a")
                #expect(self.actions(message) == ["three"])
            }
        }
    }

    @Test func questionsAreAnsweredOnTheSameConnection() async throws {
        try await LiveServer.run { server in
            for number in 1...3 { self.record("\(number)", server) }
            try await RawWebSocket.open(server) { socket in
                try await socket.send(#"{"type":"query","id":"q","filter":{"limit":2,"order":"oldest"}}"#)
                let result = try await socket.message("result")
                #expect(result["events"]?.array?.map { $0.object?["action"]?.string } == ["1", "2"])
                let cursor = try #require(result["nextCursor"]?.string)
                try await socket.send(#"{"type":"query","id":"q","filter":{"order":"oldest","cursor":"\#(cursor)"}}"#)
                #expect(try await socket.message("result")["events"]?.array?.count == 1)
                try await socket.send(#"{"type":"metrics","id":"m","filter":{"by":"category"}}"#)
                let metrics = try await socket.message("metrics")["metrics"]?.object
                #expect(metrics?["totals"]?.object?["events"] == 3)
            }
        }
    }

    @Test(
        arguments: [
            ("{", "malformed_json", "", nil), ("[]", "malformed_json", "", nil),
            (#"{"type":"subscribe"}"#, "missing_field", "id", nil),
            (#"{"type":"subscribe","id":{}}"#, "invalid_field", "id", nil),
            (#"{"type":"subscribe","id":""}"#, "invalid_field", "id", nil),
            (#"{"id":"x"}"#, "missing_field", "type", "x"),
            (#"{"id":"x","type":"shout"}"#, "invalid_field", "type", "x"),
            (#"{"id":"x","type":5}"#, "invalid_field", "type", "x"),
            (#"{"id":"x","type":"subscribe","filter":[]}"#, "invalid_filter", "filter", "x"),
            (#"{"id":"x","type":"subscribe","filter":{"colour":"red"}}"#, "invalid_filter", "colour", "x"),
            (#"{"id":"x","type":"subscribe","filter":{"category":{}}}"#, "invalid_filter", "category", "x"),
            (#"{"id":"x","type":"subscribe","filter":{"limit":5}}"#, "invalid_filter", "limit", "x"),
            (#"{"id":"x","type":"subscribe","after":-1}"#, "invalid_filter", "after", "x"),
            (#"{"id":"x","type":"subscribe","after":"1"}"#, "invalid_filter", "after", "x"),
            (#"{"id":"x","type":"query","filter":{"limit":1001}}"#, "invalid_filter", "limit", "x"),
            (#"{"id":"x","type":"query","filter":{"cursor":"?"}}"#, "invalid_cursor", "cursor", "x"),
            (#"{"id":"x","type":"metrics","filter":{"by":"colour"}}"#, "invalid_filter", "by", "x"),
            (#"{"id":"x","type":"unsubscribe"}"#, "not_found", "id", "x"),
        ] as [(String, String, String, String?)]
    )
    func aWrongMessageGetsAnErrorAndCostsNothingElse(
        _ text: String,
        _ code: String,
        _ field: String,
        _ id: String?
    ) async throws {
        try await LiveServer.run { server in
            try await RawWebSocket.open(server) { socket in
                try await socket.send(text)
                let message = try await socket.message("error")
                let error = message["error"]?.object
                #expect(message["id"]?.string == id)
                #expect(error?["code"]?.string == code)
                let named = error?["details"]?.array?.first?.object?["field"]?.string ?? ""
                #expect(code == "invalid_cursor" || named == field)
                try await socket.send(#"{"type":"query","id":"after"}"#)
                #expect(try await socket.message("result")["id"] == "after")
            }
        }
    }

    @Test func aStoreThatFailsEndsTheSubscriptionAlone() async throws {
        try await LiveServer.run(store: UnreadableStore()) { server in
            try await RawWebSocket.open(server) { socket in
                for _ in 0..<2 {
                    try await socket.send(#"{"type":"subscribe","id":"s","after":3}"#)
                    let error = try await socket.message("error")
                    #expect(error["id"] == "s")
                    #expect(error["error"]?.object?["code"] == "storage")
                }
                try await socket.send(#"{"type":"query","id":"q"}"#)
                #expect(try await socket.message("result")["id"] == "q")
            }
        }
    }

    @Test func anIDIsTakenOnce() async throws {
        try await LiveServer.run { server in
            try await RawWebSocket.open(server) { socket in
                for _ in 0..<2 { try await socket.send(#"{"type":"subscribe","id":"s"}"#) }
                #expect(try await socket.message("error")["error"]?.object?["code"] == "already_exists")
                for number in 1...LiveSubscriptions.limit {
                    try await socket.send(#"{"type":"subscribe","id":\#(number)}"#)
                }
                let refusal = try await socket.message("error")
                #expect(refusal["id"]?.integer == Int64(LiveSubscriptions.limit))
                #expect(refusal["error"]?.object?["code"] == "rate_limited")
            }
        }
    }
}
