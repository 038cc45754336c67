/// How much is done in one transaction, learnt from how long the last ones held the writer.
///
/// What a row costs, and what its commit costs after it, depend on the machine, on what follows from the row and on what
/// else the disk does. So the next slice is as much smaller than the last as that took too long, and grows again slowly.
struct SliceSize {
    /// How long a slice should hold the writer, its commit included.
    static let target: Duration = .milliseconds(5)

    private(set) var value: Double
    private let range: ClosedRange<Double>

    /// - Parameters:
    ///   - value: The first slice's.
    ///   - range: What no slice is smaller or larger than.
    init(_ value: Double, in range: ClosedRange<Double>) {
        self.value = value
        self.range = range
    }

    /// Notes how long the last slice took.
    mutating func note(_ total: Duration) {
        let change = min(max(Self.target / max(total, .microseconds(1)), 0.25), 1.25)
        self.value = min(max(self.value * change, self.range.lowerBound), self.range.upperBound)
    }
}
