import ArgumentParser
import Telemetry

/// `telemetry`.
struct RootCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "telemetry",
        abstract: "Collects what agents do, keeps it in one file, and answers questions about it.",
        version: TelemetryRelease.version,
        groupedSubcommands: [
            CommandGroup(name: "Collect", subcommands: [Init.self, Serve.self, Track.self, Ingest.self]),
            CommandGroup(
                name: "Ask",
                subcommands: [
                    Query.self, Sessions.self, ShowSession.self, Tail.self, Stats.self, Export.self, Doctor.self,
                ]
            ),
            CommandGroup(
                name: "Look after",
                subcommands: [Retention.self, Erase.self, Backup.self, Prices.self, Recost.self, Normalize.self]
            ),
            CommandGroup(
                name: "Set up",
                subcommands: [Config.self, Redact.self, Keys.self, Token.self, Audit.self, Completions.self]
            ),
        ]
    )

    @OptionGroup(title: "Global options") var global: GlobalOptions
}
