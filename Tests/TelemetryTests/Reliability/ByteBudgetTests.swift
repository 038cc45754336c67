import Testing

@testable import Telemetry

@Suite struct ByteBudgetTests {
    /// Sleeps until it is cancelled.
    private static let forever: @Sendable (Duration) async throws -> Void = { _ in
        try await Task.sleep(for: .seconds(3600))
    }

    @Test func bytesAreServedInTheOrderOfAsking() {
        var state = BudgetState<String>(available: 10)
        let takes = [state.take(6), state.take(5)]
        #expect(takes == [true, false])
        let first = state.wait(for: 5, "first")
        _ = state.wait(for: 1, "second")
        let jumps = state.take(1)
        #expect(!jumps, "the queue is not jumped")
        let served = [state.give(0), state.give(1), state.give(6)]
        #expect(served == [[], ["first"], ["second"]])
        let (left, _) = state.leave(first)
        #expect(left == nil)
        #expect(state.available == 5)
    }

    @Test func whoLeavesLetsTheNextPass() {
        var state = BudgetState<String>(available: 4)
        let large = state.wait(for: 5, "large")
        _ = state.wait(for: 4, "small")
        let (left, served) = state.leave(large)
        #expect(left == "large")
        #expect(served == ["small"])
        #expect(state.available == 0)
    }

    @Test func aRequestWaitsForAnothersBytes() async {
        let budget = ByteBudget(limit: 100, patience: .seconds(1), sleep: Self.forever)
        #expect(await budget.take(100))
        async let second = budget.take(1)
        budget.give(100)
        #expect(await second)
        budget.give(1)
        #expect(budget.available == 100)
    }

    @Test func aRequestWaitsOnlySoLong() async {
        let budget = ByteBudget(limit: 100, patience: .seconds(1), sleep: { _ in })
        #expect(await budget.take(60))
        #expect(await !budget.take(60))
        #expect(await budget.take(40), "who gave up holds nothing")
        budget.give(100)
        #expect(budget.available == 100)
    }
}
