import CBench
import Foundation
import Telemetry
@_spi(Benchmarks) import TelemetrySQLite

/// Removing and erasing events beside another writer: how fast it goes, and how long the other waits.
struct RetentionBenchmark {
    var folder: String
    var events = 1_000_000

    func run(into report: inout Report) async throws {
        try await self.measure("retention", "retention of 1 M events", into: &report) { store in
            try await store.clean(before: .now)
        }
        try await self.measure("erase", "erasing a tenth of 1 M events by time", into: &report) { store in
            try await store.erase(QueryFilter(until: .now - .seconds(26 * 86_400)))
        }
    }

    /// What others wait for is shown beside what the removal itself holds: the rest is the machine, and their own commit.
    private func measure(
        _ name: String,
        _ title: String,
        into report: inout Report,
        _ removal: @escaping @Sendable (SQLiteProvider) async throws -> Int
    ) async throws {
        let path = "\(self.folder)/\(name).db"
        defer { Files.removeDatabase(path) }
        try await self.fill(path)
        let holds = HoldSamples()
        var configuration = SQLiteConfiguration(path: path)
        configuration.noteHold = { holds.note($0) }
        let store = SQLiteProvider(configuration)
        let stranger = SQLiteProvider(path: path)
        try await store.initialize()
        try await stranger.initialize()
        let waits = Task { try await Self.write(into: store) }
        let strangersWaits = Task { try await Self.write(into: stranger) }
        let began = monotonic_nanoseconds()
        let count = try await removal(store)
        let took = monotonic_nanoseconds() - began
        try await store.compact()
        waits.cancel()
        strangersWaits.cancel()
        report.add("\(title), beside two writers", Double(count) / Double(took) * 1e9, "events/s")
        for purpose in WriteHold.Purpose.allCases { holds.report(purpose, into: &report) }
        Self.report(try await waits.value, "one event meanwhile, same connection", into: &report)
        Self.report(try await strangersWaits.value, "the same, as another process would", into: &report)
        await stranger.shutdown()
        await store.shutdown()
    }

    private static func report(_ samples: Samples, _ title: String, into report: inout Report) {
        report.add("\(title), p50", samples.median / 1e6, "ms")
        report.add("the same, p99", samples.percentile(0.99) / 1e6, "ms", budget: "≤ 20 ms")
        report.add("the same, longest", samples.percentile(1) / 1e6, "ms")
    }

    /// Stores one event after the other until it is cancelled; how long each took.
    private static func write(into store: SQLiteProvider) async throws -> Samples {
        let workload = Workload(text: 200)
        var samples: [UInt64] = []
        while !Task.isCancelled {
            let batch = EventBatch([workload.event(samples.count, session: "beside", at: .now + .seconds(3_600))])
            let began = monotonic_nanoseconds()
            do { _ = try await store.storeBatch(batch) } catch is CancellationError { break }
            samples.append(monotonic_nanoseconds() - began)
            try? await Task.sleep(for: .milliseconds(2))
        }
        return Samples(samples)
    }

    private func fill(_ path: String) async throws {
        let service = TelemetryService(stores: [SQLiteProvider(path: path)])
        try await service.initialize()
        let workload = Workload(text: 200, eventsPerSession: 100)
        try await CommitBenchmark.record(0..<self.events, workload, service, over: .seconds(29 * 86_400))
        try await service.flush(within: .seconds(1200))
        await service.shutdown()
    }
}
