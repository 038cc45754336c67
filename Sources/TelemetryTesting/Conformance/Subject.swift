import Telemetry

/// A store in the hands of one case.
struct Subject: Sendable {
    let caseName: String
    let store: any StorageProvider

    /// Stores events as one batch.
    @discardableResult
    func store(_ events: TelemetryEvent...) async throws -> StoreOutcome { try await self.store(events) }

    /// Stores events as one batch.
    @discardableResult
    func store(_ events: [TelemetryEvent], origin: EventBatch.Origin? = nil) async throws -> StoreOutcome {
        try await self.store.storeBatch(EventBatch(events, origin: origin))
    }

    /// All events that a filter matches, page by page.
    func all(_ filter: QueryFilter = QueryFilter(order: .arrival)) async throws -> [TelemetryEvent] {
        var filter = filter
        var events: [TelemetryEvent] = []
        repeat {
            let page = try await self.store.query(filter)
            events += page.events
            filter.cursor = page.nextCursor
        } while filter.cursor != nil
        return events
    }

    /// The session with an id.
    func session(_ id: String) async throws -> Session {
        let page = try await self.store.sessions(SessionFilter(session: id))
        try self.equal(page.sessions.map(\.id), [id], "the sessions with this id")
        return page.sessions[0]
    }

    func expect(_ condition: Bool, _ message: @autoclosure () -> String) throws {
        guard condition else { throw ConformanceFailure(caseName: self.caseName, message: message()) }
    }

    func present<Value>(_ value: Value?, _ what: String) throws -> Value {
        guard let value else { throw ConformanceFailure(caseName: self.caseName, message: "\(what) is missing") }
        return value
    }

    func equal<Value: Equatable>(_ seen: Value, _ expected: Value, _ what: @autoclosure () -> String) throws {
        try self.expect(seen == expected, "\(what()): expected \(expected), got \(seen)")
    }

    /// Checks that `body` throws a ``TelemetryError`` with `code`.
    func throwsError(_ code: TelemetryError.Code, _ what: String, _ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let error as TelemetryError {
            return try self.equal(error.code, code, "\(what): the code of the error")
        } catch {
            throw ConformanceFailure(caseName: self.caseName, message: "\(what): not a TelemetryError", cause: error)
        }
        throw ConformanceFailure(caseName: self.caseName, message: "\(what): nothing was thrown")
    }

    /// Checks that the store answers what it cannot do with an error.
    func refuses(_ lacking: StorageCapabilities) async throws {
        let time = Timestamp(nanoseconds: 0)
        if lacking.contains(.query) {
            try await self.throwsError(.unsupported, "query") { _ = try await self.store.query(QueryFilter()) }
            try await self.throwsError(.unsupported, "changes") {
                _ = try await self.store.changes(after: 0, limit: 1)
            }
        }
        if lacking.contains(.sessions) {
            try await self.throwsError(.unsupported, "sessions") {
                _ = try await self.store.sessions(SessionFilter())
            }
        }
        if lacking.contains(.stats) {
            try await self.throwsError(.unsupported, "stats") { _ = try await self.store.stats(StatsRequest()) }
        }
        if lacking.contains(.erase) {
            try await self.throwsError(.unsupported, "erase") { _ = try await self.store.erase(QueryFilter()) }
            try await self.throwsError(.unsupported, "clean") { _ = try await self.store.clean(before: time) }
        }
        if lacking.contains(.rewrite) {
            try await self.throwsError(.unsupported, "rewrite") { _ = try await self.store.rewrite([]) { $0 } }
        }
    }
}
