package import Telemetry

/// Verifies a chained audit log for programs that do not know how it is made.
package struct ChainedAuditVerifier: AuditVerifier {
    package init() {}

    package func verify(_ store: any StorageProvider) async throws -> AuditVerdict {
        let verification = try await AuditVerification(of: store)
        return AuditVerdict(
            entryCount: verification.entryCount,
            head: verification.head,
            problems: verification.findings.map(\.description)
        )
    }
}
