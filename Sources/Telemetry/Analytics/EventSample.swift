/// Events that an analysis has read, and whether there are more than it reads.
package struct EventSample: Sendable {
    /// How many events an analysis reads, at the most: about a second.
    package static let limit = 100_000
    /// How many are asked for at a time.
    private static let page = 2_000

    /// How many were read, those that did not match included.
    package private(set) var read = 0
    /// Whether some were not read.
    package private(set) var isPartial = false

    /// Reads the events of a filter from a store, latest first, and gives each that matches to `body`.
    ///
    /// - Parameters:
    ///   - filter: Which events.
    ///   - store: Where they are.
    ///   - limit: The most that are read.
    ///   - order: Those that are read if there are more: the latest, or the earliest.
    ///   - body: What is done with each.
    /// - Throws: When the store fails.
    package init(
        of filter: AnalysisFilter,
        in store: any StorageProvider,
        limit: Int = Self.limit,
        order: QueryFilter.Order = .newest,
        _ body: (TelemetryEvent) throws -> Void
    ) async throws {
        var query = filter.indexed
        query.order = order
        query.offset = 0
        query.cursor = nil
        repeat {
            try Task.checkCancellation()
            query.limit = min(Self.page, limit - self.read)
            guard query.limit > 0 else {
                self.isPartial = true
                return
            }
            let page = try await store.query(query)
            for event in page.events where filter.matches(event) { try body(event) }
            self.read += page.events.count
            query.cursor = page.nextCursor
        } while query.cursor != nil
    }
}
