/// What the exact sum of a sketch says about where the durations of one bucket lie.
///
/// Of few durations that differ much the sum leaves less room than a bucket: the longest is what the others leave of it.
/// What is said then is not above the longest, and adds up.
struct SketchSums {
    private let sketch: DurationSketch
    /// What the durations can add up to, by their buckets.
    private var lower = 0.0
    private var upper = 0.0

    init(_ sketch: DurationSketch) {
        self.sketch = sketch
        for (bucket, count) in sketch.buckets {
            let bounds = DurationSketch.bounds(of: bucket)
            self.lower += bounds.lower * Double(count)
            self.upper += bounds.upper * Double(count)
        }
    }

    /// The duration that stands for those in `bucket`: `middle`, unless the sum forbids that.
    ///
    /// It is no further from any of them than `middle` is.
    func value(in bucket: Int32, near middle: Int64) -> Int64 {
        guard self.sketch.sum < .max else { return middle }
        let bounds = DurationSketch.bounds(of: bucket)
        let sum = Double(self.sketch.sum)
        // All of the bucket but one may lie at its other end.
        let least = sum - (self.upper - bounds.upper)
        let most = sum - (self.lower - bounds.lower)
        var value = Double(middle)
        // As far below what is possible as the middle is above: still no further off, and not above the longest.
        if value > most { value = 2 * most - value }
        value = max(value, least)
        value = min(max(value, bounds.lower), bounds.upper)
        return Int64(exactly: value.rounded()) ?? middle
    }
}
