extension StorageProvider {
    /// Nothing beyond storing.
    public var capabilities: StorageCapabilities { [] }

    /// In the working directory.
    public var spoolDirectory: String? { ".vibekit/spool" }

    /// Nothing to open.
    public func initialize() async throws {}

    /// Not supported.
    public func query(_ filter: QueryFilter) async throws -> EventPage { throw self.lacks("query") }

    /// Not supported.
    public func sessions(_ filter: SessionFilter) async throws -> SessionPage { throw self.lacks("sessions") }

    /// Not supported.
    public func stats(_ request: StatsRequest) async throws -> StatsReport { throw self.lacks("stats") }

    /// Not supported.
    public func changes(after sequence: Int64, limit: Int) async throws -> [TelemetryEvent] {
        throw self.lacks("changes")
    }

    /// Not supported: which sequences erased events had cannot be seen in what is left.
    public func lastSequence() async throws -> Int64 { throw self.lacks("lastSequence") }

    /// Not supported.
    public func erase(_ filter: QueryFilter) async throws -> Int { throw self.lacks("erase") }

    /// Not supported.
    public func rewrite(
        _ ids: [EventID],
        transform: @Sendable (TelemetryEvent) throws -> TelemetryEvent
    ) async throws -> Int { throw self.lacks("rewrite") }

    /// Not supported.
    public func clean(_ scope: RetentionScope, before time: Timestamp) async throws -> Int { throw self.lacks("clean") }

    /// Removes all events before a time, keeps their rollups, moves the ``horizon()`` there, and returns how many.
    ///
    /// - Throws: When the store fails.
    public func clean(before time: Timestamp) async throws -> Int { try await self.clean(.all, before: time) }

    /// Reads the events, page by page.
    public func count(_ filter: QueryFilter) async throws -> Int { try await self.count(filter) { _ in true } }

    /// Reads the events, page by page.
    public func count(_ scope: RetentionScope, before time: Timestamp) async throws -> Int {
        try await self.count(QueryFilter(category: scope.category, until: time)) { scope.contains($0) }
    }

    /// Not supported.
    public func extent() async throws -> StorageExtent { throw self.lacks("extent") }

    /// Not supported.
    public func time(ofLatest count: Int) async throws -> Timestamp? { throw self.lacks("time") }

    /// Not supported.
    public func backup(to path: String, replacing: Bool) async throws -> StorageExtent { throw self.lacks("backup") }

    /// Nothing to compact.
    public func compact() async throws {}

    /// Nothing to flush.
    public func flush() async throws {}

    /// No horizon.
    public func horizon() async throws -> Timestamp? { nil }

    /// Nothing to close.
    public func shutdown() async {}

    private func count(_ filter: QueryFilter, where matches: (TelemetryEvent) -> Bool) async throws -> Int {
        var filter = filter
        filter.order = .arrival
        filter.limit = QueryFilter.limits.upperBound
        filter.cursor = nil
        filter.offset = 0
        var count = 0
        repeat {
            let page = try await self.query(filter)
            count += page.events.count { matches($0) }
            filter.cursor = page.nextCursor
        } while filter.cursor != nil
        return count
    }

    private func lacks(_ operation: String) -> TelemetryError {
        TelemetryError(.unsupported, "the store \"\(self.name)\" cannot answer \(operation)")
    }
}
