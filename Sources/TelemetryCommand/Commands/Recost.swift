import ArgumentParser
import Telemetry
import TelemetryAgents

/// `telemetry recost`.
struct Recost: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compute the cost of stored tokens again, after prices have changed.",
        discussion: "What agents reported themselves stays. Runs beside writers and readers."
    )

    @Flag(help: "Only count what would change.") var dryRun = false
    @Option(help: "How to say what changed: text or json.") var format = ReplyFormat.text
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() async throws {
        let context = try CommandContext(self.global)
        let prices = try context.prices()
        let report = try await context.withStore { store in
            try await StoreRewriting(store: store, isDryRun: self.dryRun).run { event in
                var event = event
                event.recost(by: prices)
                return event
            }
        }
        try report.write(as: self.format)
    }
}
