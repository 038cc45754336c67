import Telemetry
@testable import TelemetrySQLite
import Testing

@Suite struct AbandonedSessionTests {
    private static func store(_ database: TemporaryDatabase, host: String, isGone: Bool?) async throws -> SQLiteProvider
    {
        let store = try await database.open { configuration in
            if let isGone { configuration.isOwnerGone = { _, _ in isGone } }
        }
        let origin = EventBatch.Origin(spoolID: "a-spool-of-nobody", position: 1, host: host, processID: 1)
        let events = [
            TelemetryEvent(
                category: "c",
                action: "a",
                sessionID: "open",
                id: EventID(high: 1, low: 1),
                timestamp: .now
            ),
            TelemetryEvent(
                category: "c",
                action: "a",
                eventType: .end,
                sessionID: "ended",
                id: EventID(high: 1, low: 2),
                timestamp: .now
            ),
        ]
        _ = try await store.storeBatch(EventBatch(events, origin: origin))
        return store
    }

    private static func statuses(_ store: SQLiteProvider) async throws -> [String: SessionStatus] {
        let sessions = try await store.sessions(SessionFilter()).sessions
        return Dictionary(uniqueKeysWithValues: sessions.map { ($0.id, $0.status) })
    }

    @Test func aSessionIsAbandonedWhenItsOwnerIsGone() async throws {
        let database = TemporaryDatabase()
        let store = try await Self.store(database, host: "anywhere", isGone: true)
        #expect(try await Self.statuses(store) == ["open": .abandoned, "ended": .completed])
        #expect(try await store.sessions(SessionFilter(status: .abandoned)).sessions.map(\.id) == ["open"])
        await store.shutdown()
    }

    @Test func aSessionIsActiveWhileItsOwnerRuns() async throws {
        let database = TemporaryDatabase()
        let store = try await Self.store(database, host: "anywhere", isGone: false)
        #expect(try await Self.statuses(store) == ["open": .active, "ended": .completed])
        await store.shutdown()
    }

    /// Without a rule of its own the store looks for the lock of the owner's spool.
    @Test func theSpoolsLockTells() async throws {
        let here = TemporaryDatabase()
        let store = try await Self.store(here, host: SystemCall.hostName, isGone: nil)
        #expect(try await Self.statuses(store)["open"] == .abandoned)
        await store.shutdown()
        let elsewhere = TemporaryDatabase()
        let other = try await Self.store(elsewhere, host: "another machine", isGone: nil)
        #expect(try await Self.statuses(other)["open"] == .active)
        await other.shutdown()
    }
}
