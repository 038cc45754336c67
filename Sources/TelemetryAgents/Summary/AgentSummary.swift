package import Telemetry

/// What an agent did in a session.
package struct AgentSummary: Sendable, Hashable {
    /// The uses of one tool.
    package struct Tool: Sendable, Hashable {
        package var name: String
        package var uses: Int
        package var failures: Int
        /// How long they ran together; `nil` if nothing is said of it.
        package var nanoseconds: Int64?
    }

    package var dialects: [String] = []
    package var turns = 0
    /// Tools by name, those that were used most first.
    package var tools: [Tool] = []
    /// Decisions about tools.
    package var accepted = 0
    package var rejected = 0
    package var byPerson = 0
    /// How often the agent waited for a person.
    package var waits = 0
    /// How long; `nil` where only decisions tell that it waited.
    package var waitNanoseconds: Int64?
    /// Requests by model.
    package var requests: [String: Int] = [:]
    package var errors = 0
    package var compactions = 0
    package var subagents = 0
    package var edits = 0
    package var cost = AgentCost([], versions: [])
    /// What could not be understood, with how often.
    package var problems: [String: Int] = [:]

    package init() {}
}

extension AgentSummary {
    /// The summary as JSON, with a session's tokens by bucket.
    package func object(_ usage: UsageTotals) -> JSONObject {
        var waits: JSONObject = ["count": .integer(Int64(self.waits))]
        if let time = self.waitNanoseconds { waits.append(key: "durationMs", value: .milliseconds(time)) }
        var object: JSONObject = [
            "dialects": .array(self.dialects.map { .string($0) }),
            "turns": .integer(Int64(self.turns)),
            "tools": .array(self.tools.map { .object($0.object) }),
            "decisions": [
                "accepted": .integer(Int64(self.accepted)), "rejected": .integer(Int64(self.rejected)),
                "byPerson": .integer(Int64(self.byPerson)),
            ],
            "waits": .object(waits),
            "requests": .object(Self.counts(self.requests)),
            "tokens": .object(Self.tokens(usage)),
            "cost": .object(self.cost.object),
        ]
        for (name, count) in [
            ("errors", self.errors), ("compactions", self.compactions), ("subagents", self.subagents),
            ("edits", self.edits),
        ] {
            object.append(key: name, value: .integer(Int64(count)))
        }
        if !self.problems.isEmpty { object.append(key: "problems", value: .object(Self.counts(self.problems))) }
        return object
    }

    private static func tokens(_ usage: UsageTotals) -> JSONObject {
        [
            "input": .integer(usage.inputTokens), "cacheRead": .integer(usage.cacheReadTokens),
            "cacheWrite5m": .integer(usage.cacheWrite5mTokens), "cacheWrite1h": .integer(usage.cacheWrite1hTokens),
            "output": .integer(usage.outputTokens), "reasoning": .integer(usage.reasoningTokens),
        ]
    }

    private static func counts(_ counts: [String: Int]) -> JSONObject {
        JSONObject(counts.sorted { $0.key < $1.key }.map { ($0.key, .integer(Int64($0.value))) })
    }
}

extension AgentSummary.Tool {
    fileprivate var object: JSONObject {
        var object: JSONObject = [
            "name": .string(self.name), "uses": .integer(Int64(self.uses)), "failures": .integer(Int64(self.failures)),
        ]
        if let time = self.nanoseconds { object.append(key: "durationMs", value: .milliseconds(time)) }
        return object
    }
}

extension JSONValue {
    /// A duration in milliseconds.
    fileprivate static func milliseconds(_ nanoseconds: Int64) -> JSONValue {
        nanoseconds.isMultiple(of: 1_000_000)
            ? .integer(nanoseconds / 1_000_000) : .double(Double(nanoseconds) / 1_000_000)
    }
}
