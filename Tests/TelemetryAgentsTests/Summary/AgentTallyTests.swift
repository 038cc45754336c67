import Telemetry
import TelemetryAgents
import Testing

@Suite("What an agent did")
struct AgentTallyTests {
    private static let prices = PriceTable.version

    private static func summary(_ events: [TelemetryEvent]) -> AgentSummary? {
        var tally = AgentTally()
        for event in events { tally.add(event) }
        return tally.summary
    }

    /// The events of a turn as logs and as spans, each with an id of its own.
    private static let events: [TelemetryEvent] = {
        let logs: [(String, JSONObject)] = [
            ("user_prompt", ["prompt.id": "p"]),
            (
                "api_request",
                [
                    "request_id": "r", "model": "claude-opus-4-8", "input_tokens": 1_000_000,
                    "cost_usd_micros": 5_000_001,
                ]
            ),
            (
                "tool_decision",
                ["tool_use_id": "t", "tool_name": "Bash", "decision": "reject", "source": "user_reject"]
            ),
            ("tool_result", ["tool_use_id": "t", "tool_name": "Bash", "success": "false", "duration_ms": 7]),
            ("compaction", ["pre_tokens": "many"]),
        ]
        let spans: [(String, JSONObject)] = [
            ("interaction", ["prompt.id": "p"]),
            ("llm_request", ["gen_ai.response.id": "r", "model": "claude-opus-4-8", "input_tokens": 1_000_000]),
            ("tool", ["gen_ai.tool.call.id": "t", "tool_name": "Bash"]),
            ("tool.blocked_on_user", ["decision": "reject"]),
        ]
        let events =
            logs.map { Sample.log("claude_code.\($0)", service: "claude-code", $1.adding("session.id", "s")) }
            + spans.map { name, attributes in
                var span = Sample.span(
                    "claude_code.\(name)",
                    service: "claude-code",
                    attributes.adding("session.id", "s")
                )
                span.duration = .milliseconds(9)
                return span
            }
        return events.enumerated().map { place, event in
            var event = event.normalized
            event.id = EventID(high: 0, low: UInt64(place + 1))
            return event
        }
    }()

    @Test("each fact once, by whatever signals it came")
    func once() throws {
        let summary = try #require(Self.summary(Self.events))
        #expect(summary.turns == 1)
        #expect(summary.tools.map(\.name) == ["Bash"])
        #expect(summary.tools.map(\.uses) == [1])
        #expect(summary.tools.map(\.failures) == [1])
        #expect(summary.tools.map(\.nanoseconds) == [7_000_000])
        #expect(summary.rejected == 1)
        #expect(summary.byPerson == 1)
        #expect(summary.waits == 1)
        #expect(summary.waitNanoseconds == 9_000_000)
        #expect(summary.requests == ["claude-opus-4-8": 1])
        #expect(summary.compactions == 1)
        #expect(summary.problems == ["tokensBefore must be a whole number, not a string": 1])
    }

    @Test("what is reported stands beside what is computed, with the difference and the version of the prices")
    func cost() throws {
        let cost = try #require(Self.summary(Self.events)).cost
        #expect(cost.reported == 5_000_001)
        #expect(cost.computed == 5_000_000)
        #expect(cost.difference == 1)
        #expect(cost.versions == [Self.prices])
        #expect(cost.unpriced == 0)
    }

    @Test("the order of arrival changes nothing", arguments: 0..<20)
    func order(turn: Int) {
        let reversed = turn.isMultiple(of: 2) ? Self.events.reversed() : Self.events
        let turned = Array(reversed[(turn % reversed.count)...] + reversed[..<(turn % reversed.count)])
        #expect(Self.summary(turned) == Self.summary(Self.events))
    }

    @Test("a model without a price is counted as such")
    func unpriced() throws {
        let event = Sample.log(
            "claude_code.api_request",
            service: "claude-code",
            ["session.id": "s", "model": "claude-of-the-future", "input_tokens": 4]
        ).normalized
        let cost = try #require(Self.summary([event])).cost
        #expect(cost.unpriced == 1)
        #expect(cost.computed == nil)
        #expect(cost.difference == nil)
    }

    @Test("events of nobody's agent have no summary")
    func none() {
        #expect(Self.summary([TelemetryEvent(category: "a", action: "b")]) == nil)
    }

    @Test("prices of one's own have a version of their own, also when the cost is computed again")
    func versions() throws {
        let row = PriceRow(
            model: "claude-opus-*",
            provider: "me",
            date: "2026-01-02",
            source: "me",
            prices: TokenPrices(input: 1_000_000)
        )
        var event = Self.events[1]
        event.recost(by: PriceTable(overrides: [row]))
        #expect(event.usage?.computedCostMicroUSD == 1_000_000)
        #expect(event.agentStep?.prices == "own 2026-01-02")
        event.recost(by: PriceTable())
        #expect(event == Self.events[1])
    }
}

extension JSONObject {
    fileprivate func adding(_ key: String, _ value: JSONValue) -> JSONObject {
        var object = self
        object[key] = value
        return object
    }
}
