/// One entry of a chained audit log as a store keeps it.
package struct AuditRecord: Sendable, Hashable {
    package var number: Int64
    package var timestamp: Timestamp
    package var actor: String?
    package var action: String
    package var target: String?
    /// JSON text.
    package var details: String?
    /// The hash of the entry before it.
    package var previousHash: [UInt8]
    /// The hash of all of the above.
    package var hash: [UInt8]

    package init(
        number: Int64,
        timestamp: Timestamp,
        actor: String?,
        action: String,
        target: String?,
        details: String?,
        previousHash: [UInt8],
        hash: [UInt8]
    ) {
        self.number = number
        self.timestamp = timestamp
        self.actor = actor
        self.action = action
        self.target = target
        self.details = details
        self.previousHash = previousHash
        self.hash = hash
    }
}
