import ArgumentParser
import Telemetry

/// `telemetry sessions`.
struct Sessions: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List sessions, latest first.",
        discussion: "The next page's cursor goes to standard error."
    )

    @OptionGroup(title: "Filter") var filter: SessionFilterOptions
    @OptionGroup(title: "Page") var page: PageOptions
    @OptionGroup var output: FormatOption
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() async throws {
        var filter = try self.filter.filter(self.page.parameters, now: .now)
        let context = try CommandContext(self.global)
        try await context.withStore { store in
            var output = OutputFile.standard
            var writer = SessionWriter(self.output.format, terminal: context.terminal)
            var remaining = filter.limit
            while remaining > 0 {
                filter.limit = min(remaining, 500)
                let page = try await store.sessions(filter)
                if !page.sessions.isEmpty { try writer.write(page.sessions, to: &output) }
                filter.cursor = page.nextCursor
                if page.nextCursor == nil { break }
                remaining -= page.sessions.count
            }
            try writer.finish(&output)
            try output.flush()
            if let cursor = filter.cursor { context.messages.note("next cursor: \(cursor)") }
        }
    }
}
