import Telemetry

/// What makes a fact count once, as it is stored: 64 bits of a hash of the source and the key.
///
/// Keys are random texts, so that each would lie on a page of its own; a number takes a third of the room. Two of ten
/// million keys share a number with a probability of 1 to 370,000.
struct UsageKey: Hashable {
    var number: Int64

    init(_ key: String, _ source: TokenUsage.Source) {
        var hash = SipHash128()
        hash.combine(source.rawValue)
        hash.combine(key)
        self.number = Int64(bitPattern: hash.finish().0)
    }
}

extension RollupUsageEntry {
    /// What makes the fact count once; `nil` if it always counts.
    var key: UsageKey? { self.usage.key.map { UsageKey($0, self.place.source) } }
}
