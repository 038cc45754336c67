package import Telemetry

/// What an agent says that its requests cost, beside what a price table says.
package struct AgentCost: Sendable, Hashable {
    /// Millionths of a US dollar that the agent reported; `nil` if it reported none.
    package var reported: Int64?
    /// Millionths of a US dollar that were computed; `nil` if no price was known.
    package var computed: Int64?
    /// What was reported less what was computed, over the requests of which both are known; `nil` if there are none.
    package var difference: Int64?
    /// How many requests have no price.
    package var unpriced = 0
    /// How many points of metrics tell tokens, of which nothing is computed, as they do not tell single requests.
    package var points = 0
    /// Versions of the price tables that were computed with.
    package var versions: [String]

    /// Adds up usages that each count once; points of metrics are apart from what is said of single requests.
    init(_ requests: [TokenUsage], points: [TokenUsage] = [], versions: [String]) {
        self.versions = versions
        self.points = points.count { $0.hasTokens }
        self.unpriced = requests.count { $0.hasTokens && $0.computedCostMicroUSD == nil }
        let usages = requests + points
        // Money may come apart from tokens, as points do; then only the sums can be compared.
        let isApart = usages.contains { $0.costMicroUSD != nil && !$0.hasTokens }
        for usage in usages {
            if let cost = usage.costMicroUSD { self.reported = (self.reported ?? 0).saturatingSum(cost) }
            if let cost = usage.computedCostMicroUSD { self.computed = (self.computed ?? 0).saturatingSum(cost) }
            if !isApart, let reported = usage.costMicroUSD, let computed = usage.computedCostMicroUSD {
                let (sum, overflow) = (self.difference ?? 0).addingReportingOverflow(reported - computed)
                self.difference = overflow ? (reported > computed ? .max : .min) : sum
            }
        }
        if isApart, self.unpriced == 0, self.points == 0, let reported, let computed {
            self.difference = reported - computed
        }
    }

    package var object: JSONObject {
        var object: JSONObject = [:]
        for (name, cost) in [
            ("reportedMicroUSD", self.reported), ("computedMicroUSD", self.computed),
            ("differenceMicroUSD", self.difference),
        ] {
            if let cost { object.append(key: name, value: .integer(cost)) }
        }
        object.append(key: "unpriced", value: .integer(Int64(self.unpriced)))
        if self.points > 0 { object.append(key: "points", value: .integer(Int64(self.points))) }
        object.append(key: "prices", value: .array(self.versions.map { .string($0) }))
        return object
    }
}

extension TokenUsage {
    fileprivate var hasTokens: Bool {
        [
            self.inputTokens, self.cacheReadTokens, self.cacheWrite5mTokens, self.cacheWrite1hTokens,
            self.outputTokens, self.reasoningTokens,
        ].contains { ($0 ?? 0) > 0 }
    }
}
