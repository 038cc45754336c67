/// What events of a region have more or less often than those around it.
package struct DifferenceReport: Sendable {
    /// A value, and the share of events that have it.
    package struct Difference: Sendable {
        package var value: AttributeShares.Value
        package var insideCount: Int
        package var outsideCount: Int
        package var inside: Double
        package var outside: Double

        /// How much more often it occurs inside; negative if less.
        package var difference: Double { self.inside - self.outside }
    }

    /// How many events of the region, and of each side of it, are looked at.
    package static let sampleLimit = 20_000
    /// A smaller difference is none.
    private static let least = 0.01

    package var inside: AttributeShares
    package var outside: AttributeShares
    /// Whether not all events of the region were read, the latest only.
    package var isInsidePartial: Bool
    /// Whether not all events around it were read, those closest to it only.
    package var isOutsidePartial: Bool

    /// Reads events of a region and around it.
    ///
    /// - Parameters:
    ///   - region: The region.
    ///   - surroundings: A range around it.
    ///   - filter: Which events; its times are not looked at.
    ///   - store: Where they are.
    /// - Throws: When the store fails.
    package init(
        of region: Range<Timestamp>,
        within surroundings: Range<Timestamp>,
        _ filter: AnalysisFilter,
        in store: any StorageProvider
    ) async throws {
        func shares(_ from: Timestamp, _ to: Timestamp, _ order: QueryFilter.Order, _ shares: inout AttributeShares)
            async throws -> Bool
        {
            guard from < to else { return false }
            var filter = filter
            filter.query.since = from
            filter.query.until = to
            var found = shares
            let sample = try await EventSample(of: filter, in: store, limit: Self.sampleLimit, order: order) {
                found.add($0)
            }
            shares = found
            return sample.isPartial
        }
        var inside = AttributeShares()
        var outside = AttributeShares()
        self.isInsidePartial = try await shares(region.lowerBound, region.upperBound, .newest, &inside)
        let before = try await shares(surroundings.lowerBound, region.lowerBound, .newest, &outside)
        let after = try await shares(region.upperBound, surroundings.upperBound, .oldest, &outside)
        self.isOutsidePartial = before || after
        self.inside = inside
        self.outside = outside
    }

    /// The values whose shares differ most.
    package func top(_ limit: Int) -> [Difference] {
        let values = Set(self.inside.counts.keys).union(self.outside.counts.keys)
        let differences = values.map { value in
            Difference(
                value: value,
                insideCount: self.inside.counts[value] ?? 0,
                outsideCount: self.outside.counts[value] ?? 0,
                inside: self.inside.share(of: value),
                outside: self.outside.share(of: value)
            )
        }
        let sorted = differences.filter { abs($0.difference) >= Self.least }.sorted { left, right in
            let (first, second) = (abs(left.difference), abs(right.difference))
            if first != second { return first > second }
            return (left.value.attribute, left.value.value) < (right.value.attribute, right.value.value)
        }
        return Array(sorted.prefix(limit))
    }
}
