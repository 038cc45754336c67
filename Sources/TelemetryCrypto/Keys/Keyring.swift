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
    /// The sequence of the last event that may lie in the clear, sealed with one of the keys; none may if there is none.
    var clearMark: [UInt8]?
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

    /// Notes that events up to `sequence` lie in the clear, as they were there before the first key.
    mutating func markClear(through sequence: Int64, with key: DataKey) throws(TelemetryError) {
        guard sequence > 0 else { return }
        self.clearMark = try Self.withBytes(of: sequence) { content in
            Self.markBinding.withUnsafeBytes { binding in
                Result { () throws(TelemetryError) in try Envelope.seal(content, with: key, binding: binding) }
            }
        }.get()
    }

    /// The sequence of the last event that may lie in the clear; 0 if nobody with a key has noted one.
    func lastClearSequence(_ keys: [DataKey]) -> Int64 {
        guard let clearMark else { return 0 }
        return clearMark.withUnsafeBytes { mark in
            let id = Envelope.keyID(of: mark)
            guard let key = keys.first(where: { $0.id == id }) else { return 0 }
            let content = Self.markBinding.withUnsafeBytes { try? Envelope.open(mark, with: key, binding: $0) }
            return content?.withUnsafeBytes { bytes in
                bytes.count == 8 ? Int64(littleEndian: bytes.loadUnaligned(as: Int64.self)) : 0
            } ?? 0
        }
    }

    private static let markBinding = Array("in the clear".utf8)

    private static func withBytes<Value>(of number: Int64, _ body: (UnsafeRawBufferPointer) -> Value) -> Value {
        withUnsafeBytes(of: number.littleEndian, body)
    }
}
