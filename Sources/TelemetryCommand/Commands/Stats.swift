import ArgumentParser
import Telemetry

/// `telemetry stats`.
struct Stats: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Count events, durations, tokens and money.")

    @Option(
        help: "What to group by: category, action, model or agent.",
        completion: Choice.completion(StatsRequest.Group.self),
        transform: { try Choice.read($0) }
    )
    var by: StatsRequest.Group?

    @OptionGroup var range: TimeRangeOptions

    @Flag(help: "Draw it again every second.")
    var realTime = false

    @OptionGroup var output: FormatOption
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() async throws {
        _ = try self.request(now: .now)
        let context = try CommandContext(self.global)
        let writer = StatsWriter(format: self.output.format, group: self.by, terminal: context.terminal)
        try await context.withStore { store in
            var output = OutputFile.standard
            guard self.realTime else {
                return try writer.write(try await store.stats(try self.request(now: .now)), to: &output)
            }
            Interruption.endsInSuccess()
            while !Descriptor.isClosed(Descriptor.standardOutput) {
                let report = try await store.stats(try self.request(now: .now))
                if context.terminal.isInteractive { output.buffer.append("\u{1B}[H\u{1B}[2J") }
                try writer.write(report, to: &output)
                try await Task.sleep(for: .seconds(1))
                if let spools = context.spoolDirectory(of: store) { await CommandContext.recover(spools, into: store) }
            }
        }
    }

    /// The range moves with the time.
    private func request(now: Timestamp) throws(TelemetryError) -> StatsRequest {
        let given = self.range.parameters.compactMap { name, value in value.map { (name: name, value: $0) } }
        let filter = try QueryFilter(parameters: given, now: now)
        return StatsRequest(since: filter.since, until: filter.until, group: self.by)
    }
}
