public import Telemetry

/// Keeps the audit log beside the events of a store, each entry with the hash of the one before it.
///
/// An entry that is changed, removed or moved breaks the chain, and the number and hash of the last entry are kept apart
/// from the entries, so that it is seen when the last ones are missing. Whoever can write to the file and knows this
/// format can make a whole new chain: keep a head that `telemetry audit verify` has printed somewhere else, and give it
/// to the next one.
public struct ChainedAuditLog: AuditLog {
    private let storage: any AuditStorage
    private let actor: String
    private let clock: @Sendable () -> Timestamp

    /// The log of a store, which must be open when entries are added.
    ///
    /// - Throws: ``TelemetryError`` with code `unsupported` if the store keeps no audit log.
    public init(_ store: any StorageProvider) throws(TelemetryError) {
        try self.init(store, clock: { .now })
    }

    package init(_ store: any StorageProvider, clock: @escaping @Sendable () -> Timestamp) throws(TelemetryError) {
        guard let storage = store.unsealed as? any AuditStorage else {
            throw TelemetryError(.unsupported, "the store \"\(store.name)\" keeps no audit log")
        }
        self.storage = storage
        self.actor = "uid \(ProcessAccount.number) on \(SystemCall.hostName)"
        self.clock = clock
    }

    /// Adds entries at the end in one transaction.
    ///
    /// - Throws: ``TelemetryError`` when the store fails.
    public func append(_ entries: [AuditEntry]) async throws {
        let now = self.clock()
        try await self.storage.appendAudit { [actor] head in
            var head = head
            return entries.map { entry in
                var record = AuditRecord(
                    number: head.number + 1,
                    timestamp: entry.timestamp ?? now,
                    actor: entry.actor ?? actor,
                    action: entry.action.rawValue,
                    target: entry.target,
                    details: entry.details.isEmpty ? nil : entry.details.text,
                    previousHash: head.hash,
                    hash: []
                )
                record.hash = record.computedHash()
                head = AuditHead(number: record.number, hash: record.hash)
                return record
            }
        }
    }
}

extension JSONObject {
    fileprivate var text: String {
        var writer = ByteWriter(capacity: 128)
        writer.appendJSON(self)
        return writer.string
    }
}
