import Synchronization

/// The keys of a service or a command, once they are unlocked.
package final class SealingVault: Sendable {
    private let provider: any SecurityProvider
    private let unlocked = Mutex<(any SealingKeys)?>(nil)

    package init(_ provider: any SecurityProvider) { self.provider = provider }

    /// The keys.
    ///
    /// - Throws: ``TelemetryError`` with code `no_key` before ``unlock(_:)``.
    package func keys() throws(TelemetryError) -> any SealingKeys {
        guard let keys = self.unlocked.withLock({ $0 }) else {
            throw TelemetryError(.noKey, "the keys are not unlocked")
        }
        return keys
    }

    /// Unlocks the keys that `store` keeps; does nothing the second time, as the first store's keys count for all.
    ///
    /// - Throws: What the provider throws.
    package func unlock(_ store: any StorageProvider) async throws {
        guard self.unlocked.withLock({ $0 == nil }) else { return }
        guard let storage = store.unsealed as? any KeyValueStorage else {
            throw TelemetryError(
                .configuration,
                "the store \"\(store.name)\" keeps no keys, so that it cannot be the first of a service that seals",
                field: "security"
            )
        }
        let keys = try await self.provider.unlock(storage)
        self.unlocked.withLock { $0 = $0 ?? keys }
    }

    /// Refuses a store whose events are sealed when there is no key: new ones would stand in it in the clear.
    ///
    /// - Throws: ``TelemetryError`` with code `no_key`.
    package static func checkUnsealed(_ store: any StorageProvider) async throws {
        guard let storage = store as? any KeyValueStorage else { return }
        if try await storage.value(for: StoredName.keyring) != nil {
            throw TelemetryError(.noKey, "the store \"\(store.name)\" is sealed, and no key is configured")
        }
        try await store.checkKeyRingIsNotMissed()
    }
}

extension StorageProvider {
    /// Refuses a store without a key ring whose last event is sealed: a new ring would not open what is there, and
    /// without one new events would stand in the clear.
    ///
    /// - Throws: ``TelemetryError`` with code `no_key`.
    package func checkKeyRingIsNotMissed() async throws {
        let last = try await self.lastSequence()
        guard last > 0, try await self.changes(after: last - 1, limit: 1).first?.seal != nil else { return }
        throw TelemetryError(
            .noKey,
            "the store \"\(self.name)\" holds sealed events, and its key ring is gone: put a backup in its place"
        )
    }

    /// The store itself, without the seal around it.
    package var unsealed: any StorageProvider { (self as? SealedStore)?.base ?? self }
}
