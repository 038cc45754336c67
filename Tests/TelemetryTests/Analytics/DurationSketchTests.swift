import Telemetry
import TelemetryTesting
import Testing

@Suite struct DurationSketchTests {
    @Test(arguments: [1, 3] as [Int64])
    func equalDurationsAreTheirOwnQuantiles(times: Int64) {
        var sketch = DurationSketch()
        sketch.add(12_500_000, times: times)
        for share in [0, 0.5, 0.99, 1] { #expect(sketch.quantile(share) == 12_500_000) }
    }

    @Test func quantilesStayWithinOnePerCent() {
        var sketch = DurationSketch()
        for milliseconds in 1...1000 as ClosedRange<Int64> { sketch.add(milliseconds * 1_000_000) }
        for (share, exact) in [(0.5, 500.0), (0.9, 900), (0.99, 990)] {
            let seen = Double(sketch.quantile(share) ?? 0) / 1_000_000
            #expect(abs(seen - exact) <= exact / 100)
        }
    }

    @Test(arguments: [
        [1_000_000, 60_000_000_000], [3, 5_000_000, 7_000_000_000_000], [1, 2_000, 3_000_000, 3_600_000_000_000],
    ])
    func ofFewDifferentDurationsNoneIsSaidToBeLongerThanTheLongest(durations: [Int64]) throws {
        var sketch = DurationSketch()
        for duration in durations { sketch.add(duration) }
        let longest = try #require(durations.last)
        let said = try #require(sketch.quantile(0.99))
        #expect(said <= longest)
        #expect(said > longest - longest / 1_000)
        #expect(sketch.quantile(0) ?? -1 >= 0)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func fewDurationsStayWithinOnePerCentAndTheirSum(seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        let count = Int.random(in: 2...6, using: &chance)
        let units: [Int64] = [10, 1_000, 1_000_000, 1_000_000_000]
        let durations = (0..<count)
            .map { _ in Int64.random(in: 2...9, using: &chance) * units[Int.random(in: 0..<4, using: &chance)] }
            .sorted()
        var sketch = DurationSketch()
        for duration in durations { sketch.add(duration) }
        for (index, exact) in durations.enumerated() {
            let said = try #require(sketch.quantile((Double(index) + 0.5) / Double(count)))
            #expect(abs(Double(said - exact)) <= Double(exact) / 100 + 1, "\(durations), \(index)")
            #expect(said <= sketch.sum)
        }
    }
}
