import Telemetry
import TelemetryAgents
import TelemetryOTLP
import Testing

@Suite("The same fact counts once")
struct AgentTotalsTests {
    /// What one request brings, alone.
    private enum Piece { case logs, spans, deltas, totals }

    private static func batches(of piece: Piece) throws -> [[TelemetryEvent]] {
        let decoder = OTLPDecoder()
        let resource = ClaudeSession.resource
        return switch piece {
        case .logs: try ClaudeSession.logs.map { try decoder.batch(request([$0], resource: resource)).events }
        case .spans: try ClaudeSession.spans.map { try decoder.batch(request([$0], resource: resource)).events }
        case .deltas:
            try ClaudeSession.metrics(.delta).map { try decoder.batch(request([$0], resource: resource)).events }
        case .totals:
            try ClaudeSession.metrics(.cumulative).map { try decoder.batch(request([$0], resource: resource)).events }
        }
    }

    private func usage(of batches: [[TelemetryEvent]]) async throws -> UsageTotals {
        let store = MemoryProvider()
        for batch in batches { _ = try await store.storeBatch(EventBatch(batch)) }
        let sessions = try await store.sessions(SessionFilter()).sessions
        #expect(sessions.map(\.id) == [ClaudeSession.id])
        var usage = try #require(sessions.first).usage
        // Beside what was reported: 12 × 5 + 15,000 × 0.5 + 2,000 × 10 + 340 × 25 is 36,060, and 15,040 for the other.
        if usage.computedCostMicroUSD != nil { #expect(usage.computedCostMicroUSD == 51_100) }
        usage.computedCostMicroUSD = nil
        return usage
    }

    @Test("by logs, by spans, by differences and by running totals")
    func each() async throws {
        #expect(try await self.usage(of: Self.batches(of: .logs)) == ClaudeSession.total)
        #expect(try await self.usage(of: Self.batches(of: .spans)) == ClaudeSession.total)
        #expect(try await self.usage(of: Self.batches(of: .deltas)) == ClaudeSession.total)
        #expect(try await self.usage(of: Self.batches(of: .totals)) == ClaudeSession.total)
    }

    @Test("in any order, with any part sent again, whatever else says it too", arguments: 0..<40)
    func permutations(seed: Int) async throws {
        var generator = SeededOrder(seed: UInt64(seed))
        let pieces: [Piece] = seed % 4 == 0 ? [.deltas] : seed % 4 == 1 ? [.totals] : [.logs, .spans, .deltas, .totals]
        var batches = try pieces.flatMap { try Self.batches(of: $0) }
        batches += batches.filter { _ in Bool.random(using: &generator) }
        batches = batches.shuffled(using: &generator).map { $0.shuffled(using: &generator) }
        // And cut otherwise.
        if seed % 3 == 0 { batches = [batches.flatMap { $0 }] }
        #expect(try await self.usage(of: batches) == ClaudeSession.total)
    }

    @Test("what is no agent's says nothing")
    func others() throws {
        let event = try mapped(span: .sample())
        #expect(event.agentStep == nil)
        #expect(event.metadata["_agent"] == nil)
    }

    @Test("an agent's records keep what they were called, and their bodies")
    func raw() throws {
        let record = OTLP.LogRecord.sample {
            $0.eventName = "claude_code.api_request"
            $0.body = "claude_code.api_request"
            $0.attributes = .init(["session.id": "s", "model": "m", "_agent": "forged"])
        }
        let event = try mapped(log: record, resource: ClaudeSession.resource)
        #expect(event.action == "model_request")
        #expect(event.label == "m")
        #expect(event.details["body"] == "claude_code.api_request")
        #expect(event.details["eventName"] == "claude_code.api_request")
        #expect(event.agentStep?.dialect == "claude-code")
        #expect(event.details["attributes"] == [["key": "_agent", "value": "forged"]])
    }

    @Test("a request of a model is counted in its trace")
    func genAI() throws {
        let event = try mapped(
            span: .sample {
                $0.attributes = .init([
                    "gen_ai.operation.name": "chat", "gen_ai.usage.input_tokens": 3, "gen_ai.response.id": "r",
                ])
            }
        )
        #expect(event.usage?.inputTokens == 3)
        #expect(event.usage?.source == .span)
        // Another trace may have another `r`.
        #expect(event.usage?.key == "gen_ai:0102030405060708090a0b0c0d0e0f10/r")
        #expect(event.sessionID == "0102030405060708090a0b0c0d0e0f10")
        #expect(event.action == "buy")
    }
}

/// Orders that a seed tells apart.
private struct SeededOrder: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { self.state = seed }

    mutating func next() -> UInt64 {
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = self.state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
