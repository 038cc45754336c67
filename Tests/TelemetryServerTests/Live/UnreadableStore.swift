import Telemetry

/// A store whose changes cannot be read.
struct UnreadableStore: StorageProvider {
    let name = "unreadable"
    let capabilities: StorageCapabilities = [.query]
    let spoolDirectory: String? = nil

    func storeBatch(_ batch: EventBatch) async throws -> StoreOutcome { StoreOutcome(stored: batch.count) }

    func query(_ filter: QueryFilter) async throws -> EventPage { EventPage(events: []) }

    func stats(_ request: StatsRequest) async throws -> StatsReport { try await MemoryProvider().stats(request) }

    func changes(after sequence: Int64, limit: Int) async throws -> [TelemetryEvent] {
        throw TelemetryError(.storage, "the disk is gone")
    }

    func lastSequence() async throws -> Int64 { 0 }
}
