import ArgumentParser
import Telemetry
import TelemetrySQLite

/// `telemetry backup FILE`.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a copy of the database as of one point in time, while others write to it.",
        discussion: """
            The copy is readable by its owner alone, and takes its name only when it was opened and every page of it \
            looked at. Events that are sealed stay sealed: keep the key elsewhere.
            """
    )

    @Argument(help: "The file.", completion: .file(extensions: ["db"]))
    var file: String

    @Flag(help: "Replace the file if it is there.")
    var force = false

    @Option(help: "How to say what was written: text or json.")
    var format = ReplyFormat.text

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() async throws {
        guard self.force || !FilePath.exists(self.file) else {
            throw TelemetryError(.alreadyExists, "\(self.file) is there already; --force replaces it")
        }
        let context = try CommandContext(self.global)
        let extent = try await context.withStore { store in
            try (store.unsealed as? SQLiteProvider)?.checkBackup(to: self.file, replacing: self.force)
            // Said before, so that the copy holds it too, and that it failed afterwards.
            try await context.note(AuditEntry(.backedUp, target: self.file), in: store)
            do {
                return try await store.backup(to: self.file, replacing: self.force)
            } catch {
                try? await context.note(
                    AuditEntry(.backedUp, target: self.file, details: ["state": "failed"]),
                    in: store
                )
                throw error
            }
        }
        var output = OutputFile.standard
        switch self.format {
        case .json:
            output.buffer.appendJSON(
                JSONObject([("file", .string(self.file))] + extent.object.map { ($0.key, $0.value) })
            )
            output.buffer.append("\n")
        case .text:
            let size = "\(Figures.count(extent.events)) events, \(Figures.bytes(Int(extent.bytes)))"
            output.buffer.append(utf8: "\(self.file): \(size)\n")
        }
        try output.flush()
    }
}
