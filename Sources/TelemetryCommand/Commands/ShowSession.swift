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
            the cost that the agent reported beside the one computed. Chunks of a stream are shown as one answer; \
            --format json has answers and the single events.
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
            let digest = try await self.digest(store)
            let work = SessionWork(store)
            let state = try await work.state(of: session, at: .now)
            let times = self.output.format == .json || digest != nil ? try await work.times(of: session) : nil
            try self.writeHead(session, digest, state, times, context, to: &output)
            var listing = EventListing(store: store, format: self.output.format, terminal: context.terminal)
            listing.joinsStreams = self.output.format == .table
            _ = try await listing.write(filter, limit: nil, to: &output)
            if self.output.format == .json { try output.write("}\n") }
            try output.flush()
        }
    }

    /// What the agent did and what it answered; not asked where the format has no place for it.
    private func digest(_ store: any StorageProvider) async throws -> SessionDigest? {
        guard self.output.format == .json || self.output.format == .table else { return nil }
        return try await SessionDigest.read(self.id) { try await store.query($0) }
    }

    private func writeHead(
        _ session: Session,
        _ digest: SessionDigest?,
        _ state: SessionState?,
        _ times: WorkTimes?,
        _ context: CommandContext,
        to output: inout OutputFile
    ) throws {
        switch self.output.format {
        case .json:
            output.buffer.append("{\"session\":")
            var members: JSONObject = [:]
            if let state { members.append(key: "state", value: .string(state.rawValue)) }
            if let times { members.append(key: "times", value: .object(times.object)) }
            output.buffer.appendJSON(session, with: members)
            for member in digest?.object(session.usage) ?? [:] {
                output.buffer.append(utf8: ",\"\(member.key)\":")
                output.buffer.appendJSON(member.value)
            }
            output.buffer.append(",\"events\":")
        case .table:
            var table = SessionTable.make(terminal: context.terminal)
            table.append([SessionTable.row(session, state)], to: &output.buffer)
            output.buffer.append("\n")
            guard let summary = digest?.summary else { break }
            AgentSummaryTable.append(summary, session.usage, times, terminal: context.terminal, to: &output.buffer)
            output.buffer.append("\n")
        case .ndjson, .csv: break
        }
    }
}
