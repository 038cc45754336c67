import Telemetry
import Testing

/// What the store would throw away as expired is refused before anybody is told that it is kept.
@Suite struct ExpiredEventTests {
    private static let horizon = Timestamp(nanoseconds: 1_700_000_000_000_000_000)

    private static func event(_ category: String, _ offset: Duration) -> TelemetryEvent {
        TelemetryEvent(category: category, action: "a", timestamp: Self.horizon + offset)
    }

    private static func codes(_ results: [Result<EventID, TelemetryError>]) -> [TelemetryError.Code?] {
        results.map { result in
            switch result {
            case .success: nil
            case .failure(let error): error.code
            }
        }
    }

    @Test func anArrivalFromBeforeTheHorizonIsRefused() async throws {
        let store = MemoryProvider()
        _ = try await store.clean(before: Self.horizon)
        _ = try await store.clean(RetentionScope(category: "debug"), before: Self.horizon + .seconds(60))
        let service = try await TelemetryService.started(stores: [store])
        let results = await service.ingest([
            Self.event("agent", .seconds(-1)), Self.event("agent", .zero), Self.event("debug", .seconds(59)),
            Self.event("debug", .seconds(60)),
        ])
        #expect(Self.codes(results) == [.expired, nil, .expired, nil])
        #expect(service.record(Self.event("agent", .seconds(-1))) == .dropped(.expired))
        let error = await #expect(throws: TelemetryError.self) {
            try await service.track(Self.event("agent", .seconds(-1)))
        }
        #expect(error?.code == .expired && error?.field == "timestamp")
        #expect(service.record(TelemetryEvent(category: "agent", action: "now")).isKept)
        try await service.flush()
        #expect(store.count == 3 && service.status().losses == [.expired: 4])
        await service.shutdown()
    }

    @Test func aHorizonThatAnotherProcessMovesIsNoticed() async throws {
        let store = MemoryProvider()
        let service = try await TelemetryService.started(stores: [store])
        _ = try await store.clean(before: Self.horizon)
        // Nobody knows yet; the store throws it away, and it is counted.
        #expect(service.record(Self.event("agent", .seconds(-1))).isKept)
        try await service.flush()
        #expect(service.status().losses == [.expired: 1])
        #expect(service.record(Self.event("agent", .seconds(-1))) == .dropped(.expired))
        await service.shutdown()
    }
}
