import CBench
import Foundation
import Telemetry
import TelemetrySQLite

/// What `record` costs its caller.
struct RecordBenchmark {
    var folder: String
    /// Calls for each producer.
    var calls = 100_000

    func run(into report: inout Report) async throws {
        report.add("the clock alone, in every p50 and p99 below", self.clock(), "ns")
        for bytes in [200, 512] {
            // 50,000 events a second: the spool's segments go round, as they do in a program that does other things, too.
            let store = DiscardingStore(folder: "\(self.folder)/spool-\(bytes)-paced")
            let (paced, _) = try await self.measure(Workload(text: bytes), 1, [store], every: 20_000)
            let subject = "record, \(bytes) bytes, 50,000 a second"
            report.add("\(subject), p50", paced.median, "ns", budget: "≤ 500 ns")
            report.add("\(subject), p99", paced.percentile(0.99), "ns", budget: "≤ 5,000 ns")
            for producers in [1, 2, 4] {
                let subject = "record, \(bytes) bytes, flat out, \(producers) producer\(producers > 1 ? "s" : "")"
                let store = DiscardingStore(folder: "\(self.folder)/spool-\(bytes)-\(producers)")
                let (samples, allocations) = try await self.measure(Workload(text: bytes), producers, [store])
                report.add("\(subject), p50", samples.median, "ns", budget: "≤ 500 ns")
                report.add("\(subject), p99", samples.percentile(0.99), "ns", budget: "≤ 5,000 ns")
                report.add("\(subject), allocations", allocations, "per call")
            }
        }
        let store = SQLiteProvider(path: "\(self.folder)/record.db")
        let (samples, _) = try await self.measure(Workload(text: 200), 1, [store])
        report.add(
            "record, 200 bytes, 1 producer, SQLite storing beside it, p50",
            samples.median,
            "ns",
            budget: "≤ 500 ns"
        )
        report.add("record, 200 bytes, 1 producer, SQLite storing beside it, p99", samples.percentile(0.99), "ns")
        try await self.parts(into: &report)
        self.disabled(into: &report)
    }

    /// What two readings of the clock with nothing between them show, which every sample holds.
    private func clock() -> Double {
        Samples(
            (0..<100_000).map { _ in
                let began = monotonic_nanoseconds()
                return monotonic_nanoseconds() - began
            }
        ).median
    }

    private func measure(
        _ workload: Workload,
        _ producers: Int,
        _ stores: [any StorageProvider],
        every pause: UInt64 = 0
    ) async throws -> (Samples, allocations: Double) {
        let service = TelemetryService(stores: stores)
        try await service.initialize()
        let calls = self.calls
        var all: [UInt64] = []
        var allocations = 0.0
        await withTaskGroup(of: ([UInt64], Double).self) { group in
            for producer in 0..<producers {
                group.addTask { Self.produce(service, workload, calls, session: "producer-\(producer)", every: pause) }
            }
            for await (samples, count) in group {
                all += samples
                allocations += count / Double(producers)
            }
        }
        let status = service.status()
        await service.shutdown()
        guard status.losses.isEmpty else { throw Failure("events were refused: \(status.losses)") }
        return (Samples(all), allocations)
    }

    /// Records so many events, and returns what each call took, and how many allocations a call made.
    static func produce(
        _ service: TelemetryService,
        _ workload: Workload,
        _ calls: Int,
        session: String,
        every pause: UInt64
    ) -> ([UInt64], Double) {
        var samples = [UInt64](repeating: 0, count: calls)
        for number in 0..<2_000 { service.record(workload.event(number, session: session)) }
        let before = allocations_on_this_thread()
        for number in 0..<calls {
            let began = monotonic_nanoseconds()
            service.record(workload.event(number, session: session))
            samples[number] = monotonic_nanoseconds() - began
            while pause > 0, monotonic_nanoseconds() < began + pause {}
        }
        let allocated = allocations_on_this_thread() - before
        return (samples, before < 0 ? -1 : Double(allocated) / Double(calls))
    }

    /// Where the nanoseconds go: the event alone, an event that was built before, and the same unredacted.
    private func parts(into report: inout Report) async throws {
        let workload = Workload(text: 512)
        let rounds = 300_000
        var kept = 0
        var began = thread_nanoseconds()
        for number in 0..<rounds { kept &+= workload.event(number, session: "parts").metadata.count }
        let building = Double(thread_nanoseconds() - began) / Double(rounds)
        guard kept == 5 * rounds else { throw Failure("the events were not built") }
        report.add("of which: building the event", building, "ns of CPU, mean")
        for isRedacting in [true, false] {
            var configuration = TelemetryConfiguration()
            configuration.redaction.isEnabled = isRedacting
            let store = DiscardingStore(folder: "\(self.folder)/spool-parts-\(isRedacting)")
            let service = TelemetryService(configuration, stores: [store])
            try await service.initialize()
            let event = workload.event(1, session: "parts")
            for _ in 0..<2_000 { service.record(event) }
            began = thread_nanoseconds()
            for _ in 0..<rounds { service.record(event) }
            let cost = Double(thread_nanoseconds() - began) / Double(rounds)
            let subject = isRedacting ? "redacting and laying down" : "laying down without redaction"
            report.add("of which: \(subject) 512 bytes", cost, "ns of CPU, mean")
            await service.shutdown()
        }
    }

    private func disabled(into report: inout Report) {
        var configuration = TelemetryConfiguration()
        configuration.isEnabled = false
        let service = TelemetryService(configuration, stores: [MemoryProvider()])
        let workload = Workload(text: 512)
        let rounds = 10_000_000
        let began = thread_nanoseconds()
        for number in 0..<rounds { service.record(workload.event(number, session: "off")) }
        let cost = Double(thread_nanoseconds() - began) / Double(rounds)
        report.add("record when disabled", cost, "ns", budget: "≤ 10 ns")
    }
}
