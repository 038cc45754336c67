extension TelemetryService {
    /// The events that match a filter, as they are stored, by this process or any other that shares the store.
    ///
    /// What this process records is told within some 20 ms, what others record within some 100 ms more. A subscriber
    /// that falls behind by more than its buffer is told how many events it missed, and never slows others.
    ///
    /// - Parameters:
    ///   - filter: Which events; its order and limit are not looked at.
    ///   - sequence: Begin after this sequence, with what is stored already. Default: with what is stored from now on.
    ///   - buffer: The most events that wait to be read. Default: 10,000; beyond some 16 MiB fewer.
    /// - Returns: What to read the events from; it begins to hold events back when it is read for the first time.
    /// - Throws: ``TelemetryError`` for a filter with a cursor or an offset, before ``initialize()``, if no store can be
    ///   queried, or when the store fails.
    public func subscribe(
        to filter: QueryFilter = QueryFilter(),
        after sequence: Int64? = nil,
        buffer: Int = 10_000
    ) async throws -> LiveSubscription {
        try await self.liveFeed().subscribe(to: filter, after: sequence, buffer: buffer)
    }

    /// What follows the store that answers questions.
    package func liveFeed() throws(TelemetryError) -> LiveFeed {
        guard let feed = try self.pipeline().feed else {
            throw TelemetryError(.unsupported, "none of the service's stores can be queried")
        }
        return feed
    }
}
