import ArgumentParser
import Telemetry

/// `telemetry query`.
struct Query: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show events.",
        discussion: "The next page's cursor goes to standard error."
    )

    @OptionGroup(title: "Filter") var filter: EventFilterOptions
    @OptionGroup(title: "Page") var page: PageOptions
    @OptionGroup(title: "Page") var order: OrderOptions
    @OptionGroup var output: FormatOption
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() async throws {
        let filter = try self.filter.filter(self.page.parameters + self.order.parameters, now: .now)
        let context = try CommandContext(self.global)
        try await context.withStore { store in
            var output = OutputFile.standard
            let cursor = try await EventListing(store: store, format: self.output.format, terminal: context.terminal)
                .write(filter, limit: filter.limit, to: &output)
            try output.flush()
            if let cursor { context.messages.note("next cursor: \(cursor)") }
        }
    }
}
