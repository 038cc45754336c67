import Telemetry
import TelemetryAgents
import Testing

@Suite("Any order, any repetition, the same totals")
struct AgentPermutationTests {
    /// Orders that a seed tells apart.
    private struct Order: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            self.state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = self.state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    /// What is said of the session once these batches are stored.
    private func told(_ batches: [[TelemetryEvent]], _ id: String) async throws -> JSONObject {
        let store = MemoryProvider()
        for batch in batches { _ = try await store.storeBatch(EventBatch(batch)) }
        let found = try await store.sessions(SessionFilter(session: id, limit: 1)).sessions.first
        let session = try #require(found)
        let digest = try await SessionDigest.read(id) { try await store.query($0) }
        return try #require(digest.object(session.usage)["agent"]?.object)
    }

    @Test("for each dialect", arguments: RecordedSession.names)
    func permutations(name: String) async throws {
        let session = try RecordedSession(name)
        let events = session.events
        let first = try await self.told([events], session.id)
        for (key, value) in session.expected.map({ ($0.key, $0.value) }) where key != "cost" {
            #expect(first[key] == value, "\(key)")
        }
        for (key, value) in session.expected["cost"]?.object?.map({ ($0.key, $0.value) }) ?? [] {
            #expect(first["cost"]?.object?[key] == value, "\(key)")
        }
        for seed in 0..<25 {
            var order = Order(state: UInt64(seed))
            var batches = [events, events.filter { _ in Bool.random(using: &order) }]
                .flatMap { $0 }.shuffled(using: &order).map { [$0] }
            // And cut otherwise.
            if seed.isMultiple(of: 3) { batches = [batches.flatMap { $0 }] }
            let again = try await self.told(batches, session.id)
            #expect(again == first, "seed \(seed)")
        }
    }

    @Test("what is understood again comes to the same", arguments: RecordedSession.names)
    func again(name: String) throws {
        for event in try RecordedSession(name).events { #expect(event.normalized == event) }
    }
}
