import Telemetry

/// A store that keeps nothing but keys: what remains is the cost of recording, with the spool on disk.
struct KeyedDiscardingStore: StorageProvider, KeyValueStorage {
    var folder: String
    let name = "discarding"
    let capabilities: StorageCapabilities = .sealed
    private let values = MemoryProvider()

    init(folder: String) { self.folder = folder }

    var spoolDirectory: String? { self.folder }

    func storeBatch(_ batch: EventBatch) async throws -> StoreOutcome { StoreOutcome(stored: batch.count) }

    /// Asked when the store is opened, for where sealing began.
    func changes(after sequence: Int64, limit: Int) async throws -> [TelemetryEvent] { [] }

    func lastSequence() async throws -> Int64 { 0 }

    func value(for name: String) async throws -> [UInt8]? { try await self.values.value(for: name) }

    func replaceValue(for name: String, _ old: [UInt8]?, by new: [UInt8]) async throws -> Bool {
        try await self.values.replaceValue(for: name, old, by: new)
    }
}
