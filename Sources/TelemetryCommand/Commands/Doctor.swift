import ArgumentParser
import Telemetry
import TelemetrySQLite

/// `telemetry doctor`.
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say why nothing arrives, what was lost, and how spool and database do.",
        discussion: """
            Asks the collectors that record into this database, wherever they listen, and looks at the files of those \
            that do not answer.

            Ends with 0 when events are taken, 66 when there is no database, 69 when something is broken, 74 when a file \
            or the disk is, 77 when the database is sealed and its key is missing or wrong.
            """
    )

    @Flag(help: "List the events that a destination refuses for good.")
    var deadLetters = false

    @Flag(help: "With --dead-letters: give them to their destination once more.")
    var replay = false

    @Option(
        help: ArgumentHelp(
            "Say why nothing comes from an agent: claude, codex, gemini or opencode.",
            valueName: "name"
        ),
        completion: Choice.completion(AgentName.self),
        transform: { try Choice.read($0) }
    )
    var agent: AgentName?

    @Option(help: "How to show the answer.")
    var format = ReportFormat.table

    @OptionGroup(title: "Sending on, for --replay") var forwarding: ForwardingOptions
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        if self.replay, !self.deadLetters { throw ValidationError("--replay needs --dead-letters") }
    }

    func run() async throws {
        var context = try CommandContext(self.global)
        try self.forwarding.apply(to: &context.loaded)
        if self.deadLetters {
            try await self.runDeadLetters(context)
        } else {
            try await self.examine(context)
        }
    }

    private func examine(_ context: CommandContext) async throws {
        let (report, exists) = await Examination(context: context, agent: self.agent).run()
        var output = OutputFile.standard
        switch self.format {
        case .ndjson:
            for finding in report.findings {
                output.buffer.appendJSON(finding.object)
                output.buffer.append("\n")
            }
        case .json:
            output.buffer.appendJSON(report.object)
            output.buffer.append("\n")
        case .table: ReportWriter(terminal: context.terminal).write(report, to: &output.buffer)
        }
        try output.flush()
        guard report.status == .failing else { return }
        guard exists else { throw CommandExit(status: .notFound) }
        let failing = Set(report.findings.lazy.filter { $0.status == .failing }.map(\.subject))
        if failing == [EncryptionExamination.keySubject] { throw CommandExit(status: .noPermission) }
        let isFile = report.findings.contains { $0.status == .failing && ["store", "disk"].contains($0.subject) }
        throw CommandExit(status: isFile ? .inputOutput : .unavailable)
    }

    private func runDeadLetters(_ context: CommandContext) async throws {
        let store = context.makeStore(access: .readWrite)
        guard let root = context.spoolDirectory(of: store), FilePath.exists(root) else {
            context.messages.note("there are no dead letters")
            if self.format == .json { try self.write([], context) }
            return
        }
        let letters = DeadLetters(root: root)
        if self.replay {
            try await self.replay(letters, to: store, context)
        } else {
            let contents = try letters.contents()
            if contents.letters.isEmpty { context.messages.note("there are no dead letters") }
            if contents.unreadable > 0 { context.messages.warning("\(contents.unreadable) letters cannot be read") }
            try self.write(contents.letters, context)
        }
    }

    private func replay(_ letters: DeadLetters, to store: any StorageProvider, _ context: CommandContext) async throws {
        do {
            try await store.initialize()
        } catch let error as TelemetryError {
            throw context.failure(error)
        }
        let others = try context.forwarding()
        let report = try await DeadLetterReplay(letters, stores: [store] + others).run()
        for other in others { await other.shutdown() }
        await store.shutdown()
        var output = OutputFile.standard
        if self.format == .table {
            try output.write(
                "\(report.delivered) delivered, \(report.refused + report.withoutDestination) left\n"
            )
        } else {
            output.buffer.appendJSON(report.object)
            output.buffer.append("\n")
        }
        try output.flush()
        for reason in report.reasons { context.messages.warning(reason) }
        if report.refused + report.withoutDestination > 0 { throw CommandExit(status: .unavailable) }
    }

    private func write(_ letters: [DeadLetter], _ context: CommandContext) throws {
        var output = OutputFile.standard
        switch self.format {
        case .json:
            output.buffer.appendJSON(.array(letters.map { .object($0.object) }))
            output.buffer.append("\n")
        case .ndjson:
            for letter in letters {
                output.buffer.appendJSON(letter.object)
                output.buffer.append("\n")
            }
        case .table:
            if !letters.isEmpty { DeadLetterTable.write(letters, terminal: context.terminal, to: &output.buffer) }
        }
        try output.flush()
    }
}

extension DeadLetterReplay.Report {
    /// The report as JSON.
    fileprivate var object: JSONObject {
        [
            "delivered": .integer(Int64(self.delivered)), "refused": .integer(Int64(self.refused)),
            "withoutDestination": .integer(Int64(self.withoutDestination)),
            "reasons": .array(self.reasons.map { .string($0) }),
        ]
    }
}
