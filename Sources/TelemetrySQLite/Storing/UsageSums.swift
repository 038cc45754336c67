import Telemetry

/// What the events of a batch add to `telemetry_usage`, in the order in which places come up.
///
/// It refers to the batch's memory and is valid only as long as that.
struct UsageSums {
    private struct Key: Hashable {
        var session: RollupText
        var place: RollupUsagePlace<RollupText>
    }

    private var rows: [(key: Key, sums: RollupUsageSums)] = []
    private var indexes: [Key: Int] = [:]

    mutating func add(_ usage: RollupBatch.Usage) {
        let key = Key(session: usage.session, place: usage.place)
        // Neighbours are mostly of one session.
        if let last = self.rows.last, last.key == key {
            return self.rows[self.rows.count - 1].sums.add(RollupUsageSums(usage.usage))
        }
        if let index = self.indexes[key] {
            self.rows[index].sums.add(RollupUsageSums(usage.usage))
        } else {
            self.indexes[key] = self.rows.count
            self.rows.append((key, RollupUsageSums(usage.usage)))
        }
    }

    /// Gives each place and its sums to `body`, and forgets them.
    mutating func drain(_ body: (UsageTable.Place, RollupUsageSums) throws -> Void) rethrows {
        for (key, sums) in self.rows {
            try body(UsageTable.Place(session: ExactText(key.session.bytes), place: RollupUsagePlace(key.place)), sums)
        }
        self.rows.removeAll(keepingCapacity: true)
        self.indexes.removeAll(keepingCapacity: true)
    }
}
