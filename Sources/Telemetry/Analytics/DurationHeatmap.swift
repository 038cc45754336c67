/// How many events took how long, over time: a column for each bucket of time, a row for each of some lengths.
///
/// Lengths grow by a factor of 10^¼ from row to row, so that a row holds what is within 1 % of it, as sums keep durations.
package struct DurationHeatmap: Sendable {
    /// What a row's lengths grow by within a decade.
    private static let steps = [1, 1.778_279_410_038_922_8, 3.162_277_660_168_379_3, 5.623_413_251_903_491]
    /// log₁₀ 1.02, by whose powers a ``DurationSketch`` counts.
    private static let sketchStep = 0.008_600_171_761_917_567

    /// The rows that hold something and those between, by their numbers; row 0 begins at a nanosecond.
    package let rows: ClosedRange<Int>?
    /// The columns, each with how many events are in each row.
    package let columns: [(timestamp: Timestamp, counts: [Int64])]

    /// The durations of a series, its groups aside.
    package init(_ report: TimeSeriesReport) {
        let columns = report.points.map { ($0.timestamp, Self.counts($0.totals.durations)) }
        let numbers = columns.flatMap { $0.1.keys }
        guard let first = numbers.min(), let last = numbers.max() else {
            self.rows = nil
            self.columns = columns.map { ($0.0, []) }
            return
        }
        self.rows = first...last
        self.columns = columns.map { time, counts in (time, (first...last).map { counts[$0] ?? 0 }) }
    }

    private static func counts(_ sketch: DurationSketch) -> [Int: Int64] {
        var counts: [Int: Int64] = [:]
        for (bucket, count) in sketch.buckets {
            // The middle of the sketch's bucket decides.
            let decade = max(Double(bucket) - 0.5, 0) * self.sketchStep
            counts[Int((decade * Double(self.steps.count)).rounded(.down)), default: 0] += count
        }
        return counts
    }

    /// Where a row begins, in nanoseconds.
    package static func start(of row: Int) -> Double {
        let (decade, step) = row.quotientAndRemainder(dividingBy: self.steps.count)
        return (0..<decade).reduce(self.steps[step]) { value, _ in value * 10 }
    }
}
