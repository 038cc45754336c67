import Telemetry
import TelemetryCrypto

/// Whether the audit log is what was written, as far as its latest entries tell.
struct AuditExamination {
    private typealias Finding = HealthReport.Finding

    /// How many entries are looked at: a fraction of a second.
    private static let latest: Int64 = 20_000
    private static let subject = "audit"

    /// Looks at the log of an open store; one that has none is not worth a word.
    func findings(_ store: any StorageProvider) async -> [HealthReport.Finding] {
        do {
            let verification = try await AuditVerification(of: store, latest: Self.latest)
            if let first = verification.findings.first {
                let more = verification.findings.count - 1
                return [
                    Finding(
                        .failing,
                        Self.subject,
                        "The audit log is not what was written: \(first)\(more > 0 ? ", and \(more) more" : "").",
                        advice: "See `telemetry audit verify`, and compare with a backup or an export of the log."
                    )
                ]
            }
            guard verification.entryCount > 0 else { return [] }
            let number = Figures.count(verification.entryCount)
            let count = verification.entryCount == 1 ? "1 entry" : "\(number) entries"
            return [
                Finding(
                    .ok,
                    Self.subject,
                    verification.skipped == 0
                        ? "The audit log is whole: \(count), none changed, removed or moved."
                        : "The latest \(count) of the audit log are whole; \(Figures.count(verification.skipped)) older "
                            + "ones were not looked at.",
                    advice: verification.skipped == 0 ? nil : "`telemetry audit verify` looks at all."
                )
            ]
        } catch {
            return [
                Finding(.degraded, Self.subject, "The audit log cannot be looked at: \(CommandFailure(error).message).")
            ]
        }
    }
}
