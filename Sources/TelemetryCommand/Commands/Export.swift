import ArgumentParser
import Telemetry
import TelemetryOTLP

/// `telemetry export`.
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write events to a file, in constant memory.",
        discussion:
            "The file appears when it is complete. Without --limit all events that match are written, oldest first."
    )

    /// The formats, by the names that `--format` has for them.
    enum Format: String, Sendable, CaseIterable, ExpressibleByArgument {
        case json
        case ndjson
        case csv
        case otlp
    }

    @Option(help: "json, ndjson, csv or otlp. (default: what the file's name ends in, else json)")
    var format: Format?

    @Option(name: .shortAndLong, help: ArgumentHelp("The file; - is standard output.", valueName: "file"))
    var output = "-"

    @OptionGroup(title: "Filter") var filter: EventFilterOptions
    @OptionGroup(title: "Page") var order: OrderOptions

    @Option(help: ArgumentHelp("The most to write. (default: all)", valueName: "count"))
    var limit: Int?

    @Option(help: "Where another export ended, as it said.")
    var cursor: String?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("limit must be 1 or more, not \(limit)") }
    }

    func run() async throws {
        var filter = try self.filter.filter(self.order.parameters + [("cursor", self.cursor)], now: .now)
        if self.order.order == nil { filter.order = .oldest }
        let context = try CommandContext(self.global)
        let provider = try self.provider()
        let export = Export.Job(context: context, provider: provider, filter: filter, limit: self.limit)
        if self.output == "-" {
            var output = OutputFile.standard
            try await export.write(to: &output)
        } else if PendingFile.isReplaceable(self.output) {
            let path = self.output
            try await Interruption.cancels { try await export.write(toFile: path) }
        } else {
            // Nothing to put in order: whoever waits for the reader of a pipe can be ended at once.
            try await export.write(toFile: self.output)
        }
    }

    private func provider() throws -> any ExportProvider {
        let endings: [String: Format] = ["json": .json, "ndjson": .ndjson, "jsonl": .ndjson, "csv": .csv]
        let ending = self.output.split(separator: ".").last.map { $0.lowercased() } ?? ""
        let format = self.format ?? endings[ending] ?? .json
        if format == .otlp { return OTLPLinesExporter() }
        guard let provider = ExportFormat(rawValue: format.rawValue).provider else {
            throw ValidationError("format must be json, ndjson, csv or otlp, not \(format.rawValue)")
        }
        return provider
    }
}

extension Export {
    /// What is exported, whatever it is written to.
    fileprivate struct Job: Sendable {
        let context: CommandContext
        let provider: any ExportProvider
        let filter: QueryFilter
        let limit: Int?

        func write(toFile path: String) async throws {
            try await PendingFile.write(to: path) { try await self.write(to: &$0, target: path) }
        }

        func write(to output: inout OutputFile, target: String = "standard output") async throws {
            try await self.context.withStore { store in
                let export = EventExport(from: store, as: self.provider, filter: self.filter, limit: self.limit)
                try await self.check(store)
                try await self.context.note(self.auditEntry(to: target), in: store)
                try await self.write(export, to: &output)
            }
        }

        /// Said before the first event leaves, and after the store has taken the filter, so that an export that is interrupted is known too.
        private func auditEntry(to target: String) -> AuditEntry {
            AuditEntry(
                .exported,
                target: target,
                details: ["format": .string(self.provider.format.rawValue), "filter": .object(self.filter.object)]
            )
        }

        /// Asks for one event, as some formats begin with something else, so that a filter that the store refuses is no export.
        private func check(_ store: any StorageProvider) async throws {
            var filter = self.filter
            filter.limit = 1
            _ = try await store.query(filter)
        }

        private func write(_ export: EventExport, to output: inout OutputFile) async throws {
            var parts = export.makeAsyncIterator()
            var progress = ProgressLine(messages: self.context.messages)
            var bytes = 0
            defer { progress.clear() }
            while let part = try await parts.next() {
                bytes += part.count
                try output.write(part)
                progress.update("\(Figures.count(Int64(parts.eventCount))) events, \(Figures.bytes(bytes))")
            }
            try output.flush()
            progress.clear()
            let messages = self.context.messages
            messages.note("\(Figures.count(Int64(parts.eventCount))) events, \(Figures.bytes(bytes))")
            if let cursor = parts.nextCursor { messages.note("next cursor: \(cursor)") }
        }
    }
}
