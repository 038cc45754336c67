package import Telemetry

/// What can be said of a store's keys without having them.
package struct KeyringStatus: Sendable, Hashable {
    /// One key.
    package struct Key: Sendable, Hashable {
        package var id: String
        package var created: Timestamp
        /// Whether new events are sealed with it.
        package var isCurrent: Bool
    }

    /// Oldest first.
    package var keys: [Key]
    /// `key` or `passphrase`.
    package var wrapping: String
    /// Whether a rotation was interrupted.
    package var isRotating: Bool

    /// The status of a store's keys; `nil` if it has none.
    ///
    /// - Throws: ``TelemetryError`` when the store fails, or its key ring is damaged.
    package init?(of store: any StorageProvider) async throws {
        guard let storage = store.unsealed as? any KeyValueStorage,
            let bytes = try await storage.value(for: StoredName.keyring)
        else { return nil }
        let ring = try Keyring(bytes)
        self.keys = ring.entries.map { Key(id: "\($0.id)", created: $0.created, isCurrent: $0.id == ring.current) }
        self.wrapping = ring.derivation == .key ? "key" : "passphrase"
        self.isRotating = ring.isRotating
    }
}
