import ArgumentParser
import Telemetry
import TelemetryAgents

/// `telemetry ingest [FILE…|-]`.
struct Ingest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Record events from files or standard input, one JSON object on each line.",
        discussion: """
            Lines that are wrong are named on standard error and cost nothing else; the command then ends with 65. \
            Where the database is behind, or beyond the rate limit, it waits. Works even where collection is switched off. \
            With TRACEPARENT in the environment, events that name no span belong to that one.

            With --agent the input is what an agent prints: claude -p --output-format stream-json --verbose, \
            codex exec --json, gemini --output-format stream-json, or text.
            """
    )

    @Argument(help: "The files; - is standard input, and so is nothing.", completion: .file())
    var files: [String] = []

    @Option(
        help: ArgumentHelp("The agent that printed it: claude, codex, gemini or text.", valueName: "name"),
        completion: Choice.completion(StreamFormat.self),
        transform: { try Choice.read($0) }
    )
    var agent: StreamFormat?

    @Flag(help: "Print each event's id on a line of its own once it is kept.")
    var ack = false

    @Option(help: "How to say what was recorded: text or json.")
    var format = ReplyFormat.text

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() async throws {
        let context = try CommandContext(self.global)
        let inputs = try (self.files.isEmpty ? ["-"] : self.files).map { path in
            path == "-" ? InputFile.standard : try InputFile(path: path)
        }
        var tally = Ingestion.Tally()
        do {
            let prices = try context.prices()
            tally = try await context.withService { service in
                if let format = self.agent {
                    var ingestion = AgentIngestion(
                        service: service,
                        format: format,
                        prices: prices,
                        acknowledges: self.ack,
                        messages: context.messages
                    )
                    for input in inputs { try await ingestion.take(input) }
                    return ingestion.finish()
                }
                var ingestion = Ingestion(
                    service: service,
                    acknowledges: self.ack,
                    format: self.format,
                    messages: context.messages
                )
                for input in inputs { try await ingestion.take(input) }
                return ingestion.finish()
            }
        } catch is OutputFile.Closed {
            // Ids can no longer be said, and going on would keep events that nobody knows to be kept.
            throw CommandExit(status: .inputOutput)
        }
        try self.report(tally, context.messages)
    }

    private func report(_ tally: Ingestion.Tally, _ messages: Messages) throws {
        if self.format == .json, !self.ack {
            var output = OutputFile.standard
            try output.write("{\"accepted\":\(tally.accepted),\"rejected\":\(tally.rejected)}\n")
            try output.flush()
        }
        guard tally.rejected == 0 else {
            throw CommandFailure(
                .badData,
                .invalidField,
                "\(tally.rejected) of \(tally.accepted + tally.rejected) lines were refused; the others are kept"
            )
        }
        if self.format == .text { messages.note("\(Figures.count(Int64(tally.accepted))) events") }
    }
}
