/// Keeps what was done, so that nobody can change it unseen.
///
/// The module `TelemetryCrypto` has one that chains its entries by their hashes, `ChainedAuditLog`.
public protocol AuditLog: Sendable {
    /// Adds entries at the end, all or none.
    ///
    /// - Throws: When they cannot be kept.
    func append(_ entries: [AuditEntry]) async throws
}
