import ArgumentParser
import Telemetry
import TelemetryAgents

/// `telemetry sessions`.
struct Sessions: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List sessions, latest first.",
        discussion: "The next page's cursor goes to standard error."
    )

    @OptionGroup(title: "Filter") var filter: SessionFilterOptions
    @Option(
        help: "Only sessions that run and are at this: working, waiting or idle.",
        completion: Choice.completion(SessionState.self)
    )
    var state: SessionState?

    @OptionGroup(title: "Page") var page: PageOptions
    @OptionGroup var output: FormatOption
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        guard self.state != nil, let status = self.filter.status, status != SessionStatus.active.rawValue else {
            return
        }
        throw ValidationError("only active sessions have a state: --status must be active, not \(status.prefix(60))")
    }

    func run() async throws {
        var filter = try self.filter.filter(self.page.parameters, now: .now)
        let state = self.state
        if state != nil { filter.status = .active }
        let context = try CommandContext(self.global)
        try await context.withStore { store in
            var output = OutputFile.standard
            var writer = SessionWriter(self.output.format, terminal: context.terminal)
            var remaining = filter.limit
            let work = SessionWork(store)
            while remaining > 0 {
                filter.limit = min(remaining, 500)
                var page = try await store.sessions(filter)
                var states: [String: SessionState] = [:]
                for session in page.sessions { states[session.id] = try await work.state(of: session, at: .now) }
                if let state { page.sessions.removeAll { states[$0.id] != state } }
                if !page.sessions.isEmpty { try writer.write(page.sessions, states: states, to: &output) }
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

extension SessionState: ExpressibleByArgument {}
