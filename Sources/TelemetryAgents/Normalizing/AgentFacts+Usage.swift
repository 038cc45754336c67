import Telemetry

extension AgentFacts {
    /// Tokens and money in buckets that do not overlap; `nil` if nothing is said of either.
    ///
    /// A part that exceeds the whole that should contain it shows that the sender counts otherwise: then the whole is
    /// taken as it is, and the problem noted.
    mutating func usage(_ dialect: Dialect) -> TokenUsage? {
        let counting = self.counting(dialect)
        var usage = TokenUsage()
        usage.cacheReadTokens = self.count(.cacheRead)
        usage.cacheWrite5mTokens = self.count(.cacheWrite5m)
        usage.cacheWrite1hTokens = self.count(.cacheWrite1h)
        if let written = self.count(.cacheWrite), usage.cacheWrite5mTokens == nil, usage.cacheWrite1hTokens == nil {
            if dialect.cachesForAnHour {
                usage.cacheWrite1hTokens = written
            } else {
                usage.cacheWrite5mTokens = written
            }
        }
        usage.inputTokens = self.count(.input)
        if counting.contains(.cacheInInput) {
            let cached = [usage.cacheReadTokens, usage.cacheWrite5mTokens, usage.cacheWrite1hTokens]
            usage.inputTokens = self.rest(of: .input, usage.inputTokens, without: cached)
        }
        if let more = self.count(.toolInput), more > 0 {
            usage.inputTokens = (usage.inputTokens ?? 0).saturatingSum(more)
        }
        usage.reasoningTokens = self.count(.reasoning)
        usage.outputTokens = self.count(.output)
        if counting.contains(.reasoningInOutput) {
            usage.outputTokens = self.rest(of: .output, usage.outputTokens, without: [usage.reasoningTokens])
        }
        usage.costMicroUSD = self.count(.costMicroUSD) ?? self.number(.costUSD).flatMap { Int64(microUSD: $0) }
        guard usage != TokenUsage() else { return nil }
        usage.model = self.text(.model)
        return usage
    }

    /// Which of the counts contain others.
    func counting(_ dialect: Dialect) -> TokenCounting {
        guard !dialect.countingByProvider.isEmpty, !self.has(.uncachedInput), let provider = self.text(.provider) else {
            return dialect.counting
        }
        return dialect.countingByProvider.first { provider.contains($0.word) }?.counting ?? dialect.counting
    }

    private mutating func rest(of field: AgentField, _ whole: Int64?, without parts: [Int64?]) -> Int64? {
        guard let whole else { return nil }
        let parts = parts.reduce(Int64(0)) { $0.saturatingSum($1 ?? 0) }
        guard parts <= whole else {
            self.note(field, "must contain \(parts), and is \(whole): taken as beside it")
            return whole
        }
        return whole - parts
    }
}

extension Int64 {
    /// The sum of numbers that are not negative, held at the end of the range.
    package func saturatingSum(_ other: Int64) -> Int64 {
        let (sum, overflow) = self.addingReportingOverflow(other)
        return overflow ? .max : sum
    }

    /// Dollars in millionths, to the nearest; `nil` beyond the range.
    package init?(microUSD dollars: Double) { self.init(exactly: (dollars * 1_000_000).rounded()) }
}
