import Telemetry
import TelemetryCrypto
import TelemetrySQLite

/// A store to whose audit log something is added each time that it is looked at.
struct WrittenMeanwhile: StorageProvider, AuditStorage {
    let store: SQLiteProvider

    var name: String { self.store.name }
    var capabilities: StorageCapabilities { self.store.capabilities }

    func storeBatch(_ batch: EventBatch) async throws -> StoreOutcome { try await self.store.storeBatch(batch) }

    func appendAudit(_ make: @Sendable (AuditHead) throws -> [AuditRecord]) async throws {
        try await self.store.appendAudit(make)
    }

    func auditRecords(after number: Int64, limit: Int) async throws -> [AuditRecord] {
        try await self.write()
        return try await self.store.auditRecords(after: number, limit: limit)
    }

    func auditHead() async throws -> AuditHead {
        try await self.write()
        return try await self.store.auditHead()
    }

    func auditWitness() async throws -> AuditWitness {
        try await self.write()
        return try await self.store.auditWitness()
    }

    private func write() async throws { try await ChainedAuditLog(self.store).append([AuditEntry(.retention)]) }
}
