import Synchronization
@_spi(Benchmarks) import TelemetrySQLite

/// How long removing held the writer each time, by what for.
final class HoldSamples: Sendable {
    private let holds = Mutex<[WriteHold]>([])

    func note(_ hold: WriteHold) { self.holds.withLock { $0.append(hold) } }

    func report(_ purpose: WriteHold.Purpose, into report: inout Report) {
        let holds = self.holds.withLock { $0.filter { $0.purpose == purpose } }
        guard !holds.isEmpty else { return }
        let totals = Samples(holds.map { UInt64($0.total / .nanoseconds(1)) })
        let rest = Samples(holds.map { UInt64(($0.total - $0.work) / .nanoseconds(1)) })
        report.add("\(holds.count) holds for \(purpose), p50", totals.median / 1e6, "ms")
        report.add("the same, p99", totals.percentile(0.99) / 1e6, "ms", budget: "≤ 20 ms")
        report.add("the same, longest", totals.percentile(1) / 1e6, "ms", budget: "≤ 20 ms")
        report.add("of that the commit, p99", rest.percentile(0.99) / 1e6, "ms")
        report.add("of that the commit, longest", rest.percentile(1) / 1e6, "ms")
    }
}
