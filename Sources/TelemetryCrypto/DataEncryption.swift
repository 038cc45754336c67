public import Telemetry

/// Seals label, metadata and context of every event with AES-256-GCM, before anything of it is laid down.
///
/// ```swift
/// var configuration = TelemetryConfiguration()
/// configuration.security = DataEncryption(.keyFile("/etc/telemetry.key"))
/// let telemetry = TelemetryService(configuration, stores: [SQLiteProvider(path: "telemetry.db")])
/// ```
///
/// Events are sealed with a random data key, which is kept in the store, wrapped with the key that the source holds.
/// Category, action, type, session, service, usage, value, times and trace ids stay in the clear, so that they can be
/// searched and counted; `search`, `where` and `user` cannot be answered any longer.
public struct DataEncryption: SecurityProvider {
    /// Where the wrapping key comes from.
    public let source: KeySource
    private let clock: @Sendable () -> Timestamp

    /// Sealing with the keys of the store, which `source` unlocks.
    public init(_ source: KeySource) { self.init(source, clock: { .now }) }

    package init(_ source: KeySource, clock: @escaping @Sendable () -> Timestamp) {
        self.source = source
        self.clock = clock
    }

    /// Unwraps the keys that `storage` has; makes the first if it has none.
    ///
    /// - Throws: ``TelemetryError`` with code `no_key` when there is nothing at the source, or `wrong_key` when it does
    ///   not open the store's keys.
    public func unlock(_ storage: any KeyValueStorage) async throws -> any SealingKeys {
        try await self.unlockRing(storage).keys
    }

    /// The ring and what is in it.
    func unlockRing(_ storage: any KeyValueStorage) async throws -> (ring: Keyring, keys: UnlockedKeyring) {
        guard let bytes = try await storage.value(for: StoredName.keyring) else {
            return try await self.makeRing(in: storage)
        }
        let ring = try Keyring(bytes)
        let wrapping = try WrappingKey(self.source, ring.derivation, salt: ring.salt)
        return (ring, try self.keys(of: ring, wrapping, storage))
    }

    /// Makes the first key, unless another process is quicker.
    private func makeRing(in storage: any KeyValueStorage) async throws -> (ring: Keyring, keys: UnlockedKeyring) {
        try await (storage as? any StorageProvider)?.checkKeyRingIsNotMissed()
        let key = DataKey.random()
        var ring = self.emptyRing(current: key.id)
        let wrapping = try WrappingKey(self.source, ring.derivation, salt: ring.salt)
        try ring.add(key, wrappedWith: wrapping, at: self.clock())
        // What stands in the store already is in the clear; whatever comes without a seal from now on is not genuine.
        try ring.markClear(through: try await (storage as? any StorageProvider)?.lastSequence() ?? 0, with: key)
        guard try await storage.replaceValue(for: StoredName.keyring, nil, by: ring.bytes) else {
            return try await self.unlockRing(storage)
        }
        return (ring, try self.keys(of: ring, wrapping, storage))
    }

    /// A ring with a salt of its own, and no key yet.
    func emptyRing(current: KeyID) -> Keyring {
        Keyring(
            derivation: self.source.isPassphrase ? .passphrase(.standard) : .key,
            salt: (0..<16).map { _ in UInt8.random(in: .min ... .max) },
            current: current,
            entries: []
        )
    }

    private func keys(
        of ring: Keyring,
        _ wrapping: WrappingKey,
        _ storage: any KeyValueStorage
    ) throws(TelemetryError) -> UnlockedKeyring {
        let keys = try ring.unwrapped(with: wrapping, from: self.source)
        guard let current = keys.first(where: { $0.id == ring.current }) else {
            throw TelemetryError(.storage, "the store's key ring lacks its current key")
        }
        return UnlockedKeyring(
            keys,
            current: current,
            lastClearSequence: ring.lastClearSequence(keys),
            wrapping: wrapping,
            source: self.source,
            storage: storage
        )
    }

    var now: Timestamp { self.clock() }
}
