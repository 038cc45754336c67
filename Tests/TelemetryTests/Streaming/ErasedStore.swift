import Synchronization
import Telemetry

/// A store that had three events, which were erased; it fails when it is asked again and again.
final class ErasedStore: StorageProvider {
    let name = "erased"
    let capabilities: StorageCapabilities = [.query]
    private let looks = Atomic<Int>(0)

    func storeBatch(_ batch: EventBatch) async throws -> StoreOutcome { StoreOutcome(stored: batch.count) }

    func changes(after sequence: Int64, limit: Int) async throws -> [TelemetryEvent] {
        guard self.looks.add(1, ordering: .relaxed).newValue <= 10 else {
            throw TelemetryError(.storage, "asked for the same again and again")
        }
        return []
    }

    func lastSequence() async throws -> Int64 { 3 }
}
