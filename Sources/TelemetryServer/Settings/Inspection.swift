package import Telemetry

/// What the program that runs the server lets be looked at, beside its events.
package struct Inspection: Sendable {
    /// The configuration in force.
    ///
    /// Default: none is known.
    package var configuration = ConfigurationReport()

    /// The tokens that admit to the server; who may change things makes and revokes them.
    ///
    /// Default: none.
    package var tokens: (any TokenKeeping)?
    /// Says whether the audit log is what was written.
    ///
    /// Default: nothing does.
    package var auditVerifier: (any AuditVerifier)?

    /// Nothing.
    package init() {}
}
