import Synchronization
import Telemetry

/// The keys of a store while a process uses them.
///
/// It seals with the key that was current when it was unlocked, as the manifest of the process's spool names that key;
/// keys that are added later only open.
final class UnlockedKeyring: SealingKeys, CustomStringConvertible, CustomReflectable {
    private let current: DataKey
    let lastClearSequence: Int64
    /// Wraps the keys that a rotation adds.
    let wrapping: WrappingKey
    private let source: KeySource
    private let storage: any KeyValueStorage
    private let keys: Mutex<[KeyID: DataKey]>

    init(
        _ keys: [DataKey],
        current: DataKey,
        lastClearSequence: Int64,
        wrapping: WrappingKey,
        source: KeySource,
        storage: any KeyValueStorage
    ) {
        self.current = current
        self.lastClearSequence = lastClearSequence
        self.wrapping = wrapping
        self.source = source
        self.storage = storage
        self.keys = Mutex(Dictionary(keys.map { ($0.id, $0) }) { first, _ in first })
    }

    var currentKeyID: String { "\(self.current.id)" }

    func holds(_ keyID: String) -> Bool {
        KeyID(keyID).map { id in self.keys.withLock { $0[id] != nil } } ?? false
    }

    func dataKey(_ id: KeyID) -> DataKey? { self.keys.withLock { $0[id] } }

    func seal(
        _ content: UnsafeRawBufferPointer,
        binding: UnsafeRawBufferPointer
    ) throws(TelemetryError) -> [UInt8] {
        try Envelope.seal(content, with: self.current, binding: binding)
    }

    func open(
        _ envelope: UnsafeRawBufferPointer,
        binding: UnsafeRawBufferPointer
    ) throws(TelemetryError) -> [UInt8] {
        guard let id = Envelope.keyID(of: envelope) else {
            throw TelemetryError(.authenticationFailed, "authentication failed: it is no envelope of a known version")
        }
        guard let key = id == self.current.id ? self.current : self.keys.withLock({ $0[id] }) else {
            throw TelemetryError(.noKey, "the key \(id) is not at hand")
        }
        return try Envelope.open(envelope, with: key, binding: binding)
    }

    /// Takes keys in that were added, and lets those go that were removed.
    func refresh() async throws {
        guard let bytes = try await self.storage.value(for: StoredName.keyring) else { return }
        let keys = try Keyring(bytes).unwrapped(with: self.wrapping, from: self.source)
        self.keys.withLock { held in
            held = Dictionary(keys.map { ($0.id, $0) }) { first, _ in first }
            held[self.current.id] = self.current
        }
    }

    var description: String { "an unlocked key ring, sealing with \(self.current.id)" }

    var customMirror: Mirror { Mirror(self, children: ["current": "\(self.current.id)"]) }
}
