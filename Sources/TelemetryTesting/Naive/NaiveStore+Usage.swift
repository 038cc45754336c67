import Telemetry

extension NaiveStore {
    struct CountedUsage {
        var event: TelemetryEvent
        var usage: TokenUsage
    }

    static func countedUsages(of events: [TelemetryEvent]) -> [CountedUsage] {
        var keys: Set<[String]> = []
        let once = events.compactMap { event -> CountedUsage? in
            guard let usage = event.usage else { return nil }
            if let key = usage.key, !keys.insert([Self.source(usage).rawValue, key]).inserted { return nil }
            return CountedUsage(event: event, usage: usage)
        }
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
