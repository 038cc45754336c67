import CBench
import Foundation
import Telemetry
import TelemetrySQLite

/// Pages, sums, exports and the cold start of the command, with a table that is large.
struct ReadingBenchmark {
    var folder: String
    var telemetry: String
    var events = 1_000_000

    func run(into report: inout Report) async throws {
        let path = "\(self.folder)/reading.db"
        defer { Files.removeDatabase(path) }
        let workload = Workload(text: 200, eventsPerSession: 100)
        try await self.fill(path, workload)
        let size = self.events >= 10_000_000 ? "10 M" : "1 M"

        let service = TelemetryService(stores: [SQLiteProvider(path: path)])
        try await service.initialize()
        let page = try await Self.time(200) { round in
            let session = workload.session(of: (round * 7_919 * workload.eventsPerSession) % self.events)
            let page = try await service.query(QueryFilter(session: session, limit: 100))
            guard page.events.count == 100 else { throw Failure("a page has \(page.events.count) events") }
        }
        report.add("page of 100 events of a session, \(size) stored, p50", page.median / 1e6, "ms", budget: "≤ 5 ms")
        report.add("page of 100 events of a session, \(size) stored, p99", page.percentile(0.99) / 1e6, "ms")
        let newest = try await Self.time(100) { _ in _ = try await service.query(QueryFilter(limit: 100)) }
        report.add("newest 100 events, \(size) stored, p50", newest.median / 1e6, "ms", budget: "≤ 5 ms")
        let since = Timestamp.now - .seconds(30 * 86_400)
        let overview = try await Self.time(20) { _ in
            let totals = try await service.stats(StatsRequest(since: since, group: .category)).totals
            guard totals.events == Int64(self.events) else { throw Failure("stats count \(totals.events)") }
        }
        report.add("overview of 30 days, \(size) stored, p50", overview.median / 1e6, "ms", budget: "≤ 50 ms")
        await service.shutdown()

        let query = ["--quiet", "--database", path, "query", "--limit", "20", "--format", "json"]
        let cold = Samples(try (0..<30).map { _ in try Child.cost(of: self.telemetry, query).nanoseconds })
        report.add("telemetry query from cold, \(size) stored, p50", cold.median / 1e6, "ms", budget: "≤ 60 ms")
        let export = ["--quiet", "--database", path, "export", "--format", "ndjson", "-o", "/dev/null"]
        let exported = try Child.cost(of: self.telemetry, export)
        let rate = Double(self.events) / Double(exported.nanoseconds) * 1e9
        report.add("export of \(size) events", rate, "events/s")
        report.add("export of \(size) events, peak", exported.peakMebibytes, "MiB", budget: "≤ 150 MiB")
    }

    private func fill(_ path: String, _ workload: Workload) async throws {
        let service = TelemetryService(stores: [SQLiteProvider(path: path)])
        try await service.initialize()
        try await CommitBenchmark.record(0..<self.events, workload, service, over: .seconds(29 * 86_400))
        try await service.flush(within: .seconds(1200))
        await service.shutdown()
    }

    private static func time(_ rounds: Int, _ body: (Int) async throws -> Void) async throws -> Samples {
        var samples: [UInt64] = []
        for round in 0..<rounds {
            let began = monotonic_nanoseconds()
            try await body(round)
            samples.append(monotonic_nanoseconds() - began)
        }
        return Samples(samples)
    }
}
