/// Goes through all events of a filter, a page at a time.
package struct EventPages: Sendable {
    /// How many events a page may have.
    private static let sizes = 16...2000
    /// What a page should come to in bytes.
    private static let targetBytes = 1 << 20

    private let source: EventExport.Source
    private var filter: QueryFilter
    private var remaining: Int
    private var size = 64
    private var isOver = false

    /// How many events the pages so far hold.
    package private(set) var eventCount = 0
    /// Where to go on after the last page; `nil` if there are no more events.
    package private(set) var nextCursor: String?
    /// Events that were recorded before the first page and not stored in time for it.
    package private(set) var pending = 0

    package init(filter: QueryFilter, limit: Int?, source: @escaping EventExport.Source) {
        self.source = source
        self.filter = filter
        self.remaining = limit ?? .max
    }

    /// The next page, never empty; `nil` after the last.
    ///
    /// - Throws: What the source throws.
    package mutating func next() async throws -> [TelemetryEvent]? {
        while !self.isOver, self.remaining > 0 {
            try Task.checkCancellation()
            self.filter.limit = min(self.size, self.remaining)
            let page = try await self.source(self.filter)
            self.pending += page.pending
            self.nextCursor = page.nextCursor
            self.filter.cursor = page.nextCursor
            self.filter.offset = 0
            self.isOver = page.nextCursor == nil
            self.remaining -= page.events.count
            self.eventCount += page.events.count
            if !page.events.isEmpty { return page.events }
        }
        return nil
    }

    /// Chooses the size of the next page by what this one came to, so that large events do not fill the memory.
    package mutating func adapt(toBytes bytes: Int, of events: Int) {
        guard events > 0 else { return }
        let fitting = Self.targetBytes / max(bytes / events, 1)
        self.size = min(max(fitting, Self.sizes.lowerBound), self.size * 4, Self.sizes.upperBound)
    }
}
