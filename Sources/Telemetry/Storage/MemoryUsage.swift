extension RollupUsageEntry {
    /// What makes the fact count once; `nil` if it always counts.
    fileprivate var countedKey: MemoryUsage.Key? {
        self.usage.key.map { MemoryUsage.Key(source: self.place.source, key: ExactText($0)) }
    }
}

/// Tokens and money of sessions, with the keys that make a fact count once.
struct MemoryUsage {
    fileprivate struct Key: Hashable {
        var source: TokenUsage.Source
        var key: ExactText
    }

    private struct Holder {
        var sequence: Int64
        var usage: TokenUsage
        var isCounted: Bool

        /// Whether this counts rather than the other: it says more, or as much and came first.
        func precedes(_ other: Holder) -> Bool {
            if self.usage.outweighs(other.usage) { return true }
            return self.sequence < other.sequence && !other.usage.outweighs(self.usage)
        }
    }

    private var sums: [ExactText: [RollupUsagePlace<ExactText>: RollupUsageSums]] = [:]
    /// Every stored event that has the key, in the order of arrival.
    private var holders: [Key: [Holder]] = [:]

    func rows(of session: ExactText) -> [RollupUsageRow] {
        (self.sums[session] ?? [:]).map { RollupUsageRow(place: $0.key, sums: $0.value) }
    }

    /// Adds an event's usage; it counts unless an event with its key says more, or as much and came earlier.
    ///
    /// Returns the sequence of the event that counted and does not any longer, for ``uncount(_:)``.
    mutating func add(_ entry: RollupUsageEntry) -> Int64? {
        guard let key = entry.countedKey else {
            self.count(entry)
            return nil
        }
        var holders = self.holders[key] ?? []
        var holder = Holder(sequence: entry.sequence, usage: entry.usage, isCounted: false)
        let rival = holders.firstIndex(where: \.isCounted)
        // A fact whose event is gone while others have its key is in the sums.
        holder.isCounted = rival.map { holder.precedes(holders[$0]) } ?? holders.isEmpty
        var outweighed: Int64?
        if holder.isCounted, let rival {
            holders[rival].isCounted = false
            outweighed = holders[rival].sequence
        }
        holders.insert(holder, at: holders.firstIndex { $0.sequence > entry.sequence } ?? holders.endIndex)
        self.holders[key] = holders
        if holder.isCounted { self.count(entry) }
        return outweighed
    }

    /// Takes an event's usage out of the sums.
    mutating func uncount(_ entry: RollupUsageEntry) { self.subtract(entry) }

    /// Whether the usage of this event is in the sums.
    func counts(_ entry: RollupUsageEntry) -> Bool {
        guard let key = entry.countedKey else { return true }
        return self.holders[key]?.contains { $0.sequence == entry.sequence && $0.isCounted } ?? false
    }

    /// Takes an event's usage away and returns the sequence of the event that is to be counted in its place.
    mutating func remove(_ entry: RollupUsageEntry) -> Int64? {
        let isCounted = self.counts(entry)
        self.forgetKey(of: entry)
        guard isCounted else { return nil }
        self.subtract(entry)
        guard let key = entry.countedKey, var holders = self.holders[key],
            let heir = holders.indices.min(by: { holders[$0].precedes(holders[$1]) })
        else { return nil }
        holders[heir].isCounted = true
        self.holders[key] = holders
        return holders[heir].sequence
    }

    /// Puts other figures in the place of an event's if they alone have the same key; returns whether they have.
    mutating func replace(_ old: RollupUsageEntry, by new: RollupUsageEntry) -> Bool {
        guard let key = old.countedKey, key == new.countedKey, self.holders[key]?.count == 1 else { return false }
        self.holders[key]?[0].usage = new.usage
        if self.counts(old) {
            self.subtract(old)
            self.count(new)
        }
        return true
    }

    /// Adds an event's usage to the sums.
    mutating func count(_ entry: RollupUsageEntry) {
        self.sums[entry.session, default: [:]][entry.place, default: RollupUsageSums()]
            .add(RollupUsageSums(entry.usage))
    }

    /// Forgets the key of an event that is no longer stored, and keeps its sums.
    mutating func forgetKey(of entry: RollupUsageEntry) {
        guard let key = entry.countedKey else { return }
        self.holders[key]?.removeAll { $0.sequence == entry.sequence }
        if self.holders[key]?.isEmpty ?? false { self.holders[key] = nil }
    }

    mutating func removeSession(_ session: ExactText) { self.sums[session] = nil }

    private mutating func subtract(_ entry: RollupUsageEntry) {
        guard var sums = self.sums[entry.session], var sum = sums[entry.place] else { return }
        sum.subtract(RollupUsageSums(entry.usage))
        sums[entry.place] = sum.count > 0 ? sum : nil
        self.sums[entry.session] = sums.isEmpty ? nil : sums
    }
}
