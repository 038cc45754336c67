import ArgumentParser
import Telemetry

/// How a command shows its answer.
enum OutputFormat: String, Sendable, CaseIterable, ExpressibleByArgument {
    /// For people.
    case table
    /// One array or object.
    case json
    /// One object on each line.
    case ndjson
    /// Comma-separated values.
    case csv

    /// What writes events so; `nil` for tables.
    var exporter: (any ExportProvider)? { ExportFormat(rawValue: self.rawValue).provider }

    /// Whether a command line asks for JSON, as far as it can be known before it is understood.
    static func isJSON(in arguments: [String]) -> Bool {
        let options = arguments.prefix { $0 != "--" }
        return options.contains("--format=json")
            || zip(options, options.dropFirst()).contains { $0 == ("--format", "json") }
    }
}

/// How a command shows what is no table of events or sums.
enum ReportFormat: String, Sendable, CaseIterable, ExpressibleByArgument {
    /// For people.
    case table
    /// One array or object.
    case json
    /// One object on each line.
    case ndjson
}

/// `--format`.
struct FormatOption: ParsableArguments {
    @Option(help: "How to show the answer.")
    var format = OutputFormat.table
}
