/// A store whose events are sealed: it is given sealed ones only, and what is read from it is opened.
///
/// One event that cannot be opened does not spoil a page: it comes without label, metadata and context, and
/// ``TelemetryEvent/unreadable`` says why. What looks into sealed parts is refused, also where some events are still in
/// the clear, as an answer from those alone would pass for the whole.
package struct SealedStore: StorageProvider {
    package let base: any StorageProvider
    package let vault: SealingVault

    package init(_ base: any StorageProvider, vault: SealingVault) {
        self.base = base
        self.vault = vault
    }

    package var name: String { self.base.name }

    package var capabilities: StorageCapabilities { self.base.capabilities }

    package var spoolDirectory: String? { self.base.spoolDirectory }

    /// Opens the store, and unlocks the keys if it is the first.
    package func initialize() async throws {
        guard !self.capabilities.isDisjoint(with: [.sealed, .relay]) else {
            throw TelemetryError(
                .configuration,
                "the store \"\(self.name)\" cannot keep sealed events: its capabilities lack sealed",
                field: "stores"
            )
        }
        try await self.base.initialize()
        try await self.vault.unlock(self.base)
    }

    /// What lies in the clear, such as what a process left in its spool before sealing was switched on, is sealed now.
    package func storeBatch(_ batch: EventBatch) async throws -> StoreOutcome {
        let keys = try self.vault.keys()
        return try await self.base.storeBatch(
            self.capabilities.contains(.relay) ? batch.opened(with: keys) : batch.sealed(with: keys)
        )
    }

    package func query(_ filter: QueryFilter) async throws -> EventPage {
        try filter.refuseSealedParts()
        var page = try await self.base.query(filter)
        page.events = try await self.open(page.events)
        return page
    }

    /// Label and metadata of a sealed session are those of its first `start`, else of its first event, as long as that is
    /// stored.
    ///
    /// Users are not told, and what stands in the clear beside a seal is nobody's.
    package func sessions(_ filter: SessionFilter) async throws -> SessionPage {
        try filter.refuseSealedParts()
        var page = try await self.base.sessions(filter)
        for index in page.sessions.indices {
            guard let event = try await self.namingEvent(of: page.sessions[index].id),
                let opened = try await self.open([event]).first
            else { continue }
            if event.seal != nil || opened.seal != nil { page.sessions[index].takeSealedParts(of: opened) }
        }
        return page
    }

    package func stats(_ request: StatsRequest) async throws -> StatsReport { try await self.base.stats(request) }

    package func changes(after sequence: Int64, limit: Int) async throws -> [TelemetryEvent] {
        try await self.open(self.base.changes(after: sequence, limit: limit))
    }

    package func lastSequence() async throws -> Int64 { try await self.base.lastSequence() }

    package func erase(_ filter: QueryFilter) async throws -> Int {
        try filter.refuseSealedParts()
        return try await self.base.erase(filter)
    }

    /// `transform` sees events opened; those that cannot be opened stay as they are.
    package func rewrite(
        _ ids: [EventID],
        transform: @Sendable (TelemetryEvent) throws -> TelemetryEvent
    ) async throws -> Int {
        let keys = try self.vault.keys()
        return try await self.base.rewrite(ids) { event in
            let opened = event.opened(with: keys)
            guard opened.seal == nil else { return event }
            var changed = try transform(opened)
            // The store keeps these in any case, and the envelope is bound to the id.
            changed.id = event.id
            changed.sequence = event.sequence
            return changed == opened ? event : try changed.sealed(with: keys)
        }
    }

    package func clean(_ scope: RetentionScope, before time: Timestamp) async throws -> Int {
        try await self.base.clean(scope, before: time)
    }

    package func count(_ filter: QueryFilter) async throws -> Int {
        try filter.refuseSealedParts()
        return try await self.base.count(filter)
    }

    package func count(_ scope: RetentionScope, before time: Timestamp) async throws -> Int {
        try await self.base.count(scope, before: time)
    }

    package func extent() async throws -> StorageExtent { try await self.base.extent() }

    package func time(ofLatest count: Int) async throws -> Timestamp? { try await self.base.time(ofLatest: count) }

    /// The copy is sealed too, with the same keys.
    package func backup(to path: String, replacing: Bool) async throws -> StorageExtent {
        try await self.base.backup(to: path, replacing: replacing)
    }

    package func compact() async throws { try await self.base.compact() }

    package func flush() async throws { try await self.base.flush() }

    package func horizon() async throws -> Timestamp? { try await self.base.horizon() }

    package func shutdown() async { await self.base.shutdown() }

    /// The event that names a session, as it is stored.
    private func namingEvent(of session: String) async throws -> TelemetryEvent? {
        var filter = QueryFilter(session: session, type: .start, order: .arrival, limit: 1)
        if let start = try await self.base.query(filter).events.first { return start }
        filter.type = nil
        return try await self.base.query(filter).events.first
    }

    /// Opens what can be of events as they are stored; keys that another process has made meanwhile are looked for once.
    package func open(_ events: [TelemetryEvent]) async throws -> [TelemetryEvent] {
        let keys = try self.vault.keys()
        var lacksKey = false
        let opened = events.map { event in
            event.opened(with: keys) { error in if error.code == .noKey { lacksKey = true } }
        }
        guard lacksKey else { return opened }
        try await keys.refresh()
        return opened.map { $0.seal == nil ? $0 : $0.opened(with: keys) }
    }
}
