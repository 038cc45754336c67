import Telemetry

extension NaiveStore {
    struct CountedUsage {
        var event: TelemetryEvent
        var usage: TokenUsage
    }

    static func countedUsages(of events: [TelemetryEvent]) -> [CountedUsage] {
        let all = events.compactMap { event in event.usage.map { CountedUsage(event: event, usage: $0) } }
        let once = all.enumerated().filter { place, counted in
            guard let key = counted.usage.key else { return true }
            return !all.enumerated().contains { otherPlace, other in
                guard other.usage.key == key, Self.source(other.usage) == Self.source(counted.usage) else {
                    return false
                }
                if other.usage.outweighs(counted.usage) { return true }
                return otherPlace < place && !counted.usage.outweighs(other.usage)
            }
        }.map(\.element)
        return once.filter { counted in
            let session = once.filter { Self.fits(counted.event.sessionID, $0.event.sessionID) }
            let best = [TokenUsage.Source.api, .log, .span, .metric].first { source in
                session.contains { Self.source($0.usage) == source }
            }
            return Self.source(counted.usage) == best
        }
    }

    private static func source(_ usage: TokenUsage) -> TokenUsage.Source { usage.source ?? .api }

    static func totals(_ usages: [TokenUsage]) -> UsageTotals {
        var totals = UsageTotals()
        totals.inputTokens = usages.reduce(0) { $0 + ($1.inputTokens ?? 0) }
        totals.cacheReadTokens = usages.reduce(0) { $0 + ($1.cacheReadTokens ?? 0) }
        totals.cacheWrite5mTokens = usages.reduce(0) { $0 + ($1.cacheWrite5mTokens ?? 0) }
        totals.cacheWrite1hTokens = usages.reduce(0) { $0 + ($1.cacheWrite1hTokens ?? 0) }
        totals.outputTokens = usages.reduce(0) { $0 + ($1.outputTokens ?? 0) }
        totals.reasoningTokens = usages.reduce(0) { $0 + ($1.reasoningTokens ?? 0) }
        let costs = usages.compactMap { $0.costMicroUSD ?? $0.computedCostMicroUSD }
        let computed = usages.compactMap(\.computedCostMicroUSD)
        totals.costMicroUSD = costs.isEmpty ? nil : costs.reduce(0, +)
        totals.computedCostMicroUSD = computed.isEmpty ? nil : computed.reduce(0, +)
        return totals
    }
}
