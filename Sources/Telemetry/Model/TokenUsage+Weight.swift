extension TokenUsage {
    /// Whether this says more of a fact than another usage with the same key.
    ///
    /// Of equal keys the one that says most counts, whatever came first: the latest of running totals, the final figures
    /// of an answer that came in parts.
    package func outweighs(_ other: TokenUsage) -> Bool {
        let (own, others) = (self.weights, other.weights)
        if own != others { return others.lexicographicallyPrecedes(own) }
        return (other.model ?? "") < (self.model ?? "")
    }

    private var weights: [Int64] {
        let tokens = [
            self.inputTokens, self.cacheReadTokens, self.cacheWrite5mTokens, self.cacheWrite1hTokens, self.outputTokens,
            self.reasoningTokens,
        ].map { $0 ?? 0 }
        let total = tokens.reduce(Int64(0)) { sum, count in
            let (next, overflow) = sum.addingReportingOverflow(count)
            return overflow ? .max : next
        }
        return [total, self.costMicroUSD ?? -1, self.computedCostMicroUSD ?? -1] + tokens
    }
}
