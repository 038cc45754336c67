import ArgumentParser

/// `telemetry retention`.
struct Retention: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Remove events that need not be kept any longer; what they said stays in sessions and statistics.",
        discussion: "A collector does so by itself once retention.enabled is true.",
        subcommands: [RetentionShow.self, RetentionApply.self]
    )
}
