import Synchronization
import Telemetry
import TelemetrySQLite

/// A store whose rewriting fails after a few calls, as if the process had died there.
final class FailingStore: StorageProvider, KeyValueStorage {
    private let base: SQLiteProvider
    private let left: Mutex<Int>

    init(_ base: SQLiteProvider, rewrites: Int) {
        self.base = base
        self.left = Mutex(rewrites)
    }

    var name: String { self.base.name }
    var capabilities: StorageCapabilities { self.base.capabilities }

    func storeBatch(_ batch: EventBatch) async throws -> StoreOutcome { try await self.base.storeBatch(batch) }

    func query(_ filter: QueryFilter) async throws -> EventPage { try await self.base.query(filter) }

    func rewrite(
        _ ids: [EventID],
        transform: @Sendable (TelemetryEvent) throws -> TelemetryEvent
    ) async throws -> Int {
        let mayGoOn = self.left.withLock { left in
            left -= 1
            return left >= 0
        }
        guard mayGoOn else { throw TelemetryError(.storage, "the process died") }
        return try await self.base.rewrite(ids, transform: transform)
    }

    func value(for name: String) async throws -> [UInt8]? { try await self.base.value(for: name) }

    func replaceValue(for name: String, _ old: [UInt8]?, by new: [UInt8]) async throws -> Bool {
        try await self.base.replaceValue(for: name, old, by: new)
    }
}
