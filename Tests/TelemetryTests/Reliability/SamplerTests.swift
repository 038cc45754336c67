import Telemetry
import Testing

@Suite("Reliability: sampling")
struct SamplerTests {
    private static func event(_ session: String, _ type: EventType = .custom) -> TelemetryEvent {
        TelemetryEvent(category: "c", action: "a", eventType: type, sessionID: session)
    }

    @Test("All is no sampler at all, and none keeps only errors")
    func ends() throws {
        #expect(Sampler(ratio: 1, processSession: "p") == nil)
        let none = try #require(Sampler(ratio: 0, processSession: "p"))
        #expect(!none.keeps(Self.event("s")))
        #expect(!none.keeps(Self.event("")))
        #expect(none.keeps(Self.event("s", .error)))
        var end = Self.event("s", .end)
        #expect(!none.keeps(end))
        end.metadata = ["status": "error"]
        #expect(none.keeps(end))
    }

    @Test("The ratio of sessions is kept, and a session whole or not at all", arguments: [0.01, 0.1, 0.5, 0.9])
    func ratio(_ ratio: Double) throws {
        let sampler = try #require(Sampler(ratio: ratio, processSession: "p"))
        let sessions = (0..<20_000).map { "session-\($0)" }
        let kept = sessions.filter { sampler.keeps(Self.event($0)) }
        #expect(abs(Double(kept.count) / 20_000 - ratio) < 0.015)
        for session in sessions.prefix(100) {
            let decisions = EventType.allCases.filter { $0 != .error }.map { sampler.keeps(Self.event(session, $0)) }
            #expect(Set(decisions).count == 1)
        }
    }

    @Test("What a smaller ratio keeps, a larger keeps too, so that processes with different ratios agree")
    func nested() throws {
        let few = try #require(Sampler(ratio: 0.1, processSession: ""))
        let many = try #require(Sampler(ratio: 0.3, processSession: ""))
        for number in 0..<2000 where few.keeps(Self.event("\(number)")) { #expect(many.keeps(Self.event("\(number)"))) }
    }

    @Test("The decision is the same in every version and on every machine")
    func stable() throws {
        let sampler = try #require(Sampler(ratio: 0.5, processSession: ""))
        let kept = (0..<16).filter { sampler.keeps(Self.event("session-\($0)")) }
        #expect(kept == Self.known)
    }

    private static let known = [2, 3, 4, 5, 6, 8, 12]

    @Test("What is left out is counted, track does not throw for it, and what is received is not sampled")
    func service() async throws {
        let store = RecordingStore()
        let service = try await TelemetryService.started(stores: [store]) { $0.sampling.ratio = 0 }
        #expect(service.record(Self.event("s")) == .dropped(.sampled))
        try await service.track(Self.event("s"))
        try await service.track(Self.event("s", .error))
        _ = await service.ingest([Self.event("s")])
        await service.shutdown()
        #expect(store.events.map(\.eventType) == [.error, .custom])
        #expect(service.status().losses == [.sampled: 2])
    }
}
