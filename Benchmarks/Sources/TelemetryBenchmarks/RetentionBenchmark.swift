import CBench
import Foundation
import Telemetry
import TelemetrySQLite

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

    private func measure(
        _ name: String,
        _ title: String,
        into report: inout Report,
        _ removal: @escaping @Sendable (SQLiteProvider) async throws -> Int
    ) async throws {
        let path = "\(self.folder)/\(name).db"
        defer { Files.removeDatabase(path) }
        try await self.fill(path)
        let store = SQLiteProvider(path: path)
        try await store.initialize()
        let waits = Task { try await Self.write(into: store) }
        let began = monotonic_nanoseconds()
        let count = try await removal(store)
        let took = monotonic_nanoseconds() - began
        waits.cancel()
        let samples = try await waits.value
        report.add("\(title), beside a writer", Double(count) / Double(took) * 1e9, "events/s")
        report.add("the writer's one event meanwhile, p50", samples.median / 1e6, "ms")
        report.add("the same, p99", samples.percentile(0.99) / 1e6, "ms", budget: "≤ 20 ms")
        await store.shutdown()
    }

    /// Stores one event after the other until it is cancelled; how long each took.
    private static func write(into store: SQLiteProvider) async throws -> Samples {
        let workload = Workload(text: 200)
        var samples: [UInt64] = []
        while !Task.isCancelled {
            let batch = EventBatch([workload.event(samples.count, session: "beside", at: .now + .seconds(3_600))])
            let began = monotonic_nanoseconds()
            _ = try await store.storeBatch(batch)
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
