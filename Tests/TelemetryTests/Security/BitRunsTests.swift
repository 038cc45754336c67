import Testing

@testable import Telemetry

@Suite struct BitRunsTests {
    @Test(arguments: [10, 12, 20, 32])
    func findsTheRunsThatCountingFinds(minimum: Int) {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            // Mostly ones, so that there are long runs, also across masks.
            let masks = (0..<4).map { _ in random.next() | random.next() | random.next() | random.next() }
            #expect(self.found(in: masks, minimum) == self.counted(in: masks, minimum), "\(masks)")
        }
        let full: [UInt64] = [.max, .max, 0, .max]
        #expect(self.found(in: full, minimum) == self.counted(in: full, minimum))
    }

    private func found(in masks: [UInt64], _ minimum: Int) -> [Int] {
        var found: [Int] = []
        var carry = 0
        for (index, mask) in masks.enumerated() {
            let runs = BitRuns(mask: mask, carry: carry, minimum: minimum)
            if runs.completesCarried { found.append(index * 64 - carry) }
            for bit in 0..<64 where runs.starts >> UInt64(bit) & 1 != 0 { found.append(index * 64 + bit) }
            carry = runs.nextCarry
            if minimum > 15 { #expect(runs.fillsByte || runs.starts == 0) }
        }
        return found
    }

    private func counted(in masks: [UInt64], _ minimum: Int) -> [Int] {
        var starts: [Int] = []
        var length = 0
        for bit in 0..<masks.count * 64 {
            length = masks[bit / 64] >> UInt64(bit % 64) & 1 != 0 ? length + 1 : 0
            if length == minimum { starts.append(bit - minimum + 1) }
        }
        return starts
    }
}
