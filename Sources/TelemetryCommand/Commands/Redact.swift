import ArgumentParser
import Telemetry

/// `telemetry redact`.
struct Redact: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a text as it would be kept, or what would be redacted in it and why.",
        discussion: """
            Reads as it comes and holds back only what may go on as something to redact. Rules of the configuration \
            hold too. Nothing is recorded.
            """
    )

    @Argument(help: "The file, or - for standard input.", completion: .file())
    var file = "-"

    @Flag(help: "List what would be redacted: line, column, kind, why, and the redacted text around it.")
    var explain = false

    @Option(help: "How to show the list: table, json or ndjson; implies --explain.")
    var format: ReportFormat?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() async throws {
        let context = try CommandContext(self.global)
        let detector = try PIIDetector(context.settings.telemetry.redaction)
        let input = InputReader(self.file == "-" ? .standard : try InputFile(path: self.file))
        var stream = RedactionStream(detector)
        var text = ByteWriter()
        var output = OutputFile.standard
        var listing = (self.explain || self.format != nil) ? FindingListing(format: self.format ?? .table) : nil
        listing?.begin(&output.buffer)
        while true {
            let part = try await input.read(upTo: 1 << 16)
            let findings = try stream.redact(part, isLast: part.isEmpty, into: &text)
            if listing != nil {
                listing?.write(findings, to: &output.buffer)
            } else {
                output.buffer.append(text.bytes)
            }
            text.removeAll()
            // Standard output keeps up with standard input, as someone may be watching both.
            try output.flush()
            if part.isEmpty { break }
        }
        listing?.end(&output.buffer)
        try output.flush()
    }
}
