import ArgumentParser
import Telemetry

/// `telemetry session ID`.
struct ShowSession: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "session",
        abstract: "Show a session with all its events, in the order in which they arrived."
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
            try self.writeHead(session, context, to: &output)
            let listing = EventListing(store: store, format: self.output.format, terminal: context.terminal)
            let filter = QueryFilter(session: self.id, order: .arrival)
            _ = try await listing.write(filter, limit: nil, to: &output)
            if self.output.format == .json { try output.write("}\n") }
            try output.flush()
        }
    }

    private func writeHead(_ session: Session, _ context: CommandContext, to output: inout OutputFile) throws {
        switch self.output.format {
        case .json:
            output.buffer.append("{\"session\":")
            output.buffer.appendJSON(session)
            output.buffer.append(",\"events\":")
        case .table:
            var table = SessionTable.make(terminal: context.terminal)
            table.append([SessionTable.row(session)], to: &output.buffer)
            output.buffer.append("\n")
        case .ndjson, .csv: break
        }
    }
}
