/// A store that keeps a chained audit log beside its events.
package protocol AuditStorage: Sendable {
    /// Adds what `make` makes of the head, in one transaction, and moves the head to the last of it.
    func appendAudit(_ make: @Sendable (AuditHead) throws -> [AuditRecord]) async throws

    /// Entries after a number, in order.
    func auditRecords(after number: Int64, limit: Int) async throws -> [AuditRecord]

    /// Where the log ends, as it was noted; not read from the entries.
    func auditHead() async throws -> AuditHead

    /// What the store knows of the log besides.
    func auditWitness() async throws -> AuditWitness
}

extension AuditStorage {
    package func auditWitness() async throws -> AuditWitness { AuditWitness() }
}

/// What is known of an audit log from elsewhere than its entries and its head.
package struct AuditWitness: Sendable, Hashable {
    /// The highest number that an entry ever had, also of those that are gone; 0 if that is not known.
    package var highestNumber: Int64
    /// Whether what keeps entries from being changed is in place.
    package var isGuarded: Bool

    package init(highestNumber: Int64 = 0, isGuarded: Bool = true) {
        self.highestNumber = highestNumber
        self.isGuarded = isGuarded
    }
}

/// Where a chained audit log ends; kept apart from the entries, so that entries missing at the end are seen.
package struct AuditHead: Sendable, Hashable {
    /// The number of the last entry, which is how many there are: entries are counted from 1.
    package var number: Int64
    /// Its hash; empty for no entry.
    package var hash: [UInt8]

    package init(number: Int64 = 0, hash: [UInt8] = []) {
        self.number = number
        self.hash = hash
    }
}
