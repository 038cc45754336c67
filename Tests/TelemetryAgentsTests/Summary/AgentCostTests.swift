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
}
