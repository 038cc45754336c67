/// Tokens and money of one model request, in buckets that do not overlap.
///
/// `inputTokens` is uncached input, and reasoning is not part of `outputTokens`. Money is in millionths of a US
/// dollar, so that sums are exact.
public struct TokenUsage: Sendable, Hashable {
    /// The model's name, as its provider spells it.
    public var model: String?
    /// Input tokens that were not read from a cache.
    public var inputTokens: Int64?
    /// Input tokens read from a cache.
    public var cacheReadTokens: Int64?
    /// Input tokens written to a cache that lives five minutes.
    public var cacheWrite5mTokens: Int64?
    /// Input tokens written to a cache that lives one hour.
    public var cacheWrite1hTokens: Int64?
    /// Output tokens without reasoning.
    public var outputTokens: Int64?
    /// Reasoning tokens.
    public var reasoningTokens: Int64?
    /// The cost that the agent reported, in millionths of a US dollar.
    public var costMicroUSD: Int64?
    /// The cost computed from a price table, in millionths of a US dollar.
    public var computedCostMicroUSD: Int64?
    /// The kind of signal that these figures came by.
    ///
    /// A session counts only its best source.
    public var source: Source?
    /// What makes the fact one fact, such as a request id: within a source, a key counts once.
    public var key: String?

    /// A usage; every part may be left out.
    public init(
        model: String? = nil,
        inputTokens: Int64? = nil,
        cacheReadTokens: Int64? = nil,
        cacheWrite5mTokens: Int64? = nil,
        cacheWrite1hTokens: Int64? = nil,
        outputTokens: Int64? = nil,
        reasoningTokens: Int64? = nil,
        costMicroUSD: Int64? = nil,
        computedCostMicroUSD: Int64? = nil,
        source: Source? = nil,
        key: String? = nil
    ) {
        self.model = model
        self.inputTokens = inputTokens
        self.cacheReadTokens = cacheReadTokens
        self.cacheWrite5mTokens = cacheWrite5mTokens
        self.cacheWrite1hTokens = cacheWrite1hTokens
        self.outputTokens = outputTokens
        self.reasoningTokens = reasoningTokens
        self.costMicroUSD = costMicroUSD
        self.computedCostMicroUSD = computedCostMicroUSD
        self.source = source
        self.key = key
    }

    /// The kind of signal that figures came by, best first: `api`, `log`, `span`, `metric`.
    public enum Source: String, Sendable, Hashable, CaseIterable, Comparable {
        /// The caller said so, or a model's own answer did.
        case api
        /// An OTLP log record.
        case log
        /// An OTLP span.
        case span
        /// An OTLP metric point.
        case metric

        /// Orders by quality: the better source first.
        public static func < (left: Source, right: Source) -> Bool { left.rank < right.rank }

        /// 0 for the best.
        package var rank: Int {
            switch self {
            case .api: 0
            case .log: 1
            case .span: 2
            case .metric: 3
            }
        }
    }
}
