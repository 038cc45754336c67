package import Telemetry

/// What models' tokens cost.
///
/// A row that names more of a model counts before one that names less, a later one before an earlier; a user's own rows
/// count before all others.
package struct PriceTable: Sendable, Hashable {
    /// Rises with every change of ``rows``.
    package static let version = "2026-11-23.2"

    /// The user's own rows.
    package var overrides: [PriceRow]

    package init(overrides: [PriceRow] = []) { self.overrides = overrides }

    /// Every row, the user's own first.
    package var rows: [PriceRow] { self.overrides + Self.published }

    /// The row for a model at a time; `nil` if nothing is known of it.
    package func row(for model: String, at time: Timestamp) -> PriceRow? { self.match(model, at: time)?.row }

    /// The same, and whether it is the price of the model's maker where another may be paid, which is assumed.
    package func match(_ model: String, at time: Timestamp) -> (row: PriceRow, isAssumed: Bool)? {
        // Mostly a model is called as in the table, and to take a name apart costs ten times as much as to find it.
        if self.overrides.isEmpty, let rows = Self.publishedByModel[model] {
            return Self.best(of: rows, at: time).map { ($0, false) }
        }
        let name = ModelName(model)
        // A row of one's own may name a model as the agent does, or as the table does.
        let own = self.overrides.filter { $0.matches(model) || $0.matches(name.plain) }
        guard let row = Self.best(of: own, at: time) ?? Self.best(of: Self.publishedByModel[name.plain] ?? [], at: time)
        else { return nil }
        return (row, name.isResold && !row.matches(model))
    }

    private static func best(of rows: [PriceRow], at time: Timestamp) -> PriceRow? {
        // Mostly a model has had one price.
        if rows.count == 1 { return rows[0].since.map { $0 <= time } ?? true ? rows[0] : nil }
        return rows.filter { row in row.since.map { $0 <= time } ?? true }.max { Self.rank($0) < Self.rank($1) }
    }

    /// None of the published rows leaves a part of a name open.
    private static let publishedByModel = Dictionary(grouping: Self.published, by: \.model)

    /// What a request cost, in millionths of a US dollar, rounded once; `nil` unless every price is known.
    package func cost(of usage: TokenUsage, at time: Timestamp) -> Int64? { self.quote(of: usage, at: time)?.cost }

    /// The same, with the version of the prices.
    ///
    /// - Parameters:
    ///   - usage: What was used.
    ///   - time: When.
    ///   - isSum: Whether it is of several requests, whose contexts are not known: then there is no cost where a larger
    ///     context may have had another price.
    /// - Returns: The cost and the version; `nil` unless every price is known.
    package func quote(of usage: TokenUsage, at time: Timestamp, isSum: Bool = false) -> (cost: Int64, version: String)?
    {
        guard let model = usage.model, let match = self.match(model, at: time) else { return nil }
        if isSum, match.row.tiers.contains(where: { usage.context > $0.above }) { return nil }
        guard let cost = Self.cost(of: usage, match.row) else { return nil }
        let version = self.overrides.contains(match.row) ? "own \(match.row.date)" : Self.version
        return (cost, match.isAssumed ? "\(version) assumed" : version)
    }

    private static func cost(of usage: TokenUsage, _ row: PriceRow) -> Int64? {
        let input = [
            usage.inputTokens, usage.cacheReadTokens, usage.cacheWrite5mTokens, usage.cacheWrite1hTokens,
        ]
        guard (input + [usage.outputTokens, usage.reasoningTokens]).contains(where: { $0 != nil }) else { return nil }
        let prices = row.prices(context: usage.context)
        let parts: [(tokens: Int64?, price: Int64?)] = [
            (usage.inputTokens, prices.input), (usage.cacheReadTokens, prices.cacheRead),
            (usage.cacheWrite5mTokens, prices.cacheWrite5m), (usage.cacheWrite1hTokens, prices.cacheWrite1h),
            (usage.outputTokens, prices.output), (usage.reasoningTokens, prices.reasoning ?? prices.output),
        ]
        var sum: Int128 = 0
        for (tokens, price) in parts {
            guard let tokens, tokens > 0 else { continue }
            guard let price else { return nil }
            sum += Int128(tokens) * Int128(price)
        }
        return Int64(exactly: (sum + 500_000) / 1_000_000)
    }

    private static func rank(_ row: PriceRow) -> (Int, Int64) {
        (row.model.utf8.count { $0 != UInt8(ascii: "*") }, row.since?.nanoseconds ?? .min)
    }
}

extension TokenUsage {
    /// All input, cached or not.
    fileprivate var context: Int64 {
        [self.inputTokens, self.cacheReadTokens, self.cacheWrite5mTokens, self.cacheWrite1hTokens]
            .reduce(0) { $0.saturatingSum($1 ?? 0) }
    }
}
