import ArgumentParser
import Telemetry

/// `telemetry retention apply`.
struct RetentionApply: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Remove what is not kept any longer, now, beside writers and readers."
    )

    @Flag(help: "Only count what would be removed, even where retention is switched off.")
    var dryRun = false

    @Option(help: "How to say what was removed: text or json.")
    var format = ReplyFormat.text

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() async throws {
        let context = try CommandContext(self.global)
        var policy = context.settings.telemetry.retention
        guard policy.isEnabled || self.dryRun else {
            throw TelemetryError(
                .configuration,
                "retention is switched off: set retention.enabled to true, or look with --dry-run",
                field: "retention.enabled"
            )
        }
        policy.isEnabled = true
        let report = try await context.withStore { [policy] store in
            let retention = DataRetention(policy, store: store, audit: try context.auditTrail(of: store))
            return try await retention.apply(at: .now, isDryRun: self.dryRun)
        }
        if let after = report.extentAfter, after.logBytes > 0 { context.messages.warning(Erase.heldLog) }
        var output = OutputFile.standard
        switch self.format {
        case .json:
            output.buffer.appendJSON(report.object)
            output.buffer.append("\n")
        case .text: output.buffer.append(utf8: Self.text(of: report))
        }
        try output.flush()
    }

    private static func text(of report: RetentionReport) -> String {
        var lines = report.removals.filter { $0.events > 0 }.map { removal in
            "\(Figures.count(Int64(removal.events))) events: \(removal.scope)\(Self.reason(of: removal))"
        }
        lines.append("\(report.isDryRun ? "would remove" : "removed") \(Figures.count(Int64(report.events))) events")
        if let after = report.extentAfter {
            lines[lines.count - 1] +=
                "; \(Figures.count(after.events)) events in \(Figures.bytes(Int(after.bytes))) are left, "
                + "\(Figures.bytes(Int(max(0, report.extent.diskBytes - after.diskBytes)))) were given back"
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func reason(of removal: RetentionReport.Removal) -> String {
        let time = removal.before.map { " before \($0.iso8601)" } ?? ""
        switch removal.reason {
        case .age: return time
        case .count: return "\(time), as there are more than retention.maxEvents"
        case .size: return "\(time), as they take more than retention.maxBytes"
        }
    }
}
