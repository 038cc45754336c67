import Telemetry

/// A store that keeps nothing: what remains is the cost of recording, with the spool on disk.
struct DiscardingStore: StorageProvider {
    var folder: String
    let name = "discarding"
    let capabilities: StorageCapabilities = []
    var spoolDirectory: String? { self.folder }

    func storeBatch(_ batch: EventBatch) async throws -> StoreOutcome { StoreOutcome(stored: batch.count) }
}
