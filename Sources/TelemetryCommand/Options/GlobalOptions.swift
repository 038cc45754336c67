import ArgumentParser

/// What every command takes, before or after its name.
struct GlobalOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The configuration. (default: telemetry.yaml or .json, from here upward)",
            valueName: "path"
        ),
        completion: .file(extensions: ["yaml", "yml", "json"])
    )
    var config: String?

    @Option(
        help: ArgumentHelp(
            "The database. (default: $TELEMETRY_DATABASE, the configuration, the nearest .vibekit/telemetry.db)",
            valueName: "path"
        ),
        completion: .file(extensions: ["db"])
    )
    var database: String?

    // Without a short name: before a command has seen its own options, the letter would be found in their values too.
    @Flag(help: "Say only what went wrong.")
    var quiet = false

    @Flag(help: "Use no colours.")
    var noColor = false
}
