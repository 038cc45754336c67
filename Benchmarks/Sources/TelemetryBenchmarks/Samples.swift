/// Durations in nanoseconds, to ask for percentiles.
struct Samples {
    private var sorted: [UInt64]

    init(_ nanoseconds: [UInt64]) { self.sorted = nanoseconds.sorted() }

    func percentile(_ share: Double) -> Double {
        guard !self.sorted.isEmpty else { return 0 }
        return Double(self.sorted[min(self.sorted.count - 1, Int(share * Double(self.sorted.count)))])
    }

    var median: Double { self.percentile(0.5) }
}
