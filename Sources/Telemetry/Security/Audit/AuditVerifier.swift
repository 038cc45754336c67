/// Looks for what is wrong with the audit log of a store.
///
/// The module `TelemetryCrypto` has one for its chained log.
package protocol AuditVerifier: Sendable {
    /// Reads the whole log.
    ///
    /// - Throws: ``TelemetryError`` when the store has no log, or fails.
    func verify(_ store: any StorageProvider) async throws -> AuditVerdict
}

/// What a verification of an audit log came to.
package struct AuditVerdict: Sendable {
    /// How many entries there are.
    package var entryCount: Int64
    /// Where the log ends by its own account.
    package var head: AuditHead
    /// What is wrong, each in a sentence.
    package var problems: [String]

    package init(entryCount: Int64, head: AuditHead, problems: [String]) {
        self.entryCount = entryCount
        self.head = head
        self.problems = problems
    }
}
