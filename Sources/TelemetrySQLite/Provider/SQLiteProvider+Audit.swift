import GRDB
package import Telemetry

extension SQLiteProvider: AuditStorage {
    package func appendAudit(_ make: @Sendable (AuditHead) throws -> [AuditRecord]) async throws {
        try await self.withPool(isWriting: true) { pool in
            try await withoutActuallyEscaping(make) { make in
                try await pool.write { database in
                    let table = AuditTable(database)
                    try table.append(make(table.head()))
                }
            }
        }
    }

    package func auditRecords(after number: Int64, limit: Int) async throws -> [AuditRecord] {
        try await self.withPool { pool in
            try await pool.read { try AuditTable($0).records(after: number, limit: limit) }
        }
    }

    package func auditHead() async throws -> AuditHead {
        try await self.withPool { pool in try await pool.read { try AuditTable($0).head() } }
    }

    package func auditWitness() async throws -> AuditWitness {
        try await self.withPool { pool in try await pool.read { try AuditTable($0).witness() } }
    }
}
