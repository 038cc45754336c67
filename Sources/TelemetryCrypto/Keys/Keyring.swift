import Telemetry

/// The data keys of a store, wrapped: what `telemetry_meta` has under `keyring`, as JSON.
///
/// Nothing in it is secret. Each key is bound to its id; which of them is current is not protected beyond the database.
struct Keyring: Sendable, Equatable {
    /// One key.
    struct Entry: Sendable, Equatable {
        var id: KeyID
        var created: Timestamp
        var wrapped: [UInt8]
    }

    static let version: Int64 = 1

    /// How the wrapping key is made.
    var derivation: WrappingKey.Derivation
    var salt: [UInt8]
    /// The key that seals.
    var current: KeyID
    /// Whether events that other keys sealed are still to be sealed anew.
    var isRotating = false
    /// Oldest first; the last is the current one.
    var entries: [Entry]

    /// All keys.
    ///
    /// - Throws: ``TelemetryError`` with code `wrong_key`.
    func unwrapped(with wrapping: WrappingKey, from source: KeySource) throws(TelemetryError) -> [DataKey] {
        var keys: [DataKey] = []
        for entry in self.entries {
            guard let key = wrapping.unwrap(entry.wrapped, id: entry.id) else {
                throw TelemetryError(.wrongKey, "\(source) does not open the store's key \(entry.id)")
            }
            keys.append(key)
        }
        return keys
    }

    mutating func add(_ key: DataKey, wrappedWith wrapping: WrappingKey, at time: Timestamp) throws(TelemetryError) {
        self.entries.append(Entry(id: key.id, created: time, wrapped: try wrapping.wrap(key)))
        self.current = key.id
    }
}
