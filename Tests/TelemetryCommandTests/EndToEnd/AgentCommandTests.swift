import Foundation
import Telemetry
import Testing

@testable import TelemetryCommand

@Suite struct AgentCommandTests {
    private static let claude = """
        {"type":"system","subtype":"init","session_id":"s-1","model":"claude-opus-4-8"}
        {"type":"assistant","session_id":"s-1","message":{"id":"msg_1","model":"claude-opus-4-8","content":[{"type":"text","text":"hello"}],"usage":{"input_tokens":3,"output_tokens":1}}}
        {"type":"result","is_error":false,"session_id":"s-1","uuid":"u-1","total_cost_usd":0.004,"result":"done","usage":{"input_tokens":1000,"output_tokens":100}}

        """

    private func session(_ telemetry: Program) async throws -> JSONObject {
        let sessions = try JSONReader.value(in: try await telemetry("sessions", "--format", "json").output)
        return try #require(sessions.array?.first?.object)
    }

    @Test func whatAnAgentPrintsIsASessionThatIsCountedOnce() async throws {
        try await Program.withScratch { telemetry in
            for _ in 0..<2 {
                let ingested = try await telemetry("ingest", "--agent", "claude", input: Self.claude)
                #expect(ingested.status == 0)
            }
            let session = try await self.session(telemetry)
            #expect(session["id"] == "s-1")
            #expect(session["status"] == "completed")
            #expect(session["eventCount"] == 3)
            #expect(session["inputTokens"] == 1_000)
            #expect(session["outputTokens"] == 100)
            #expect(session["costMicroUSD"] == 4_000)
            // 1,000 × 5 + 100 × 25.
            #expect(session["computedCostMicroUSD"] == 7_500)
            let unknown = try await telemetry("ingest", "--agent", "nobody", input: "")
            #expect(unknown.status == 64)
        }
    }

    @Test func chunksOfAStreamAreOneAnswer() async throws {
        try await Program.withScratch { telemetry in
            let chunks = (0..<3).map { "c\($0) " }
            let stream = chunks.map { text in
                #"{"type":"message","role":"assistant","content":"\#(text)","delta":true}"#
            }
            let lines = [#"{"type":"init","session_id":"g","model":"gemini-2.5-pro"}"#] + stream
            _ = try await telemetry("ingest", "--agent", "gemini", input: lines.joined(separator: "\n"))
            let shown = try await telemetry("session", "g")
            #expect(shown.output.contains("[3 chunks"))
            #expect(shown.output.contains("c0 c1 c2"))
            let told = try JSONReader.value(in: try await telemetry("session", "g", "--format", "json").output).object
            #expect(told?["events"]?.array?.count == 4)
            #expect(told?["answerCount"] == 1)
            let answer = try #require(told?["answers"]?.array?.first?.object)
            #expect(answer["text"] == "c0 c1 c2 ")
            #expect(answer["chunks"] == 3)
            #expect(try await telemetry("session", "g", "--format", "ndjson").lines.count == 4)
        }
    }

    @Test func pricesOfOnesOwnAreAppliedToWhatIsStored() async throws {
        try await Program.withScratch { telemetry in
            _ = try await telemetry("ingest", "--agent", "claude", input: Self.claude)
            let published = try await telemetry("prices", "show", "claude-opus-4-8")
            #expect(try JSONReader.value(in: published.output).object?["input"] == 5.0)
            #expect(try await telemetry("prices", "show", "mine").status == 66)
            #expect(try await telemetry("prices", "set", "claude-opus-*").status == 64)
            #expect(try await telemetry("prices", "set", "claude-opus-*", "--input", "-1").status == 64)
            let tiny = try await telemetry("prices", "set", "claude-opus-*", "--input", "0.0000001")
            #expect(tiny.status == 64)
            #expect(
                tiny.errors.contains("input must be 0, or 0.000001 to 1000000 dollars for a million tokens, not 1e-07")
            )
            #expect(try await telemetry("prices", "set", "claude-opus-*", "--input", "1", "--output", "2").status == 0)
            let rows = try JSONReader.value(in: try await telemetry("prices", "list", "--format", "json").output).array
            #expect(rows?.first?.object?["model"] == "claude-opus-*")
            let tried = try await telemetry("recost", "--dry-run", "--format", "json")
            // The result, and the answer before it.
            #expect(try JSONReader.value(in: tried.output).object?["changed"] == 2)
            #expect(try await self.session(telemetry)["computedCostMicroUSD"] == 7_500)
            #expect(try await telemetry("recost").output == "changed 2 of 3 events\n")
            let session = try await self.session(telemetry)
            #expect(session["computedCostMicroUSD"] == 1_200)
            #expect(session["costMicroUSD"] == 4_000)
            #expect(try await telemetry("recost").output == "changed 0 of 3 events\n")
            #expect(try await telemetry("normalize").output == "changed 0 of 3 events\n")
            #expect(try await telemetry("prices", "set", "claude-opus-*", "--remove").status == 0)
            #expect(try await telemetry("prices", "set", "claude-opus-*", "--remove").status == 66)
        }
    }

    private func request(_ id: String, model: String) -> String {
        """
        {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"claude-code"}}]},\
        "scopeLogs":[{"logRecords":[{"timeUnixNano":"1795000000000000000","eventName":"claude_code.api_request",\
        "attributes":[{"key":"session.id","value":{"stringValue":"s"}},\
        {"key":"request_id","value":{"stringValue":"\(id)"}},{"key":"model","value":{"stringValue":"\(model)"}},\
        {"key":"input_tokens","value":{"intValue":"1000"}}]}]}]}]}
        """
    }

    @Test func aCollectorThatRunsSeesNewPrices() async throws {
        try await Program.withScratch { telemetry in
            let serve = try telemetry.start(["serve", "--port", "0", "--otlp-http-port", "0", "--grpc-port", "0"])
            try await serve.waits { _, errors in errors.contains("listening http=") }
            let address = try #require(try serve.errors.firstMatch(of: #/listening http=(\S+) /#)).1
            func computed(_ id: String) async throws -> Int64? {
                _ = try await telemetry.post(self.request(id, model: "acme-1"), to: "http://\(address)/v1/logs")
                return try await self.session(telemetry)["computedCostMicroUSD"]?.integer
            }
            #expect(try await computed("r-1") == nil)
            #expect(try await telemetry("prices", "set", "acme-*", "--input", "2").status == 0)
            #expect(try await computed("r-2") == 2_000)
            let set = try await telemetry("prices", "set", "acme-*", "--input", "3")
            let path = String(try #require(set.errors.firstMatch(of: #/wrote (\S+);/#)).1)
            #expect(try await computed("r-3") == 5_000)
            // What cannot be understood changes nothing, and is said once.
            try Scratch.write("[oops", to: path)
            #expect(try await computed("r-4") == 8_000)
            #expect(try await computed("r-5") == 11_000)
            #expect(try serve.errors.components(separatedBy: "prices are as they were").count == 2)
            try FileManager.default.removeItem(atPath: path)
            #expect(try await computed("r-6") == 11_000)
            serve.signal(SIGTERM)
            #expect(await serve.status == 0)
        }
    }

    @Test func whatBelongsToASpanIsBelowIt() async throws {
        try await Program.withScratch { telemetry in
            var telemetry = telemetry
            telemetry.variables = ["TRACEPARENT": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"]
            #expect(try await telemetry("track", "custom", "-c", "a", "-a", "tracked").status == 0)
            let lines = """
                {"category":"a","action":"ingested"}
                {"category":"a","action":"traced","traceId":"11111111111111111111111111111111"}

                """
            #expect(try await telemetry("ingest", input: lines).status == 0)
            #expect(try await telemetry("ingest", "--agent", "claude", input: Self.claude).status == 0)
            let events = try await telemetry("query", "--format", "ndjson").lines.map {
                try JSONReader.value(in: $0).object ?? [:]
            }
            #expect(events.count == 6)
            for event in events where event["action"] != "traced" {
                #expect(event["traceId"] == "0af7651916cd43dd8448eb211c80319c")
                #expect(event["parentSpanId"] == "b7ad6b7169203331")
                #expect(event["spanId"] == nil)
            }
            let traced = try #require(events.first { $0["action"] == "traced" })
            #expect(traced["traceId"] == "11111111111111111111111111111111")
            #expect(traced["parentSpanId"] == nil)
        }
    }
}
