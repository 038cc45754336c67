import Testing

@testable import Telemetry

@Suite("Reliability: finding the events that are to blame")
struct BatchBisectionTests {
    /// Delivers to a store that refuses parts with a bad event; returns what it took and refused, and how often it was
    /// asked.
    private func deliver(_ count: Int, bad: Set<Int>) -> (taken: [Int], refused: [Int], asked: Int) {
        var bisection = BatchBisection(count: count)
        var result = (taken: [Int](), refused: [Int](), asked: 0)
        while let part = bisection.next {
            result.asked += 1
            if bad.isDisjoint(with: part) {
                result.taken += part
            } else if bisection.split() {
                continue
            } else {
                result.refused += part
            }
            bisection.finish()
        }
        return result
    }

    @Test("One among many is found by halves")
    func one() {
        let result = self.deliver(2000, bad: [1234])
        #expect(result.taken == (0..<2000).filter { $0 != 1234 })
        #expect(result.refused == [1234])
        #expect(result.asked <= 2 * 11 + 1)
    }

    @Test("Everything is delivered once and in order, whatever is bad")
    func any() {
        var random = SpoolRandomness(state: 5)
        for count in [0, 1, 2, 3, 7, 64, 100] {
            for _ in 0..<20 {
                let bad = Set((0..<count).filter { _ in Int.random(in: 0..<5, using: &random) == 0 })
                let result = self.deliver(count, bad: bad)
                #expect(result.taken == (0..<count).filter { !bad.contains($0) })
                #expect(result.refused == bad.sorted())
            }
        }
        #expect(self.deliver(8, bad: Set(0..<8)).asked == 15)
    }
}
