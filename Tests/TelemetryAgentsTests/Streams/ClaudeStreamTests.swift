import Telemetry
import TelemetryAgents
import Testing

@Suite("What Claude Code prints of several models, turns and tools")
struct ClaudeStreamTests {
    private static let now = Timestamp(nanoseconds: 1_795_000_000_000_000_000)

    private func events(
        _ lines: String...,
        limits: TelemetryConfiguration.Limits = TelemetryConfiguration.Limits()
    ) -> [TelemetryEvent] {
        var parser = StreamParser(.claude, session: "fallback", limits: limits)
        return parser.parse(Array((lines.joined(separator: "\n") + "\n").utf8), at: Self.now)
    }

    private static let start = #"{"type":"system","subtype":"init","session_id":"s","model":"claude-opus-4-8"}"#

    private func result(
        _ uuid: String,
        session: String = "s",
        cost: String,
        usage: String = "{}",
        models: String
    ) -> String {
        """
        {"type":"result","session_id":"\(session)","uuid":"\(uuid)","total_cost_usd":\(cost),"usage":\(usage),\
        "modelUsage":\(models)}
        """
    }

    private func used(_ input: Int, _ output: Int, _ cost: String) -> String {
        """
        {"inputTokens":\(input),"outputTokens":\(output),"cacheReadInputTokens":0,\
        "cacheCreationInputTokens":0,"webSearchRequests":0,"costUSD":\(cost)}
        """
    }

    @Test("each model at its own price, and together what the result says")
    func models() throws {
        let line = self.result(
            "u-1",
            cost: "0.0203333",
            usage: #"{"input_tokens":1000,"output_tokens":500,"cache_creation_input_tokens":0}"#,
            models: """
                {"claude-haiku-4-5-20251001":\(self.used(2000, 100, "0.0025004")),\
                "claude-opus-4-8":\(self.used(1000, 500, "0.0175004")),"acme-1":\(self.used(3, 4, "0.0003325"))}
                """
        )
        let events = self.events(Self.start, line).dropFirst()
        #expect(events.map { $0.agentStep?.kind } == [.measurement, .measurement, .turnEnded])
        #expect(events.map(\.eventType) == [.custom, .custom, .end])
        #expect(events.map { $0.usage?.model } == ["acme-1", "claude-haiku-4-5-20251001", "claude-opus-4-8"])
        // 2,000 × 1 + 100 × 5; 1,000 × 5 + 500 × 25.
        #expect(events.map { $0.usage?.computedCostMicroUSD } == [nil, 2_500, 17_500])
        #expect(events.map { $0.usage?.costMicroUSD } == [333, 2_500, 17_500])
        #expect(events.allSatisfy { $0.usage?.source == .api && $0.sessionID == "s" })
        #expect(Set(events.map { $0.usage?.key }).count == 3)
        #expect(Set(events.map(\.id)).count == 3)
        #expect(self.events(Self.start, line).dropFirst().map(\.id) == events.map(\.id))
        let counts = try #require(events.first?.metadata["modelUsage"]?.object?["acme-1"]?.object)
        #expect(counts["outputTokens"] == 4)
    }

    @Test("a process that goes on tells its running totals anew: only what is new counts")
    func turns() {
        let first = self.result(
            "u-1",
            cost: "0.005",
            usage: #"{"input_tokens":1000}"#,
            models: #"{"claude-opus-4-8":\#(self.used(1000, 0, "0.005"))}"#
        )
        let second = self.result(
            "u-2",
            cost: "0.0085",
            usage: #"{"input_tokens":500}"#,
            models: """
                {"claude-opus-4-8":\(self.used(1500, 0, "0.0075")),"claude-haiku-4-5":\(self.used(1000, 0, "0.001"))}
                """
        )
        let usages = self.events(Self.start, first, Self.start, second, second).compactMap(\.usage)
        #expect(usages.map(\.inputTokens) == [1000, 1000, 500])
        #expect(usages.map(\.costMicroUSD) == [5_000, 1_000, 2_500])
        #expect(usages.map(\.computedCostMicroUSD) == [5_000, 1_000, 2_500])
    }

    @Test("another process in the same file begins anew")
    func processes() {
        let turn = #"{"input_tokens":1000}"#
        let one = self.result(
            "u-1",
            cost: "0.005",
            usage: turn,
            models: #"{"claude-opus-4-8":\#(self.used(1000, 0, "0.005"))}"#
        )
        let resumed = one.replacing("u-1", with: "u-2")
        #expect(self.events(Self.start, one, Self.start, resumed).compactMap(\.usage?.costMicroUSD) == [5_000, 5_000])
        let other = self.result(
            "u-3",
            session: "t",
            cost: "0.02",
            usage: turn,
            models: #"{"claude-opus-4-8":\#(self.used(4000, 0, "0.02"))}"#
        )
        #expect(self.events(Self.start, one, other).compactMap(\.usage?.costMicroUSD) == [5_000, 20_000])
    }

    @Test("caches live as long as the turn says")
    func caches() throws {
        let models =
            #"{"claude-opus-4-8":{"inputTokens":1,"outputTokens":1,"cacheCreationInputTokens":100,"costUSD":1}}"#
        func usage(_ short: Int, _ long: Int) throws -> TokenUsage {
            let turn = """
                {"input_tokens":1,"cache_creation":{"ephemeral_5m_input_tokens":\(short),\
                "ephemeral_1h_input_tokens":\(long)}}
                """
            return try #require(
                self.events(Self.start, self.result("u", cost: "1", usage: turn, models: models)).last?.usage
            )
        }
        #expect(try usage(100, 0).cacheWrite5mTokens == 100)
        #expect(try usage(100, 0).cacheWrite1hTokens == nil)
        #expect(try usage(40, 60).cacheWrite5mTokens == 40)
        #expect(try usage(40, 60).cacheWrite1hTokens == 60)
        #expect(try usage(0, 80).cacheWrite1hTokens == 100)
        // Another agent wrote some of it, which of both is not said.
        #expect(try usage(40, 30).cacheWrite1hTokens == 100)
    }

    @Test("every tool of a line, and every result")
    func tools() throws {
        let events = self.events(
            Self.start,
            #"{"type":"assistant","session_id":"s","message":{"id":"m","model":"claude-opus-4-8","usage":{"input_tokens":3},"content":[{"type":"text","text":"now"},{"type":"tool_use","id":"t1","name":"Bash","input":{}},{"type":"tool_use","id":"t2","name":"Read","input":{"path":"/a"}},{"type":"tool_use","id":"t3","name":"Grep","input":{}}]}}"#,
            #"{"type":"user","session_id":"s","message":{"content":[{"type":"tool_result","tool_use_id":"t1","content":"ok"},{"type":"tool_result","tool_use_id":"t2","is_error":true,"content":"no"}]}}"#
        ).dropFirst()
        #expect(events.map { $0.agentStep?.kind } == [.toolCall, .toolCall, .toolCall, .toolResult, .toolResult])
        #expect(events.map { $0.agentStep?.call } == ["t1", "t2", "t3", "t1", "t2"])
        #expect(events.map { $0.agentStep?.isSuccess } == [nil, nil, nil, true, false])
        #expect(events.compactMap(\.usage).count == 1)
        var tally = AgentTally()
        for event in events { tally.add(event) }
        let summary = try #require(tally.summary)
        #expect(summary.tools.map(\.name) == ["Bash", "Grep", "Read"])
        #expect(summary.tools.map(\.failures) == [0, 0, 1])
    }

    @Test("a result that counts nothing does not hide what the answers used")
    func nothing() {
        let zero = #"{"input_tokens":0,"output_tokens":0,"cache_read_input_tokens":0}"#
        for models in ["{}", #"{"claude-opus-4-8":\#(self.used(0, 0, "0"))}"#] {
            let events = self.events(
                Self.start,
                #"{"type":"assistant","session_id":"s","message":{"id":"m","usage":{"input_tokens":3},"content":[]}}"#,
                self.result("u", cost: "0", usage: zero, models: models)
            )
            #expect(events.compactMap(\.usage?.source) == [.metric])
            #expect(events.compactMap(\.usage?.inputTokens) == [3])
        }
    }

    @Test("money that no model is said to have cost is of the model in use")
    func money() {
        let none = #"{"claude-opus-4-8":\#(self.used(0, 0, "0"))}"#
        let unknown = self.events(Self.start, self.result("u", cost: "0.5", models: none)).compactMap(\.usage)
        #expect(unknown.map(\.costMicroUSD) == [500_000])
        #expect(unknown.map(\.model) == ["claude-opus-4-8"])
        // The tokens are what the turn says.
        let turn = self.result("u", cost: "0.5", usage: #"{"input_tokens":7}"#, models: none)
        #expect(self.events(Self.start, turn).compactMap(\.usage?.inputTokens) == [7])
        // Nothing is new but the money.
        let used = #"{"claude-opus-4-8":\#(self.used(1000, 0, "0.005"))}"#
        let later = self.events(
            Self.start,
            self.result("u-1", cost: "0.005", usage: #"{"input_tokens":1000}"#, models: used),
            self.result("u-2", cost: "0.007", models: used)
        ).compactMap(\.usage)
        #expect(later.map(\.costMicroUSD) == [5_000, 2_000])
        #expect(later.last?.inputTokens == nil)
    }

    @Test(
        "what fits stays, however small the limit, and the limit is named",
        arguments: [2, 300, 1000, 16_384, 16_500]
    )
    func small(limit: Int) throws {
        var limits = TelemetryConfiguration.Limits()
        limits.metadata = limit
        let line = """
            {"type":"result","session_id":"s","uuid":"u","total_cost_usd":0.5,"result":"\(String(repeating: "x", count: 300))",\
            "usage":{"input_tokens":7}}
            """
        let event = try #require(self.events(Self.start, line, limits: limits).last)
        #expect(event.usage?.costMicroUSD == 500_000)
        #expect((event.metadata["uuid"] == "u") == (limit >= 1000))
        #expect((event.agentStep != nil) == (limit >= 300))
        let problems = event.agentStep?.problems ?? []
        #expect(problems.isEmpty == (limit != 300))
        #expect(problems.allSatisfy { $0.hasPrefix("metadata may have 300 bytes, not ") })
        var writer = ByteWriter(capacity: 1024)
        writer.appendJSON(event.metadata)
        #expect(writer.count <= limit)
    }

    @Test("what is too large is cut, and what was used stays")
    func large() throws {
        let text = String(repeating: "ä", count: 700_000)
        let line = """
            {"type":"result","session_id":"s","uuid":"u","total_cost_usd":0.5,"result":"\(text)",\
            "usage":{"input_tokens":7},"deep":\(String(repeating: "[", count: 40))\(String(repeating: "]", count: 40))}
            """
        let event = try #require(self.events(Self.start, line).last)
        #expect(event.usage?.costMicroUSD == 500_000)
        #expect(event.usage?.inputTokens == 7)
        #expect(event.label?.utf8.count == 1 << 20)
        #expect(event.metadata["uuid"] == "u")
        #expect(event.metadata["result"]?.string?.utf8.count == 64 << 10)
        let problems = try #require(event.agentStep?.problems)
        #expect(
            problems.dropLast() == [
                "label may have 1048576 bytes, not 1400000: cut", "metadata may be nested 32 deep: cut",
            ]
        )
        // With what the step takes.
        #expect(problems.last?.wholeMatch(of: #/metadata may have 1048576 bytes, not 1400\d\d\d: cut/#) != nil)
        try EventValidator(limits: TelemetryConfiguration.Limits()).validate(event)
    }
}
