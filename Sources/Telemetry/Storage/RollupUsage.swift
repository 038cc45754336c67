/// Where tokens and money of a session are added up: an hour, a service, a model and a source.
package struct RollupUsagePlace<Text: Hashable>: Hashable {
    /// The beginning of the hour.
    package var hour: Timestamp
    package var service: Text?
    package var model: ExactText?
    package var source: TokenUsage.Source

    package init(hour: Timestamp, service: Text?, model: ExactText?, source: TokenUsage.Source) {
        self.hour = hour
        self.service = service
        self.model = model
        self.source = source
    }

    /// The place of one event's usage; an empty model is none, and a source that nobody named is the caller itself.
    package init(_ usage: TokenUsage, at time: Timestamp, service: Text?) {
        self.init(
            hour: RollupPeriod.hour.start(of: time),
            service: service,
            model: usage.model.flatMap { $0.isEmpty ? nil : ExactText($0) },
            source: usage.source ?? .api
        )
    }
}

extension RollupUsagePlace: Sendable where Text: Sendable {}

extension RollupUsagePlace<ExactText> {
    /// A copy of a place that outlives its batch.
    package init(_ place: RollupUsagePlace<RollupText>) {
        self.init(
            hour: place.hour,
            service: place.service.map { ExactText($0.bytes) },
            model: place.model,
            source: place.source
        )
    }
}

/// Sums of tokens and money from which what was added can be taken away again.
package struct RollupUsageSums: Sendable, Hashable {
    package var totals = UsageTotals()
    /// How many usages were added.
    package var count: Int64 = 0
    /// How many of them said a cost.
    package var costs: Int64 = 0
    /// How many of them had a cost computed.
    package var computedCosts: Int64 = 0

    package init() {}

    package init(_ usage: TokenUsage) {
        self.totals.add(usage)
        self.count = 1
        self.costs = self.totals.costMicroUSD == nil ? 0 : 1
        self.computedCosts = self.totals.computedCostMicroUSD == nil ? 0 : 1
    }

    package mutating func add(_ other: RollupUsageSums) {
        self.totals.add(other.totals)
        self.count += other.count
        self.costs += other.costs
        self.computedCosts += other.computedCosts
    }

    /// Takes away what was added.
    package mutating func subtract(_ other: RollupUsageSums) {
        Self.subtract(other.totals.inputTokens, from: &self.totals.inputTokens)
        Self.subtract(other.totals.cacheReadTokens, from: &self.totals.cacheReadTokens)
        Self.subtract(other.totals.cacheWrite5mTokens, from: &self.totals.cacheWrite5mTokens)
        Self.subtract(other.totals.cacheWrite1hTokens, from: &self.totals.cacheWrite1hTokens)
        Self.subtract(other.totals.outputTokens, from: &self.totals.outputTokens)
        Self.subtract(other.totals.reasoningTokens, from: &self.totals.reasoningTokens)
        self.count -= other.count
        self.costs -= other.costs
        self.computedCosts -= other.computedCosts
        var (cost, computed) = (self.totals.costMicroUSD ?? 0, self.totals.computedCostMicroUSD ?? 0)
        Self.subtract(other.totals.costMicroUSD ?? 0, from: &cost)
        Self.subtract(other.totals.computedCostMicroUSD ?? 0, from: &computed)
        self.totals.costMicroUSD = self.costs > 0 ? cost : nil
        self.totals.computedCostMicroUSD = self.computedCosts > 0 ? computed : nil
    }

    /// Held at the end of `Int64`, as sums are.
    private static func subtract(_ part: Int64, from sum: inout Int64) {
        let (rest, overflow) = sum.subtractingReportingOverflow(part)
        sum = overflow ? .min : rest
    }
}

/// Sums at their place, as stores keep them.
package struct RollupUsageRow: Sendable {
    package var place: RollupUsagePlace<ExactText>
    package var sums: RollupUsageSums

    package init(place: RollupUsagePlace<ExactText>, sums: RollupUsageSums) {
        self.place = place
        self.sums = sums
    }
}

extension [RollupUsageRow] {
    /// Of one session's rows those that count: a session counts only its best source present.
    package var countedOnce: [RollupUsageRow] {
        guard let best = self.lazy.map(\.place.source).min() else { return [] }
        return self.filter { $0.place.source == best }
    }
}
