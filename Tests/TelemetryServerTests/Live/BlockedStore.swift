import Telemetry

/// A store that never takes anything, and finds nothing.
struct BlockedStore: StorageProvider {
    let name = "blocked"
    let capabilities: StorageCapabilities = [.query]
    let spoolDirectory: String? = nil

    func storeBatch(_ batch: EventBatch) async throws -> StoreOutcome {
        throw TelemetryError(.storage, "blocked")
    }

    func query(_ filter: QueryFilter) async throws -> EventPage { EventPage(events: []) }
}
