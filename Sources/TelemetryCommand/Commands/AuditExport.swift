import ArgumentParser
import Telemetry
import TelemetrySQLite

/// `telemetry audit export`.
struct AuditExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write every entry with its hashes, a JSON object on each line."
    )

    @Option(name: .shortAndLong, help: ArgumentHelp("The file; - is standard output.", valueName: "file"))
    var output = "-"

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() async throws {
        let context = try CommandContext(self.global)
        try await context.withBareStore { store in
            if self.output == "-" {
                var output = OutputFile.standard
                try await self.write(store, to: &output)
            } else {
                try await PendingFile.write(to: self.output) { try await self.write(store, to: &$0) }
            }
        }
    }

    private func write(_ store: SQLiteProvider, to output: inout OutputFile) async throws {
        var last: Int64 = 0
        while true {
            let records = try await store.auditRecords(after: last, limit: 1000)
            guard let end = records.last else { break }
            for record in records {
                output.buffer.appendJSON(record.object)
                output.buffer.append("\n")
            }
            last = end.number
            try output.flushIfLarge()
        }
        try output.flush()
    }
}
