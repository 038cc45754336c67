import Foundation

/// Measures the budgets of the design, each beside its ceiling in the same run.
///
///     TelemetryBenchmarks --telemetry PATH --ceiling PATH [--json PATH] [--only LIST] [--long]
///
/// LIST names parts, with commas between: record, live, redact, seal, commit, serve, read, conversation, retention.
@main
struct TelemetryBenchmarks {
    static func main() async throws {
        let arguments = CommandLine.arguments
        func option(_ name: String) -> String? {
            arguments.firstIndex(of: name).flatMap { $0 + 1 < arguments.count ? arguments[$0 + 1] : nil }
        }
        guard let telemetry = option("--telemetry"), let ceiling = option("--ceiling") else {
            print("usage: TelemetryBenchmarks --telemetry PATH --ceiling PATH [--json PATH] [--only LIST] [--long]")
            exit(64)
        }
        let only = option("--only").map { Set($0.split(separator: ",").map(String.init)) }
        let isLong = arguments.contains("--long")
        let folder = NSTemporaryDirectory() + "/telemetry-bench-\(ProcessInfo.processInfo.processIdentifier)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }

        var report = Report()
        func part(_ name: String) -> Bool {
            guard only?.contains(name) ?? true else { return false }
            print("\(name):")
            return true
        }
        if part("record") { try await RecordBenchmark(folder: folder).run(into: &report) }
        if part("live") { try await RecordBenchmark(folder: folder).runFollowed(into: &report) }
        if part("redact") { try RedactionBenchmark().run(into: &report) }
        if part("seal") { try await SealingBenchmark(folder: folder).run(into: &report) }
        if part("commit") {
            let benchmark = CommitBenchmark(folder: folder, ceiling: ceiling)
            try await benchmark.run(into: &report)
            if isLong { try await benchmark.runLong(into: &report) }
        }
        if part("serve") {
            try await CollectorBenchmark(folder: folder, telemetry: telemetry).run(into: &report)
        }
        if part("read") {
            try await ReadingBenchmark(folder: folder, telemetry: telemetry).run(into: &report)
            if isLong {
                try await ReadingBenchmark(folder: folder, telemetry: telemetry, events: 10_000_000).run(into: &report)
            }
        }
        if part("conversation") { try await ConversationBenchmark(folder: folder).run(into: &report) }
        if part("retention") { try await RetentionBenchmark(folder: folder).run(into: &report) }
        print("\n\(report.table)")
        if let path = option("--json") {
            try report.writeJSON(to: path)
            print("\nwritten to \(path)")
        }
    }
}
