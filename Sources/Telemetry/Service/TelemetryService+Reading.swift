extension TelemetryService {
    /// The store that answers questions: the first that can.
    package var store: (any StorageProvider)? { self.stores.first { $0.capabilities.contains(.query) } }

    /// One page of events.
    ///
    /// Waits until what this process recorded before is stored, at most a second; the page says how many are not. The
    /// embedded store takes some milliseconds for a page that an index leads to; `search`, conditions and users are looked
    /// for event by event, some microseconds each.
    ///
    /// - Throws: ``TelemetryError`` for a wrong filter or cursor, or when the store fails.
    public func query(_ filter: QueryFilter = QueryFilter()) async throws -> EventPage {
        try filter.validate()
        var filter = filter
        let plugins = self.plugins.users(of: .reading)
        for plugin in plugins { filter = await plugin.beforeQuery(filter) }
        let pending = await self.settle()
        var page = try await self.queryable().query(filter)
        page.pending = pending
        for plugin in plugins { page.events = await plugin.afterQuery(page.events) }
        return page
    }

    /// One page of sessions, latest first.
    ///
    /// Waits as ``query(_:)`` does; a page takes some milliseconds.
    ///
    /// - Throws: ``TelemetryError`` for a wrong filter or cursor, or when the store fails.
    public func sessions(_ filter: SessionFilter = SessionFilter()) async throws -> SessionPage {
        _ = await self.settle()
        return try await self.queryable().sessions(filter)
    }

    /// One session; `nil` if there is none of that id.
    ///
    /// - Throws: ``TelemetryError`` when the store fails.
    public func session(_ id: String) async throws -> Session? {
        try await self.sessions(SessionFilter(session: id, limit: 1)).sessions.first
    }

    /// Counts, durations in nanoseconds, tokens and micro-dollars.
    ///
    /// Waits as ``query(_:)`` does. Whole hours and days are kept as sums, some milliseconds for a month; parts of an hour
    /// are counted from their events.
    ///
    /// - Throws: ``TelemetryError`` when the store fails.
    public func stats(_ request: StatsRequest = StatsRequest()) async throws -> StatsReport {
        _ = await self.settle()
        return try await self.queryable().stats(request)
    }

    /// As ``stats(_:)``, without waiting for what was recorded before.
    ///
    /// - Throws: ``TelemetryError`` when the store fails.
    func settledStats(_ request: StatsRequest) async throws -> StatsReport {
        try await self.queryable().stats(request)
    }

    /// Waits until every store has what was recorded before the call.
    ///
    /// At ``Durability/power`` it also waits for the device.
    ///
    /// - Parameter limit: How long to wait for each store. Default: 30 seconds.
    /// - Throws: ``TelemetryError`` with code `timeout` when a store is behind, or `storage` when the device fails.
    public func flush(within limit: Duration = .seconds(30)) async throws {
        let pipeline = try self.pipeline()
        if self.configuration.durability == .power { try await pipeline.synchronize(through: pipeline.spool.tail) }
        try await pipeline.flush(within: limit)
    }

    /// How the service is doing: what it kept, what it lost and why, and how its stores keep up.
    ///
    /// Never fails and does not wait; some microseconds, without I/O.
    public func status() -> ServiceStatus {
        var status = ServiceStatus(
            accepted: 0,
            losses: self.ledger.losses,
            spoolBytes: 0,
            spoolLimit: 0,
            destinations: []
        )
        guard let pipeline = try? self.pipeline() else { return status }
        let counters = pipeline.spool.counters
        status.accepted = Int(counters.appended)
        status.spoolBytes = counters.bytesInUse
        status.spoolLimit = pipeline.spool.policy.byteLimit
        if counters.corrupt + counters.torn > 0 {
            status.losses[.unreadable, default: 0] += Int(counters.corrupt + counters.torn)
        }
        status.destinations = pipeline.destinations.map { destination in
            let progress = destination.progress
            let backlog = try? pipeline.spool.reader(for: destination.name).backlog
            return ServiceStatus.DestinationStatus(
                name: destination.name,
                backlog: Int(backlog?.records ?? 0),
                backlogBytes: backlog?.bytes ?? 0,
                stored: progress.stored,
                duplicates: progress.duplicates,
                expired: progress.expired,
                skipped: Int(counters.skipped[destination.name] ?? 0),
                setAside: progress.setAside,
                failures: progress.failures,
                lastError: progress.lastError,
                circuit: progress.circuit.state.name
            )
        }
        return status
    }

    /// Leaves word beside the spool of where the process answers over HTTP, for `doctor`, which does without if it cannot
    /// be left.
    package func announce(_ endpoint: ListeningEndpoint, isSecure: Bool) {
        let listener = SpoolListener(
            scheme: isSecure ? "https" : "http",
            host: endpoint.host,
            port: endpoint.port
        )
        try? self.pipeline().spool.announce(listener)
    }

    /// Erases what a filter matches from the store that answers questions; statistics and sums forget it too.
    ///
    /// Order, limit, cursor and offset are not looked at.
    ///
    /// - Returns: How many events.
    /// - Throws: ``TelemetryError`` with code `invalid_filter` if the filter restricts nothing, and when the store or the
    ///   audit log fails; what was erased until then stays erased.
    @discardableResult
    public func erase(_ filter: QueryFilter) async throws -> Int {
        _ = await self.settle()
        return try await DataErasure(store: self.queryable(), audit: self.audit).erase(filter)
    }

    /// Removes what the configured retention does not keep from the store that answers questions, now.
    ///
    /// A running service does so by itself, every ``TelemetryConfiguration/Retention/interval``.
    ///
    /// - Parameter isDryRun: Whether events are only counted. Default: no.
    /// - Returns: What was removed; nothing if retention is switched off.
    /// - Throws: ``TelemetryError`` when the store or the audit log fails.
    public func applyRetention(isDryRun: Bool = false) async throws -> RetentionReport {
        let retention = DataRetention(self.configuration.retention, store: try self.queryable(), audit: self.audit)
        return try await retention.apply(at: self.clock(), isDryRun: isDryRun)
    }

    func queryable() throws(TelemetryError) -> any StorageProvider {
        guard let store = self.store else {
            throw TelemetryError(.unsupported, "none of the service's stores can be queried")
        }
        return store
    }

    func settle() async -> Int {
        guard let pipeline = try? self.pipeline() else { return 0 }
        return await pipeline.settle(within: self.configuration.delivery.queryPatience)
    }
}
