import ArgumentParser
import Telemetry

/// `telemetry erase`.
struct Erase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Erase events, from sessions, statistics and sums too, beside writers and readers.",
        discussion: """
            Something must say what: a session, a user, a time. With a session or a user alone, what retention has left \
            of them goes as well. Try it with --dry-run first: there is no way back but a backup.
            """
    )

    @OptionGroup(title: "Filter") var filter: EventFilterOptions

    @Option(help: ArgumentHelp("Before this time; the same as --until.", valueName: "time"))
    var before: String?

    @Flag(help: "Only count what would be erased.")
    var dryRun = false

    @Option(help: "How to say what was erased: text or json.")
    var format = ReplyFormat.text

    @OptionGroup(title: "Global options") var global: GlobalOptions

    /// Said when others kept the log from being emptied.
    static let heldLog = "the database's log holds what was removed until those who read it are done"

    func validate() throws {
        if self.before != nil, self.filter.range.until != nil {
            throw ValidationError("--before and --until are the same: give one of them")
        }
    }

    private func restriction(now: Timestamp) throws(TelemetryError) -> QueryFilter {
        var filter = try self.filter.filter(now: now)
        guard let before else { return filter }
        let until = try TimeText.time(before, field: "before", now: now)
        if let since = filter.since, since > until {
            throw TelemetryError(
                .invalidFilter,
                "before must not be earlier than since: \(until.iso8601) is before \(since.iso8601)",
                field: "before"
            )
        }
        filter.until = until
        return filter
    }

    func run() async throws {
        let filter = try self.restriction(now: .now)
        guard filter.restricts else {
            throw TelemetryError(
                .invalidFilter,
                "nothing says what to erase: name a session, a user, a time or another part of a filter"
            )
        }
        let context = try CommandContext(self.global)
        let count = try await context.withStore { store in
            let erasure = DataErasure(store: store, audit: try context.auditTrail(of: store))
            guard !self.dryRun else { return try await erasure.count(filter) }
            let count = try await erasure.erase(filter)
            if try await store.extent().logBytes > 0 { context.messages.warning(Self.heldLog) }
            return count
        }
        var output = OutputFile.standard
        switch self.format {
        case .json:
            output.buffer.appendJSON(["erased": .integer(Int64(count)), "dryRun": .bool(self.dryRun)] as JSONObject)
            output.buffer.append("\n")
        case .text:
            output.buffer.append(
                utf8: "\(self.dryRun ? "would erase" : "erased") \(Figures.count(Int64(count))) events\n"
            )
        }
        try output.flush()
    }
}
