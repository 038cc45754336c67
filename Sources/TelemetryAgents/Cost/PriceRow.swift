package import Telemetry

/// What the tokens of some models cost, from when on, and who says so.
package struct PriceRow: Sendable, Hashable {
    /// Prices of requests whose context is larger than a size.
    package struct Tier: Sendable, Hashable {
        /// Tokens of all input, cached or not, above which these prices hold.
        package var above: Int64
        package var prices: TokenPrices

        package init(above: Int64, prices: TokenPrices) {
            self.above = above
            self.prices = prices
        }
    }

    /// The model's name; `*` stands for anything.
    package var model: String
    package var provider: String
    /// When it was read there, or when it was set, as a date.
    package var date: String
    /// Where it was read.
    package var source: String
    /// The first day on which the prices hold; `nil` for any time before another row's.
    package var since: Timestamp?
    package var prices: TokenPrices
    package var tiers: [Tier]

    package init(
        model: String,
        provider: String,
        date: String,
        source: String,
        since: Timestamp? = nil,
        prices: TokenPrices,
        tiers: [Tier] = []
    ) {
        self.model = model
        self.provider = provider
        self.date = date
        self.source = source
        self.since = since
        self.prices = prices
        self.tiers = tiers
    }

    /// The prices of a request with a context of so many tokens.
    package func prices(context: Int64) -> TokenPrices {
        self.tiers.filter { context > $0.above }.max { $0.above < $1.above }?.prices ?? self.prices
    }

    /// Whether the row is about a model, whose name may be in capitals.
    package func matches(_ name: String) -> Bool {
        Self.matches(Array(name.lowercased().utf8)[...], Array(self.model.lowercased().utf8)[...])
    }

    /// `*` stands for any bytes.
    private static func matches(_ name: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>) -> Bool {
        var (name, pattern) = (name, pattern)
        var retry: (name: ArraySlice<UInt8>, pattern: ArraySlice<UInt8>)?
        while true {
            if let next = pattern.first, next == UInt8(ascii: "*") {
                pattern = pattern.dropFirst()
                retry = (name, pattern)
            } else if let byte = name.first, byte == pattern.first {
                name = name.dropFirst()
                pattern = pattern.dropFirst()
            } else if name.isEmpty && pattern.isEmpty {
                return true
            } else if let last = retry, !last.name.isEmpty {
                name = last.name.dropFirst()
                pattern = last.pattern
                retry = (name, pattern)
            } else {
                return false
            }
        }
    }
}
