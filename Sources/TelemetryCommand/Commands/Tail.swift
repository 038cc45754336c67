import ArgumentParser
import Telemetry

/// `telemetry tail`.
struct Tail: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show events as they arrive, until Ctrl-C.",
        discussion: "With --last or --since it begins with what has arrived since then."
    )

    @Option(
        name: [.customShort("n"), .long],
        help: ArgumentHelp("Begin with so many of the latest. (default: 10 on a terminal, else 0)", valueName: "count")
    )
    var lines: Int?

    @OptionGroup(title: "Filter") var filter: EventFilterOptions
    @OptionGroup var output: FormatOption
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        if let lines, !(0...10_000 ~= lines) { throw ValidationError("lines must be 0 to 10000, not \(lines)") }
    }

    func run() async throws {
        let filter = try self.filter.filter(now: .now)
        let context = try CommandContext(self.global)
        try await context.withStore { store in
            Interruption.endsInSuccess()
            var output = OutputFile.standard
            // An array that never ends could not be read, so `json` is an object on each line as well.
            let format = self.output.format == .json ? .ndjson : self.output.format
            var writer = EventWriter(format, terminal: context.terminal, isOpenEnded: true)
            var feed = try await ChangeFeed(store: store)
            try await self.showPast(filter, until: feed.sequence, in: store, context.terminal) {
                try writer.write($0, to: &output)
            }
            try output.flush()
            context.messages.note("following \(context.database.path); Ctrl-C ends")
            let spools = context.spoolDirectory(of: store)
            while !Descriptor.isClosed(Descriptor.standardOutput) {
                let events = try await feed.next()
                let matching = events.filter(filter.matches)
                if !matching.isEmpty {
                    try writer.write(matching, to: &output)
                    try output.flush()
                }
                guard events.isEmpty else { continue }
                try await feed.wait()
                if feed.isDueForRecovery, let spools { await CommandContext.recover(spools, into: store) }
            }
        }
    }

    /// Shows what there was before the first change: everything since a time that was given, else the latest few.
    private func showPast(
        _ filter: QueryFilter,
        until sequence: Int64,
        in store: any StorageProvider,
        _ terminal: Terminal,
        _ show: ([TelemetryEvent]) throws -> Void
    ) async throws {
        var filter = filter
        if self.lines == nil, filter.since != nil {
            filter.order = .arrival
            var pages = EventPages(filter: filter, limit: nil) { [store] in try await store.query($0) }
            while let events = try await pages.next() { try show(events.filter { $0.arrived(until: sequence) }) }
        } else {
            filter.limit = self.lines ?? (terminal.isInteractive ? 10 : 0)
            guard filter.limit > 0 else { return }
            let events = try await store.query(filter).events.filter { $0.arrived(until: sequence) }
            if !events.isEmpty { try show(events.reversed()) }
        }
    }
}

extension TelemetryEvent {
    fileprivate func arrived(until sequence: Int64) -> Bool { self.sequence.map { $0 <= sequence } ?? true }
}
