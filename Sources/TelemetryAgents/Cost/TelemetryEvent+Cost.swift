package import Telemetry

extension TelemetryEvent {
    /// Computes what its tokens cost again, and notes the version of the prices.
    ///
    /// Points stay as they are: their tokens are of many requests, whose contexts are not known.
    package mutating func recost(by prices: PriceTable) {
        guard var usage = self.usage, usage.source != .metric else { return }
        let quote = prices.quote(of: usage, at: self.timestamp)
        usage.computedCostMicroUSD = quote?.cost
        self.usage = usage
        guard var step = self.metadata[AgentStep.key]?.object else { return }
        step["prices"] = quote.map { .string($0.version) }
        self.metadata[AgentStep.key] = .object(step)
    }
}
