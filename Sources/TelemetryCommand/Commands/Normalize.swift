import ArgumentParser
import Telemetry
import TelemetryAgents

/// `telemetry normalize`.
struct Normalize: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Understand stored events of agents again, after an update.",
        discussion: "What came by OTLP is kept as it came, so nothing is lost. Runs beside writers and readers."
    )

    @Flag(help: "Only count what would change.") var dryRun = false
    @Option(help: "How to say what changed: text or json.") var format = ReplyFormat.text
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() async throws {
        let context = try CommandContext(self.global)
        let normalizer = Normalizer(prices: try context.prices())
        let report = try await context.withStore { store in
            try await StoreRewriting(store: store, isDryRun: self.dryRun).run { normalizer.renormalized($0) }
        }
        try report.write(as: self.format)
    }
}
