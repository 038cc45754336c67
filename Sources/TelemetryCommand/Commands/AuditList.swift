import ArgumentParser
import Telemetry
import TelemetrySQLite

/// `telemetry audit list`.
struct AuditList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Show the last entries.")

    @Option(help: ArgumentHelp("How many, at most.", valueName: "count"))
    var limit = 100

    @OptionGroup var output: FormatOption
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        guard 1...10_000 ~= self.limit else { throw ValidationError("limit must be 1 to 10000, not \(self.limit)") }
    }

    func run() async throws {
        let context = try CommandContext(self.global)
        try await context.withBareStore { store in
            let head = try await store.auditHead()
            let after = max(0, head.number - Int64(self.limit))
            let records = try await store.auditRecords(after: after, limit: self.limit)
            var output = OutputFile.standard
            var listing = AuditListing.empty(context.terminal)
            listing.rows = records.map(\.object)
            listing.write(as: self.output.format, to: &output.buffer)
            try output.flush()
        }
    }
}
