import Synchronization
import Telemetry
import Testing

@Suite struct DataRetentionTests {
    private static let now = Timestamp(nanoseconds: 1_700_000_000_000_000_000)
    private static let day = Duration.seconds(86_400)

    /// Remembers what it is told.
    private final class Notes: AuditLog {
        let entries = Mutex<[AuditEntry]>([])

        func append(_ entries: [AuditEntry]) async throws { self.entries.withLock { $0 += entries } }
    }

    private static func event(_ number: Int, _ category: String, _ type: EventType, daysAgo: Int) -> TelemetryEvent {
        TelemetryEvent(
            category: category,
            action: "a",
            eventType: type,
            sessionID: "s",
            id: EventID(high: 3, low: UInt64(number)),
            timestamp: Self.now - Self.day * daysAgo - .seconds(1)
        )
    }

    /// One of each category and type for each of a hundred days.
    private static func store() async throws -> MemoryProvider {
        let store = MemoryProvider()
        var events: [TelemetryEvent] = []
        for daysAgo in 0..<100 {
            for category in ["agent", "audit", "debug"] {
                for type in EventType.allCases {
                    events.append(Self.event(events.count, category, type, daysAgo: daysAgo))
                }
            }
        }
        _ = try await store.storeBatch(EventBatch(events))
        return store
    }

    private static func policy(_ change: (inout TelemetryConfiguration.Retention) -> Void)
        -> TelemetryConfiguration.Retention
    {
        var policy = TelemetryConfiguration.Retention()
        policy.isEnabled = true
        change(&policy)
        return policy
    }

    /// The greatest age in days that is left of each category and type.
    private static func ages(_ store: MemoryProvider) async throws -> [String: Int] {
        var ages: [String: Int] = [:]
        for event in try await store.query(QueryFilter(limit: 10_000)).events {
            let age = Int((Self.now - event.timestamp).nanoseconds / Self.day.nanoseconds)
            ages["\(event.category) \(event.eventType)", default: 0] = max(
                ages["\(event.category) \(event.eventType)"] ?? 0,
                age
            )
        }
        return ages
    }

    @Test func removesNothingUnlessItIsSwitchedOn() async throws {
        let store = try await Self.store()
        let policy = Self.policy {
            $0.isEnabled = false
            $0.maxEvents = 1
        }
        let report = try await DataRetention(policy, store: store, audit: AuditTrail(nil)).apply(at: Self.now)
        #expect(report.events == 0 && report.removals.isEmpty)
        #expect(store.count == 1_500)
        #expect(try await store.horizon() == nil)
    }

    @Test func theLongestAgeThatNamesAnEventCounts() async throws {
        let store = try await Self.store()
        let policy = Self.policy {
            $0.maxAge = Self.day * 30
            $0.categories = ["debug": Self.day * 2, "audit": Self.day * 60]
            $0.types = [.error: Self.day * 50, .stream: Self.day]
        }
        let notes = Notes()
        let retention = DataRetention(policy, store: store, audit: AuditTrail(notes))
        let preview = try await retention.apply(at: Self.now, isDryRun: true)
        #expect(store.count == 1_500 && notes.entries.withLock { $0.isEmpty })
        let report = try await retention.apply(at: Self.now)
        #expect(report.removals.map(\.events) == preview.removals.map(\.events))
        #expect(report.events == 1_500 - store.count && report.events > 0)
        let ages = try await Self.ages(store)
        for type in EventType.allCases {
            // What is just over its age is gone: an age of n days is left with n - 1 whole ones.
            #expect(ages["agent \(type)"] == [.error: 49, .stream: 0][type, default: 29])
            #expect(ages["audit \(type)"] == 59)
            #expect(ages["debug \(type)"] == [.error: 49, .stream: 1][type, default: 1])
        }
        #expect(try await store.horizon() == Self.now - Self.day * 60)
        #expect(try await store.stats(StatsRequest(until: Self.now)).totals.events == 1_500)
        let entries = notes.entries.withLock { $0 }
        #expect(entries.allSatisfy { $0.action == .retention && $0.target == "memory" })
        #expect(entries.compactMap { $0.details["events"]?.integer }.reduce(0, +) == Int64(report.events))
        let again = try await retention.apply(at: Self.now)
        #expect(again.events == 0 && notes.entries.withLock { $0.count } == entries.count)
    }

    @Test func someMayBeKeptWithoutEnd() async throws {
        let store = try await Self.store()
        let policy = Self.policy {
            $0.maxAge = nil
            $0.types = [.stream: Self.day]
        }
        _ = try await DataRetention(policy, store: store, audit: AuditTrail(nil)).apply(at: Self.now)
        #expect(store.count == 1_500 - 99 * 3)
        #expect(try await store.horizon() == nil)
    }

    @Test func theEarliestGoFirst() async throws {
        let store = try await Self.store()
        let policy = Self.policy {
            $0.maxAge = nil
            $0.maxEvents = 150
        }
        let retention = DataRetention(policy, store: store, audit: AuditTrail(nil))
        #expect(try await retention.apply(at: Self.now, isDryRun: true).events == 1_350)
        let report = try await retention.apply(at: Self.now)
        #expect(report.events == 1_350 && store.count == 150)
        #expect(report.removals.map(\.reason) == [.count])
        #expect(try await Self.ages(store).values.max() == 9)
    }

    @Test func eventsOfOneTimeStayTogetherAndADryRunSaysSo() async throws {
        let store = MemoryProvider()
        let events = (0..<60).map { number in
            var event = TelemetryEvent(category: "c", action: "a")
            event.givenID = EventID(high: 1, low: UInt64(number))
            event.givenTimestamp = Self.now - (number < 20 ? Self.day * 2 : Self.day)
            return event
        }
        _ = try await store.storeBatch(EventBatch(events))
        let policy = Self.policy {
            $0.maxAge = nil
            $0.maxEvents = 10
        }
        let retention = DataRetention(policy, store: store, audit: AuditTrail(nil))
        #expect(try await retention.apply(at: Self.now, isDryRun: true).events == 20)
        #expect(try await retention.apply(at: Self.now).events == 20 && store.count == 40)
        #expect(try await retention.apply(at: Self.now, isDryRun: true).events == 0)
    }

    @Test func theSizeIsKept() async throws {
        let store = try await Self.store()
        let bytes = try await store.extent().bytes
        let policy = Self.policy {
            $0.maxAge = nil
            $0.maxBytes = Int(bytes / 3)
        }
        let report = try await DataRetention(policy, store: store, audit: AuditTrail(nil)).apply(at: Self.now)
        let after = try #require(report.extentAfter)
        #expect(after.bytes <= bytes / 3 && after.bytes > bytes / 4)
        #expect(report.removals.map(\.reason) == [.size])
    }

    @Test func nothingIsRemovedThatCannotBeNoted() async throws {
        struct Full: AuditLog {
            func append(_ entries: [AuditEntry]) async throws { throw TelemetryError(.storage, "the log is full") }
        }
        let store = try await Self.store()
        let retention = DataRetention(Self.policy { _ in }, store: store, audit: AuditTrail(Full()))
        await #expect(throws: TelemetryError.self) { try await retention.apply(at: Self.now) }
        let erasure = DataErasure(store: store, audit: AuditTrail(Full()))
        await #expect(throws: TelemetryError.self) { _ = try await erasure.erase(QueryFilter(category: "debug")) }
        #expect(store.count == 1_500)
    }

    @Test func aServiceRemovesByItself() async throws {
        let store = try await Self.store()
        var configuration = TelemetryConfiguration()
        configuration.durability = .memory
        configuration.retention = Self.policy {
            $0.maxAge = Self.day * 10
            $0.interval = .milliseconds(5)
        }
        let service = TelemetryService(configuration, stores: [store], clock: { Self.now })
        #expect(store.count == 1_500)
        try await service.initialize()
        while store.count > 150 { await Task.yield() }
        #expect(store.count == 150)
        #expect(try await service.applyRetention(isDryRun: true).events == 0)
        #expect(try await service.erase(QueryFilter(category: "debug")) == 50)
        let error = await #expect(throws: TelemetryError.self) { try await service.erase(QueryFilter()) }
        #expect(error?.code == .invalidFilter)
        await service.shutdown()
    }

    @Test func aServiceWhoseStoresCannotEraseEnds() async throws {
        var configuration = TelemetryConfiguration()
        configuration.durability = .memory
        configuration.retention = Self.policy { $0.interval = .milliseconds(1) }
        let store = RecordingStore()
        let service = TelemetryService(configuration, stores: [store])
        try await service.initialize()
        await service.shutdown()
        #expect(store.state.withLock { $0.isShut })
    }

    @Test func storesAreClosedIfAServiceCannotStart() async throws {
        var configuration = TelemetryConfiguration()
        configuration.durability = .memory
        let store = RecordingStore()
        let service = TelemetryService(configuration, stores: [store, UnopenableStore()])
        await #expect(throws: TelemetryError.self) { try await service.initialize() }
        #expect(store.state.withLock { $0.isShut })
    }

    @Test(arguments: ["maxAge", "categories", "types", "maxEvents", "maxBytes", "interval"])
    func aWrongSettingIsNamed(name: String) async throws {
        var configuration = TelemetryConfiguration()
        switch name {
        case "maxAge": configuration.retention.maxAge = .seconds(1)
        case "categories": configuration.retention.categories = ["a": .zero]
        case "types": configuration.retention.types = [.error: .seconds(59)]
        case "maxEvents": configuration.retention.maxEvents = 0
        case "maxBytes": configuration.retention.maxBytes = 1_000
        default: configuration.retention.interval = .zero
        }
        let service = TelemetryService(configuration, stores: [MemoryProvider()])
        let error = await #expect(throws: TelemetryError.self) { try await service.initialize() }
        #expect(error?.code == .configuration && error?.field == "retention.\(name)")
        #expect(error?.message.hasPrefix("retention.\(name) must be") == true)
    }
}

private struct UnopenableStore: StorageProvider {
    let name = "unopenable"

    func initialize() async throws { throw TelemetryError(.storage, "told to fail") }
    func storeBatch(_ batch: EventBatch) async throws -> StoreOutcome { StoreOutcome(stored: 0) }
}
