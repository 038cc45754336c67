import Synchronization
import Telemetry

/// A store in memory with an audit log that is only a list.
final class AuditedStore: StorageProvider, AuditStorage {
    private let events = MemoryProvider()
    private let records = Mutex<[AuditRecord]>([])

    var name: String { "audited" }
    var capabilities: StorageCapabilities { self.events.capabilities }
    var spoolDirectory: String? { nil }

    func add(_ action: String, details: String? = nil) {
        self.records.withLock { records in
            records.append(
                AuditRecord(
                    number: Int64(records.count + 1),
                    timestamp: Timestamp(nanoseconds: Int64(records.count) * 1_000_000),
                    actor: "tests",
                    action: action,
                    target: nil,
                    details: details,
                    previousHash: [],
                    hash: []
                )
            )
        }
    }

    func storeBatch(_ batch: EventBatch) async throws -> StoreOutcome { try await self.events.storeBatch(batch) }
    func query(_ filter: QueryFilter) async throws -> EventPage { try await self.events.query(filter) }
    func sessions(_ filter: SessionFilter) async throws -> SessionPage { try await self.events.sessions(filter) }
    func stats(_ request: StatsRequest) async throws -> StatsReport { try await self.events.stats(request) }
    func extent() async throws -> StorageExtent { try await self.events.extent() }
    func horizon() async throws -> Timestamp? { nil }

    func appendAudit(_ make: @Sendable (AuditHead) throws -> [AuditRecord]) async throws {}

    func auditRecords(after number: Int64, limit: Int) async throws -> [AuditRecord] {
        self.records.withLock { Array($0.filter { $0.number > number }.prefix(limit)) }
    }

    func auditHead() async throws -> AuditHead {
        self.records.withLock { AuditHead(number: Int64($0.count)) }
    }
}
