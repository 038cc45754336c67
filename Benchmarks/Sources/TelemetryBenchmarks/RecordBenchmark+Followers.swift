import Telemetry
import TelemetrySQLite

extension RecordBenchmark {
    /// What `record` costs at 1,000 events a second while nobody follows what is stored, and while 200 do.
    func runFollowed(into report: inout Report) async throws {
        for followers in [0, 200] {
            let samples = try await self.measureFollowed(by: followers)
            let subject = "record, 200 bytes, 1,000 a second, \(followers) followers"
            report.add("\(subject), p50", samples.median, "ns")
            report.add("\(subject), p99", samples.percentile(0.99), "ns")
        }
    }

    private func measureFollowed(by followers: Int) async throws -> Samples {
        let calls = 10_000
        let service = TelemetryService(stores: [SQLiteProvider(path: "\(self.folder)/followed-\(followers).db")])
        try await service.initialize()
        var seen: [Task<Int, any Error>] = []
        for _ in 0..<followers {
            let updates = try await service.subscribe()
            seen.append(
                Task {
                    var count = 0
                    for try await case .events(let events) in updates { count += events.count }
                    return count
                }
            )
        }
        let workload = Workload(text: 200)
        let (samples, _) = await Task.detached {
            Self.produce(service, workload, calls, session: "followed", every: 1_000_000)
        }.value
        await service.shutdown()
        for count in seen {
            // Those who were told nothing would have cost nothing.
            guard let count = try? await count.value, count > calls / 2 else {
                throw Failure("a follower was told too little")
            }
        }
        return Samples(samples)
    }
}
