import Telemetry
import Testing

@Suite struct SessionTests {
    private struct Failure: Error {}

    @Test func aSessionStartsStreamsAndEnds() async throws {
        let store = RecordingStore()
        let service = try await TelemetryService.started(stores: [store])
        let session = try await service.trackStart(category: "agent", action: "code", label: "prompt")
        try await service.trackStream(session, "part")
        try await service.trackEnd(session)
        await service.shutdown()
        #expect(store.events.map(\.eventType) == [.start, .stream, .end])
        #expect(Set(store.events.map(\.sessionID)) == [session.id])
        #expect(store.events.last?.duration != nil)
    }

    @Test func workInASessionBelongsToIt() async throws {
        let store = RecordingStore()
        let service = try await TelemetryService.started(stores: [store])
        let id = await service.withSession(category: "agent", action: "code") { session in
            service.record(TelemetryEvent(category: "tool", action: "bash"))
            await withTaskGroup(of: Void.self) { group in
                group.addTask { service.record(TelemetryEvent(category: "tool", action: "edit")) }
            }
            #expect(TelemetryService.currentSession == session.id)
            return session.id
        }
        service.record(TelemetryEvent(category: "tool", action: "outside"))
        await service.shutdown()
        #expect(store.events.map(\.action) == ["code", "bash", "edit", "code", "outside"])
        #expect(store.events.prefix(4).allSatisfy { $0.sessionID == id })
        #expect(store.events.last?.sessionID != id)
    }

    @Test func aFailureEndsTheSessionInError() async throws {
        let store = RecordingStore()
        let service = try await TelemetryService.started(stores: [store])
        await #expect(throws: Failure.self) {
            try await service.withSession(category: "agent", action: "code") { _ in throw Failure() }
        }
        await service.shutdown()
        #expect(store.events.map(\.eventType) == [.start, .error, .end])
        #expect(store.events[1].metadata["error"]?.object?["name"] == "Failure")
        #expect(store.events[2].endsInError)
    }

    @Test func aClockThatStepsBackLosesNothing() async throws {
        let store = RecordingStore()
        let times = Times([5_000_000_000, 5_000_000_000, 5_000_000_000, 2_000_000_000, 1_000_000_000])
        var configuration = TelemetryConfiguration()
        configuration.isEnabled = true
        let service = TelemetryService(configuration, stores: [store], clock: { times.next() })
        try await service.initialize()
        let session = try await service.trackStart(category: "agent", action: "code")
        try await service.trackEnd(session)
        await service.shutdown()
        #expect(store.events.map(\.eventType) == [.start, .end])
        #expect(store.events.last?.duration == .zero)
    }
}
