import Telemetry
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
}
