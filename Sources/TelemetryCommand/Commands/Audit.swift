import ArgumentParser

/// `telemetry audit`.
struct Audit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "See what was done to what is kept, and whether the log of that is whole.",
        subcommands: [AuditList.self, AuditVerify.self, AuditExport.self]
    )
}
