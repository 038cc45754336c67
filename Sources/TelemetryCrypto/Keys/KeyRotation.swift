package import Telemetry

/// Seals the events of a store anew with a new data key, slice by slice beside writers and readers.
///
/// Every row says which key it was sealed with, so whoever goes on after a kill passes over what is done. Rows that
/// were in the clear before the first key are sealed too; others without a seal stay, as nobody knows who wrote them. Old keys stay in the ring, as spools and copies may need them; ``forgetUnused(spools:)`` removes
/// those that nothing names any longer.
package struct KeyRotation: Sendable {
    /// What was done.
    package struct Report: Sendable, Hashable {
        /// The key that seals now.
        package var keyID: String
        /// Events that another key had sealed.
        package var resealed = 0
        /// Events that had been in the clear.
        package var sealed = 0
        /// Events that could not be opened, and stay as they are.
        package var unreadable = 0
        /// Events that processes with the old key stored meanwhile.
        package var late = 0
    }

    /// Events that one transaction seals anew, so that writers wait for milliseconds only.
    private static let slice = 100

    private let store: any StorageProvider
    private let storage: any KeyValueStorage
    private let encryption: DataEncryption

    /// The rotation of a store that was opened.
    ///
    /// - Throws: ``TelemetryError`` with code `unsupported` if the store keeps no keys or cannot rewrite.
    package init(of store: any StorageProvider, _ encryption: DataEncryption) throws(TelemetryError) {
        let store = store.unsealed
        guard let storage = store as? any KeyValueStorage, store.capabilities.contains([.query, .rewrite, .sealed])
        else { throw TelemetryError(.unsupported, "the store \"\(store.name)\" cannot seal its events anew") }
        self.store = store
        self.storage = storage
        self.encryption = encryption
    }

    /// Makes a new key, or goes on with the one of a rotation that was interrupted, and seals every event with it.
    ///
    /// - Parameter progress: Is told how many events have been looked at.
    /// - Returns: What was done.
    /// - Throws: ``TelemetryError`` when the key is missing or wrong, or the store fails; run it again to go on.
    package func run(progress: (Int) -> Void = { _ in }) async throws -> Report {
        let keys = try await self.begin()
        var report = Report(keyID: keys.currentKeyID)
        let last = try await self.pass(keys, after: nil, &report, progress)
        // What came in meanwhile; whoever still seals with the old key goes on to do so until it is started anew.
        var late = Report(keyID: keys.currentKeyID)
        _ = try await self.pass(keys, after: last, &late, progress)
        report.late = late.resealed + late.sealed
        report.unreadable += late.unreadable
        try await self.change { ring in
            ring.isRotating = false
            // What was in the clear is sealed.
            ring.clearMark = nil
        }
        return report
    }

    /// Removes keys from the ring that no event and none of `spools` names.
    ///
    /// - Parameter spools: The key ids that the manifests of spools name.
    /// - Returns: The ids of the removed keys.
    /// - Throws: ``TelemetryError`` when the store fails.
    package func forgetUnused(spools: Set<String>) async throws -> [String] {
        let used = try await Set(KeyCensus(self.store).counts.keys).union(spools)
        var forgotten: [String] = []
        try await self.change { ring in
            let unused = ring.entries.map(\.id).filter { $0 != ring.current && !used.contains("\($0)") }
            ring.entries.removeAll { unused.contains($0.id) }
            forgotten = unused.map { "\($0)" }
        }
        return forgotten
    }

    /// Wraps the keys with what another source holds; events are not touched.
    ///
    /// - Throws: ``TelemetryError`` when either key is missing or wrong, or the store fails.
    package func rewrap(with source: KeySource) async throws {
        let target = DataEncryption(source)
        let (old, keys) = try await self.encryption.unlockRing(self.storage)
        var new = target.emptyRing(current: old.current)
        let wrapping = try WrappingKey(source, new.derivation, salt: new.salt)
        for entry in old.entries {
            guard let key = keys.dataKey(entry.id) else { continue }
            try new.add(key, wrappedWith: wrapping, at: entry.created)
        }
        new.current = old.current
        new.isRotating = old.isRotating
        new.clearMark = old.clearMark
        guard try await self.storage.replaceValue(for: StoredName.keyring, old.bytes, by: new.bytes) else {
            throw TelemetryError(.storage, "the store's key ring was changed by another process: try again")
        }
    }

    private func begin() async throws -> UnlockedKeyring {
        let isNew = try await self.storage.value(for: StoredName.keyring) == nil
        let (ring, keys) = try await self.encryption.unlockRing(self.storage)
        if isNew || ring.isRotating { return keys }
        let key = DataKey.random()
        var next = ring
        try next.add(key, wrappedWith: keys.wrapping, at: self.encryption.now)
        next.isRotating = true
        guard try await self.storage.replaceValue(for: StoredName.keyring, ring.bytes, by: next.bytes) else {
            return try await self.begin()
        }
        return try await self.encryption.unlockRing(self.storage).keys
    }

    /// Goes through all events after a place in the order of arrival; returns the last place.
    private func pass(
        _ keys: UnlockedKeyring,
        after cursor: String?,
        _ report: inout Report,
        _ progress: (Int) -> Void
    ) async throws -> String? {
        var filter = QueryFilter(order: .arrival)
        filter.cursor = cursor
        var pages = EventPages(filter: filter, limit: nil) { [store] in try await store.query($0) }
        var last = cursor
        while let events = try await pages.next() {
            pages.adapt(toBytes: events.reduce(0) { $0 + ($1.seal?.bytes.count ?? 1024) }, of: events.count)
            let due = events.filter { $0.seal?.keyID != keys.currentKeyID }
            for start in stride(from: 0, to: due.count, by: Self.slice) {
                try Task.checkCancellation()
                try await self.seal(Array(due[start..<min(start + Self.slice, due.count)]), keys, &report)
            }
            last = events.last?.arrivalCursor(filter) ?? last
            progress(pages.eventCount)
        }
        return last
    }

    private func seal(_ events: [TelemetryEvent], _ keys: UnlockedKeyring, _ report: inout Report) async throws {
        let changed = try await self.store.rewrite(events.map(\.id)) { event in
            let opened = event.opened(with: keys)
            return opened.seal == nil ? try opened.sealed(with: keys) : event
        }
        let clear = events.count { $0.seal == nil && $0.sequence ?? 0 <= keys.lastClearSequence }
        report.sealed += clear
        report.resealed += max(changed - clear, 0)
        report.unreadable += max(events.count - changed, 0)
    }

    private func change(_ body: (inout Keyring) -> Void) async throws {
        while let bytes = try await self.storage.value(for: StoredName.keyring) {
            var ring = try Keyring(bytes)
            body(&ring)
            if try await self.storage.replaceValue(for: StoredName.keyring, bytes, by: ring.bytes) { return }
        }
    }
}

extension TelemetryEvent {
    /// The cursor of a page that ends here.
    fileprivate func arrivalCursor(_ filter: QueryFilter) -> String? {
        self.sequence.map { PageCursor(timestamp: self.timestamp, sequence: $0).text(scope: filter.scope) }
    }
}
