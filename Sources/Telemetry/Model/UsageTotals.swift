/// Sums of tokens and money; the buckets do not overlap.
public struct UsageTotals: Sendable, Hashable {
    /// Uncached input.
    public var inputTokens: Int64 = 0
    /// Input read from a cache.
    public var cacheReadTokens: Int64 = 0
    /// Input written to a cache that lives five minutes.
    public var cacheWrite5mTokens: Int64 = 0
    /// Input written to a cache that lives one hour.
    public var cacheWrite1hTokens: Int64 = 0
    /// Output without reasoning.
    public var outputTokens: Int64 = 0
    /// Reasoning.
    public var reasoningTokens: Int64 = 0
    /// Money that agents reported, else that was computed, in millionths of a US dollar; `nil` if nobody said.
    public var costMicroUSD: Int64?
    /// Money computed from a price table, in millionths of a US dollar; `nil` if none was.
    public var computedCostMicroUSD: Int64?

    /// Nothing.
    public init() {}

    /// ``costMicroUSD`` less ``computedCostMicroUSD``: what agents reported beyond what prices say, of models without a price
    /// all of it; `nil` unless both are known.
    public var costDifferenceMicroUSD: Int64? {
        guard let cost = self.costMicroUSD, let computed = self.computedCostMicroUSD else { return nil }
        let (difference, overflow) = cost.subtractingReportingOverflow(computed)
        return overflow ? (cost > computed ? .max : .min) : difference
    }

    /// All input written to caches.
    public var cacheWriteTokens: Int64 { Self.sum(self.cacheWrite5mTokens, self.cacheWrite1hTokens) }

    /// Adds the figures of one request.
    ///
    /// Its cost is what it reports, else what was computed.
    package mutating func add(_ usage: TokenUsage) {
        self.inputTokens = Self.sum(self.inputTokens, usage.inputTokens ?? 0)
        self.cacheReadTokens = Self.sum(self.cacheReadTokens, usage.cacheReadTokens ?? 0)
        self.cacheWrite5mTokens = Self.sum(self.cacheWrite5mTokens, usage.cacheWrite5mTokens ?? 0)
        self.cacheWrite1hTokens = Self.sum(self.cacheWrite1hTokens, usage.cacheWrite1hTokens ?? 0)
        self.outputTokens = Self.sum(self.outputTokens, usage.outputTokens ?? 0)
        self.reasoningTokens = Self.sum(self.reasoningTokens, usage.reasoningTokens ?? 0)
        self.costMicroUSD = Self.sum(self.costMicroUSD, usage.costMicroUSD ?? usage.computedCostMicroUSD)
        self.computedCostMicroUSD = Self.sum(self.computedCostMicroUSD, usage.computedCostMicroUSD)
    }

    /// Adds other totals.
    package mutating func add(_ other: UsageTotals) {
        self.inputTokens = Self.sum(self.inputTokens, other.inputTokens)
        self.cacheReadTokens = Self.sum(self.cacheReadTokens, other.cacheReadTokens)
        self.cacheWrite5mTokens = Self.sum(self.cacheWrite5mTokens, other.cacheWrite5mTokens)
        self.cacheWrite1hTokens = Self.sum(self.cacheWrite1hTokens, other.cacheWrite1hTokens)
        self.outputTokens = Self.sum(self.outputTokens, other.outputTokens)
        self.reasoningTokens = Self.sum(self.reasoningTokens, other.reasoningTokens)
        self.costMicroUSD = Self.sum(self.costMicroUSD, other.costMicroUSD)
        self.computedCostMicroUSD = Self.sum(self.computedCostMicroUSD, other.computedCostMicroUSD)
    }

    private static func sum(_ left: Int64?, _ right: Int64?) -> Int64? {
        guard let left, let right else { return left ?? right }
        return Self.sum(left, right) as Int64
    }

    /// Held at the end of `Int64`: senders may claim any number.
    private static func sum(_ left: Int64, _ right: Int64) -> Int64 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? .max : sum
    }
}

extension UsageTotals {
    /// The totals as JSON; costs that nobody said are omitted.
    package var object: JSONObject {
        var object: JSONObject = [
            "inputTokens": .integer(self.inputTokens),
            "cacheReadTokens": .integer(self.cacheReadTokens),
            "cacheWriteTokens": .integer(self.cacheWriteTokens),
            "outputTokens": .integer(self.outputTokens),
            "reasoningTokens": .integer(self.reasoningTokens),
        ]
        if let cost = self.costMicroUSD { object.append(key: "costMicroUSD", value: .integer(cost)) }
        if let cost = self.computedCostMicroUSD { object.append(key: "computedCostMicroUSD", value: .integer(cost)) }
        if let difference = self.costDifferenceMicroUSD {
            object.append(key: "costDifferenceMicroUSD", value: .integer(difference))
        }
        return object
    }
}
