/// What a million tokens cost, by bucket, in millionths of a US dollar.
///
/// A bucket without a price is unknown, not free.
package struct TokenPrices: Sendable, Hashable {
    package var input: Int64?
    package var cacheRead: Int64?
    package var cacheWrite5m: Int64?
    package var cacheWrite1h: Int64?
    package var output: Int64?
    /// Reasoning; `nil` for what output costs.
    package var reasoning: Int64?

    package init(
        input: Int64? = nil,
        cacheRead: Int64? = nil,
        cacheWrite5m: Int64? = nil,
        cacheWrite1h: Int64? = nil,
        output: Int64? = nil,
        reasoning: Int64? = nil
    ) {
        self.input = input
        self.cacheRead = cacheRead
        self.cacheWrite5m = cacheWrite5m
        self.cacheWrite1h = cacheWrite1h
        self.output = output
        self.reasoning = reasoning
    }
}
