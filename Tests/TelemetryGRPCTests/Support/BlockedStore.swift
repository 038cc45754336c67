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

extension TelemetryService {
    /// Fills the spool until it takes no further mebibyte.
    func fillSpool() async throws {
        let large = TelemetryEvent(category: "c", action: "a", label: String(repeating: "x", count: 1 << 20))
        for _ in 0..<100 {
            guard case .failure(let error) = await self.ingest([large])[0] else { continue }
            guard error.code == .queueOverflow else { throw error }
            return
        }
        throw CancellationError()
    }
}

extension TelemetryConfiguration {
    /// A spool that is full after some events, and is left so.
    mutating func limitSpool() {
        self.spool.byteLimit = 16 << 20
        self.redaction.isEnabled = false
        self.delivery.queryPatience = .milliseconds(1)
        self.delivery.shutdownDeadline = .zero
    }
}
