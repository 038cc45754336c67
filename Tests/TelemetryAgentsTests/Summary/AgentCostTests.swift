import Telemetry
import Testing

@testable import TelemetryAgents

@Suite struct AgentCostTests {
    @Test func figuresThatNobodyCanHaveSpentEndNothing() {
        let reported = TokenUsage(inputTokens: 1, costMicroUSD: .max, computedCostMicroUSD: 0)
        let computed = TokenUsage(inputTokens: 1, costMicroUSD: 0, computedCostMicroUSD: .max)
        #expect(AgentCost([reported, reported], versions: []).difference == .max)
        #expect(AgentCost([computed, computed, computed], versions: []).difference == .min)
        #expect(AgentCost([reported, computed], versions: []).difference == 0)
    }

    @Test func metricsTellNoRequests() {
        let point = TokenUsage(model: "claude-opus-4-8", inputTokens: 5, source: .metric)
        let money = TokenUsage(model: "claude-opus-4-8", costMicroUSD: 25, source: .metric)
        let cost = AgentCost([], points: [point, money], versions: [])
        #expect(cost.reported == 25)
        #expect(cost.unpriced == 0)
        #expect(cost.points == 1)
        #expect(cost.difference == nil)
        #expect(AgentCost([point], versions: []).unpriced == 1)
    }
}
