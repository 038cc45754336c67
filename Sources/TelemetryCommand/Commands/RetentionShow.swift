import ArgumentParser
import Telemetry

/// `telemetry retention show`.
struct RetentionShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show what is kept for how long."
    )

    @OptionGroup var output: FormatOption
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() async throws {
        let context = try CommandContext(self.global)
        let policy = context.settings.telemetry.retention
        var rows = policy.ageLimits.map { limit -> JSONObject in
            ["events": .string(limit.scope.description), "kept": .string(DurationText.text(limit.age))]
        }
        if policy.maxAge == nil { rows.append(["events": "everything else", "kept": "never removed"]) }
        if let count = policy.maxEvents {
            rows.append(["events": "everything", "kept": .string("the latest \(Figures.count(Int64(count)))")])
        }
        if let bytes = policy.maxBytes {
            rows.append(["events": "everything", "kept": .string("the latest that fit in \(Figures.bytes(bytes))")])
        }
        let listing = Listing(
            columns: [
                Listing.Column(name: "events", shape: Table.Column(title: "EVENTS")),
                Listing.Column(name: "kept", shape: Table.Column(title: "KEPT")),
            ],
            terminal: context.terminal,
            rows: rows
        )
        var output = OutputFile.standard
        listing.write(as: self.output.format, to: &output.buffer)
        try output.flush()
        context.messages.note(
            policy.isEnabled
                ? "a collector removes the rest every \(DurationText.text(policy.interval))"
                : "retention is switched off: nothing is removed until retention.enabled is true"
        )
    }
}
