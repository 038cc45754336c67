import GRDB
import Telemetry

/// `telemetry_audit_log`, and its head in `telemetry_meta`.
struct AuditTable {
    private static let headName = "audit_head"

    private let database: Database

    init(_ database: Database) { self.database = database }

    /// Where the log ends: the number, 8 bytes, most significant first, then the hash.
    func head() throws -> AuditHead {
        guard let bytes = try MetaTable(self.database).value(for: Self.headName), bytes.count >= 8 else {
            return AuditHead()
        }
        let number = bytes.prefix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) }
        return AuditHead(number: number, hash: Array(bytes.dropFirst(8)))
    }

    /// What SQLite keeps of the table by itself: the highest row id that it gave, which outlives the rows, and the triggers
    /// that refuse changes.
    func witness() throws -> AuditWitness {
        var witness = AuditWitness()
        try RawStatement(
            self.database,
            """
            SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'telemetry_audit_log'), 0),
                (SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'telemetry_audit_log'),
                (SELECT user_version FROM pragma_user_version)
            """
        ).forEach { row in
            // Format 1, which is only read where it cannot be brought up, had no triggers.
            witness = AuditWitness(highestNumber: row.int(0), isGuarded: row.int(1) >= 2 || row.int(2) < 2)
            return true
        }
        return witness
    }

    func append(_ records: [AuditRecord]) throws {
        guard let last = records.last else { return }
        let insert = try RawStatement(
            self.database,
            """
            INSERT INTO telemetry_audit_log (id, timestamp, actor, action, target, details, previous_hash, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
        for record in records {
            insert.bind(1, record.number)
            insert.bind(2, record.timestamp)
            insert.bind(3, record.actor)
            insert.bind(4, record.action)
            insert.bind(5, record.target)
            insert.bind(6, record.details)
            insert.bind(7, record.previousHash)
            insert.bind(8, record.hash)
            try insert.run()
        }
        insert.reset()
        let number = withUnsafeBytes(of: last.number.bigEndian) { Array($0) }
        try MetaTable(self.database).setValue(for: Self.headName, number + last.hash)
    }

    func records(after number: Int64, limit: Int) throws -> [AuditRecord] {
        let select = try RawStatement(
            self.database,
            """
            SELECT id, timestamp, actor, action, target, details, previous_hash, hash
            FROM telemetry_audit_log WHERE id > ? ORDER BY id LIMIT ?
            """
        )
        select.bind(1, number)
        select.bind(2, Int64(limit))
        var records: [AuditRecord] = []
        try select.forEach { row in
            records.append(
                AuditRecord(
                    number: row.int(0),
                    timestamp: row.time(1),
                    actor: row.optionalText(2),
                    action: row.text(3),
                    target: row.optionalText(4),
                    details: row.optionalText(5),
                    previousHash: Array(row.blob(6)),
                    hash: Array(row.blob(7))
                )
            )
            return true
        }
        return records
    }
}
