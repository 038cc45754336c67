import ArgumentParser
import Telemetry

/// `telemetry config`.
struct Config: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "See the configuration.", subcommands: [Show.self])

    @OptionGroup(title: "Global options") var global: GlobalOptions

    /// `telemetry config show`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show each value in force and where it comes from."
        )

        @OptionGroup var output: FormatOption
        @OptionGroup(title: "Global options") var global: GlobalOptions

        func run() throws {
            let context = try CommandContext(self.global)
            var output = OutputFile.standard
            ConfigurationListing(context).write(as: self.output.format, to: &output.buffer)
            try output.flush()
        }
    }
}
