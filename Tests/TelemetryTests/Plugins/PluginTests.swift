import Synchronization
import Telemetry
import Testing

@Suite struct PluginTests {
    /// A plugin made of closures.
    private struct Hooks: Plugin {
        var name = "hooks"
        var track: @Sendable (TelemetryEvent) -> TelemetryEvent? = { $0 }
        var store: @Sendable (TelemetryEvent) -> TelemetryEvent? = { $0 }
        var seen: @Sendable (TelemetryEvent) -> Void = { _ in }

        func beforeTrack(_ event: TelemetryEvent) -> TelemetryEvent? { self.track(event) }
        func beforeStore(_ event: TelemetryEvent) async -> TelemetryEvent? { self.store(event) }
        func afterStore(_ event: TelemetryEvent) async { self.seen(event) }
    }

    @Test func beforeTrackChangesAndVetoes() async throws {
        let store = RecordingStore()
        let plugin = Hooks(track: { event in
            guard event.action != "secret" else { return nil }
            var event = event
            event.metadata["seen"] = true
            return event
        })
        let service = try await TelemetryService.started(stores: [store], plugins: [plugin])
        #expect(service.record(TelemetryEvent(category: "c", action: "secret")) == .dropped(.rejectedByPlugin))
        let error = await #expect(throws: TelemetryError.self) {
            try await service.track(TelemetryEvent(category: "c", action: "secret"))
        }
        #expect(error?.code == .rejectedByPlugin)
        try await service.track(TelemetryEvent(category: "c", action: "open"))
        await service.shutdown()
        #expect(store.events.map(\.action) == ["open"])
        #expect(store.events.first?.metadata["seen"] == true)
    }

    @Test func aPluginSeesAndLeavesRedactedText() async throws {
        let store = RecordingStore()
        let labels = Mutex<[String]>([])
        let plugin = Hooks(track: { event in
            labels.withLock { $0.append(event.label ?? "") }
            var event = event
            event.metadata["mail"] = "bob@example.com"
            return event
        })
        let service = try await TelemetryService.started(stores: [store], plugins: [plugin])
        try await service.track(TelemetryEvent(category: "c", action: "a", label: "write to ann@example.com"))
        await service.shutdown()
        #expect(labels.withLock { $0 } == ["write to [REDACTED_EMAIL]"])
        #expect(store.events.first?.metadata["mail"] == "[REDACTED_EMAIL]")
    }

    @Test func beforeStoreRunsOnceForAllStores() async throws {
        let stores = [RecordingStore(name: "one"), RecordingStore(name: "two")]
        let calls = Mutex<[String: Int]>([:])
        let stored = Mutex<[String]>([])
        let plugin = Hooks(
            store: { event in
                calls.withLock { $0[event.action, default: 0] += 1 }
                guard event.action != "no" else { return nil }
                var event = event
                event.label = "changed by tel 415-555-0132"
                return event
            },
            seen: { event in stored.withLock { $0.append(event.action) } }
        )
        let service = try await TelemetryService.started(stores: stores, plugins: [plugin])
        for action in ["yes", "no", "also"] { service.record(TelemetryEvent(category: "c", action: action)) }
        try await service.flush()
        await service.shutdown()
        #expect(calls.withLock { $0 } == ["yes": 1, "no": 1, "also": 1])
        for store in stores {
            #expect(store.events.map(\.action) == ["yes", "also"])
            #expect(store.events.allSatisfy { $0.label == "changed by tel [REDACTED_PHONE]" })
        }
        #expect(stored.withLock { $0 } == ["yes", "also"])
        #expect(service.status().losses == [.rejectedByPlugin: 1])
    }

    @Test func namesAreUnique() async throws {
        let service = try await TelemetryService.started(stores: [RecordingStore()], plugins: [Hooks()])
        await #expect(throws: TelemetryError.self) { try await service.use(Hooks()) }
        await service.shutdown()
    }

    @Test func aPluginWhoseNameIsTakenIsNotInitialised() async throws {
        final class Counted: Plugin {
            let name = "one"
            let count = Mutex(0)
            func initialize(_ service: TelemetryService) async throws { self.count.withLock { $0 += 1 } }
        }
        let service = try await TelemetryService.started(stores: [RecordingStore()], plugins: [Hooks(name: "one")])
        let other = Counted()
        await #expect(throws: TelemetryError.self) { try await service.use(other) }
        #expect(other.count.withLock { $0 } == 0)
        await service.shutdown()
    }
}
