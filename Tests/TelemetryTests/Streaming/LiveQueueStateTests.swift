import Testing

@testable import Telemetry

@Suite struct LiveQueueStateTests {
    private func batch(_ sequences: ClosedRange<Int64>, label: String? = nil) -> LiveBatch {
        LiveBatch(
            sequences.map { sequence in
                var event = TelemetryEvent(category: "c", action: "a", label: label)
                event.sequence = sequence
                return event
            }
        )
    }

    private func drained(_ queue: inout LiveQueueState) -> [String] {
        var updates: [String] = []
        while let update = queue.next() {
            switch update {
            case .events(let batch): updates.append("\(batch[0].sequence ?? 0)...\(batch.lastSequence)")
            case .gap(let gap): updates.append("gap of \(gap.count): \(gap.first)...\(gap.last)")
            }
        }
        return updates
    }

    @Test func whatFitsComesInOrder() {
        var queue = LiveQueueState(eventLimit: 10, byteLimit: 1 << 20)
        queue.append(self.batch(1...4))
        queue.append(self.batch(5...10))
        #expect(self.drained(&queue) == ["1...4", "5...10"])
    }

    @Test func whatDoesNotFitIsOneGapThatNamesItsEnds() {
        var queue = LiveQueueState(eventLimit: 5, byteLimit: 1 << 20)
        queue.append(self.batch(1...4))
        queue.append(self.batch(5...7))
        queue.append(self.batch(9...12))
        queue.append(self.batch(20...20))
        #expect(self.drained(&queue) == ["1...4", "gap of 7: 5...12", "20...20"])
    }

    @Test func roomComesBackAsUpdatesAreRead() {
        var queue = LiveQueueState(eventLimit: 3, byteLimit: 1 << 20)
        queue.append(self.batch(1...3))
        queue.append(self.batch(4...4))
        _ = queue.next()
        queue.append(self.batch(5...7))
        #expect(self.drained(&queue) == ["gap of 1: 4...4", "5...7"])
    }

    @Test func bytesAreALimitToo() {
        var queue = LiveQueueState(eventLimit: 1000, byteLimit: 10_000)
        let label = String(repeating: "x", count: 6_000)
        queue.append(self.batch(1...1, label: label))
        queue.append(self.batch(2...2, label: label))
        #expect(self.drained(&queue) == ["1...1", "gap of 1: 2...2"])
    }

    /// Or a subscriber with a small buffer would never see anything.
    @Test func anEmptyQueueTakesABatchOfAnySize() {
        var queue = LiveQueueState(eventLimit: 1, byteLimit: 1)
        queue.append(self.batch(1...50))
        queue.append(self.batch(51...51))
        #expect(self.drained(&queue) == ["1...50", "gap of 1: 51...51"])
    }

    @Test func nothingIsTakenAfterTheEnd() {
        var queue = LiveQueueState(eventLimit: 10, byteLimit: 1 << 20)
        queue.append(self.batch(1...1))
        queue.finish()
        queue.append(self.batch(2...2))
        #expect(self.drained(&queue) == ["1...1"])
    }
}
