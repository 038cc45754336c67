package import Telemetry

extension TelemetryEvent {
    /// Computes what its tokens cost again, and notes the version of the prices.
    ///
    /// Points stay as they are: their tokens are of many requests, whose contexts are not known.
    package mutating func recost(by prices: PriceTable) {
        guard var usage = self.usage else { return }
        var step = self.metadata[AgentStep.key]?.object
        let kind = step?["kind"]?.string.map { StepKind(rawValue: $0) }
        guard usage.source != .metric || kind?.isAnswer ?? false else { return }
        let quote = prices.quote(of: usage, at: self.timestamp, isSum: kind?.sumsRequests ?? false)
        usage.computedCostMicroUSD = quote?.cost
        self.usage = usage
        step?["prices"] = quote.map { .string($0.version) }
        if let step { self.metadata[AgentStep.key] = .object(step) }
    }
}

extension StepKind {
    /// Whether its tokens are of several requests.
    var sumsRequests: Bool { self == .turnEnded || self == .measurement }

    /// Whether its tokens are of the one request that it is an answer to.
    fileprivate var isAnswer: Bool { self == .modelResponse || self == .toolCall }
}
