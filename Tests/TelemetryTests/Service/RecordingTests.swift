import Synchronization
import Telemetry
import Testing

@Suite struct RecordingTests {
    @Test func aRecordedEventArrivesComplete() async throws {
        let store = RecordingStore()
        let service = try await TelemetryService.started(stores: [store]) {
            $0.serviceVersion = "2.1"
            $0.environment = "ci"
        }
        let admission = service.record(
            TelemetryEvent(category: "agent", action: "plan", label: "a\nb", value: 0, metadata: ["n": 1, "d": 1.0])
        )
        try await service.flush()
        let event = try #require(store.events.first)
        #expect(admission == .kept(event.id))
        #expect(event.label == "a\nb")
        #expect(event.value == 0)
        #expect(event.metadata == ["n": 1, "d": 1.0])
        #expect(event.service == "test")
        #expect(event.context == TelemetryContext(environment: "ci", version: "2.1"))
        #expect(!event.sessionID.isEmpty)
        #expect(abs((Timestamp.now - event.timestamp).components.seconds) < 60)
        await service.shutdown()
        #expect(store.state.withLock { $0.isShut })
    }

    @Test func eventsKeepTheirOrder() async throws {
        let store = RecordingStore()
        let service = try await TelemetryService.started(stores: [store]) { $0.delivery.batchSize = 7 }
        for index in 0..<500 {
            service.record(TelemetryEvent(category: "c", action: "a", value: Double(index)))
        }
        await service.shutdown()
        #expect(store.events.compactMap(\.value) == (0..<500).map(Double.init))
        #expect(store.state.withLock { $0.batches.allSatisfy { $0.count <= 7 } })
    }

    @Test func aFailingStoreIsTriedAgainAndLosesNothing() async throws {
        let store = RecordingStore(failures: 3)
        let service = try await TelemetryService.started(stores: [store])
        service.record(TelemetryEvent(category: "c", action: "a"))
        try await service.flush()
        #expect(store.events.count == 1)
        #expect(service.status().destinations.first?.failures == 0)
        await service.shutdown()
    }

    @Test(arguments: [
        (TelemetryEvent(category: "", action: "a"), "category", TelemetryError.Code.missingField),
        (TelemetryEvent(category: "c", action: ""), "action", .missingField),
        (TelemetryEvent(category: String(repeating: "c", count: 256), action: "a"), "category", .fieldTooLarge),
        (TelemetryEvent(category: "c", action: "a", value: .nan), "value", .invalidField),
        (TelemetryEvent(category: "c", action: "a", duration: .nanoseconds(-1)), "duration", .invalidField),
        (TelemetryEvent(category: "c", action: "a", metadata: ["x": .double(.infinity)]), "metadata", .invalidField),
        (TelemetryEvent(category: "c", action: "a", label: "12345"), "label", .fieldTooLarge),
        (TelemetryEvent(category: "c", action: "a", metadata: ["x": [[[1]]]]), "metadata", .fieldTooLarge),
        (TelemetryEvent(category: "c", action: "a", metadata: ["x": "0123456789012345"]), "metadata", .fieldTooLarge),
    ])
    func aWrongEventIsRefusedByName(_ event: TelemetryEvent, _ field: String, _ code: TelemetryError.Code) async throws
    {
        let store = RecordingStore()
        let service = try await TelemetryService.started(stores: [store]) {
            $0.limits.label = 4
            $0.limits.metadata = 20
            $0.limits.depth = 3
        }
        let error = await #expect(throws: TelemetryError.self) { try await service.track(event) }
        #expect(error?.field == field)
        #expect(error?.code == code)
        #expect(service.record(event) == .dropped(code))
        try await service.track(TelemetryEvent(category: "c", action: "good"))
        #expect(service.status().losses == [code: 2])
        await service.shutdown()
        #expect(store.events.map(\.action) == ["good"])
    }

    @Test func aDisabledServiceBuildsNothing() async throws {
        let service = try await TelemetryService.started(stores: [RecordingStore()]) { $0.isEnabled = false }
        var built = 0
        func event() -> TelemetryEvent {
            built += 1
            return TelemetryEvent(category: "c", action: "a")
        }
        #expect(service.record(event()) == .dropped(.disabled))
        #expect(built == 0)
        await service.shutdown()
    }

    @Test func beforeAndAfterItsLifeAServiceRefuses() async throws {
        let store = RecordingStore()
        let service = TelemetryService(stores: [store])
        #expect(service.record(TelemetryEvent(category: "c", action: "a")) == .dropped(.notRunning))
        try await service.initialize()
        await service.shutdown()
        #expect(service.record(TelemetryEvent(category: "c", action: "a")) == .dropped(.notRunning))
        await #expect(throws: TelemetryError.self) { try await service.initialize() }
        #expect(service.status().losses == [.notRunning: 2])
    }

    @Test func aTransformerChangesAndDrops() async throws {
        struct Upper: EventTransformer {
            func transform(_ event: TelemetryEvent) throws -> TelemetryEvent? {
                guard event.action != "noise" else { return nil }
                var event = event
                event.action = event.action.uppercased()
                return event
            }
        }
        let store = RecordingStore()
        let service = try await TelemetryService.started(stores: [store]) { $0.transformers = [Upper()] }
        #expect(service.record(TelemetryEvent(category: "c", action: "noise")) == .dropped(.droppedByTransformer))
        service.record(TelemetryEvent(category: "c", action: "plan"))
        await service.shutdown()
        #expect(store.events.map(\.action) == ["PLAN"])
    }

    @Test func notificationsTellTheLife() async throws {
        let service = TelemetryService(stores: [RecordingStore()])
        let notifications = service.notifications()
        try await service.initialize()
        try await service.track(TelemetryEvent(category: "c", action: "seen"))
        await service.shutdown()
        var told: [String] = []
        for await notification in notifications {
            switch notification {
            case .initialized: told.append("initialized")
            case .tracked(let event): told.append(event.action)
            case .shutdown: told.append("shutdown")
            }
        }
        #expect(told == ["initialized", "seen", "shutdown"])
    }
}
