import ArgumentParser
import Telemetry
import TelemetryAgents

/// `telemetry session ID`.
struct ShowSession: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "session",
        abstract: "Show a session with all its events, in the order in which they arrived.",
        discussion: """
            Of an agent's session it says first what the agent did: turns, tools, decisions, waits, tokens by bucket, and \
            the cost that the agent reported beside the one computed.
            """
    )

    @Argument(help: "The session's id.")
    var id: String

    @OptionGroup var output: FormatOption
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() async throws {
        let context = try CommandContext(self.global)
        try await context.withStore { store in
            guard let session = try await store.sessions(SessionFilter(session: self.id, limit: 1)).sessions.first
            else {
                throw CommandFailure(.notFound, .notFound, "no session \"\(self.id.prefix(80))\"", field: "id")
            }
            var output = OutputFile.standard
            let filter = QueryFilter(session: self.id, order: .arrival)
            let summary = try await self.summary(filter, store)
            try self.writeHead(session, summary, context, to: &output)
            let listing = EventListing(store: store, format: self.output.format, terminal: context.terminal)
            _ = try await listing.write(filter, limit: nil, to: &output)
            if self.output.format == .json { try output.write("}\n") }
            try output.flush()
        }
    }

    /// What an agent did in it; not asked where the format has no place for it.
    private func summary(_ filter: QueryFilter, _ store: any StorageProvider) async throws -> AgentSummary? {
        guard self.output.format == .json || self.output.format == .table else { return nil }
        var tally = AgentTally()
        var pages = EventPages(filter: filter, limit: nil) { try await store.query($0) }
        while let events = try await pages.next() { for event in events { tally.add(event) } }
        return tally.summary
    }

    private func writeHead(
        _ session: Session,
        _ summary: AgentSummary?,
        _ context: CommandContext,
        to output: inout OutputFile
    ) throws {
        switch self.output.format {
        case .json:
            output.buffer.append("{\"session\":")
            output.buffer.appendJSON(session)
            if let summary {
                output.buffer.append(",\"agent\":")
                output.buffer.appendJSON(summary.object(session.usage))
            }
            output.buffer.append(",\"events\":")
        case .table:
            var table = SessionTable.make(terminal: context.terminal)
            table.append([SessionTable.row(session)], to: &output.buffer)
            output.buffer.append("\n")
            guard let summary else { break }
            AgentSummaryTable.append(summary, session.usage, terminal: context.terminal, to: &output.buffer)
            output.buffer.append("\n")
        case .ndjson, .csv: break
        }
    }
}
