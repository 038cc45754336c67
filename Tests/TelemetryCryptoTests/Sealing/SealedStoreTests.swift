import GRDB
import Telemetry
import TelemetrySQLite
import Testing

@testable import TelemetryCrypto
@testable import TelemetryTesting

@Suite struct SealedStoreTests {
    @Test func opensWhatItStores() async throws {
        let folder = TemporaryFolder()
        let store = try await openSealed(SQLiteProvider(path: folder.database), folder.key())
        #expect(try await store.storeBatch(EventBatch((0..<10).map { event($0) })).stored == 10)
        let page = try await store.query(QueryFilter(order: .arrival))
        #expect(page.events.map(\.label) == Array(repeating: "secret label", count: 10))
        #expect(page.events.allSatisfy { $0.metadata == ["note": "secret note"] && $0.context.userID == "secret user" })
        #expect(try await store.changes(after: 8, limit: 10).map(\.label) == ["secret label", "secret label"])
        await store.shutdown()
        #expect(try !folder.contains("secret"))
        // The clear parts are there to be searched.
        #expect(try folder.contains("agent"))
    }

    @Test func refusesWhatItCannotAnswer() async throws {
        let folder = TemporaryFolder()
        let store = try await openSealed(MemoryProvider(), folder.key())
        let conditions = [try WhereCondition(parsing: "note = x")]
        for (filter, field) in [
            (QueryFilter(search: "x"), "search"), (QueryFilter(conditions: conditions), "where"),
            (QueryFilter(user: "x"), "user"),
        ] {
            let query = await #expect(throws: TelemetryError.self) { _ = try await store.query(filter) }
            let erase = await #expect(throws: TelemetryError.self) { _ = try await store.erase(filter) }
            for error in [query, erase] {
                #expect(error?.code == .invalidFilter)
                #expect(error?.field == field)
                #expect(error?.message.contains("sealed") == true)
            }
        }
        for filter in [SessionFilter(user: "x"), SessionFilter(search: "x")] {
            let error = await #expect(throws: TelemetryError.self) { try await store.sessions(filter) }
            #expect(error?.code == .invalidFilter)
        }
    }

    @Test func oneChangedRowDoesNotSpoilThePage() async throws {
        let folder = TemporaryFolder()
        let store = try await openSealed(SQLiteProvider(path: folder.database), folder.key())
        _ = try await store.storeBatch(EventBatch((1...4).map { event($0) }))
        try folder.withConnection { (connection: Database) throws in
            try connection.execute(
                sql: """
                    UPDATE telemetry_events SET sealed = (SELECT sealed FROM telemetry_events WHERE id = 1) WHERE id = 2;
                    UPDATE telemetry_events SET sealed = x'00' WHERE id = 3;
                    """
            )
        }
        let events = try await store.query(QueryFilter(order: .arrival)).events
        #expect(events.map(\.label) == ["secret label", nil, nil, "secret label"])
        #expect(events[1].unreadable == "authentication failed")
        #expect(events[2].unreadable?.hasPrefix("authentication failed") == true)
        #expect(events[0].unreadable == nil)
        await store.shutdown()
    }

    @Test func sessionsHaveTheLabelOfTheirStart() async throws {
        let folder = TemporaryFolder()
        let store = try await openSealed(SQLiteProvider(path: folder.database), folder.key())
        _ = try await store.storeBatch(
            EventBatch([
                event(1, session: "a", label: "first"), event(2, type: .start, session: "a", label: "start"),
                event(3, session: "b", label: "confidential"),
                event(4, type: .end, session: "b", metadata: ["status": "error"]),
            ])
        )
        let sessions = try await store.sessions(SessionFilter()).sessions
        #expect(sessions.map(\.label) == ["confidential", "start"])
        #expect(sessions.map(\.user) == [nil, nil])
        #expect(sessions[1].metadata == ["note": "secret note"])
        #expect(sessions[0].status == .error)
        await store.shutdown()
        #expect(try !folder.contains("confidential"))
    }

    @Test func whatStandsInTheClearBesideASealIsNotShownAndIsFound() async throws {
        let folder = TemporaryFolder()
        let base = SQLiteProvider(path: folder.database)
        let store = try await openSealed(base, folder.key())
        _ = try await store.storeBatch(
            EventBatch([event(1, type: .start, session: "a", label: "start"), event(2, session: "b", label: "own")])
        )
        try folder.withConnection { (connection: Database) throws in
            try connection.execute(
                sql: """
                    UPDATE telemetry_events SET label = 'forged' WHERE id = 1;
                    UPDATE telemetry_sessions SET label = 'forged', metadata = '{"note":"forged"}', user = 'forged';
                    """
            )
        }
        let events = try await store.query(QueryFilter(order: .arrival)).events
        #expect(events.map(\.label) == ["start", "own"])
        let sessions = try await store.sessions(SessionFilter()).sessions
        #expect(sessions.map(\.label) == ["own", "start"])
        #expect(sessions.map(\.user) == [nil, nil])
        #expect(sessions.map(\.metadata) == [[:], ["note": "secret note"]])
        let stored = try await base.query(QueryFilter(order: .arrival)).events
        #expect(stored.map(\.hasClearPartsBesideSeal) == [true, false])
        await store.shutdown()
    }

    @Test func rewritingSeesEventsOpenedAndStoresThemSealed() async throws {
        let folder = TemporaryFolder()
        let store = try await openSealed(SQLiteProvider(path: folder.database), folder.key())
        _ = try await store.storeBatch(EventBatch([event(1), event(2, type: .end, metadata: ["status": "error"])]))
        let changed = try await store.rewrite([event(1).id, event(2).id]) { event in
            var event = event
            if event.label == "secret label", event.id.low == 1 { event.label = "another secret" }
            return event
        }
        #expect(changed == 1)
        #expect(
            try await store.query(QueryFilter(order: .arrival)).events.map(\.label) == [
                "another secret", "secret label",
            ]
        )
        #expect(try await store.sessions(SessionFilter()).sessions.first?.status == .error)
        _ = try await store.erase(QueryFilter(id: event(1).id))
        #expect(try await store.sessions(SessionFilter()).sessions.first?.status == .error)
        await store.shutdown()
        #expect(try !folder.contains("secret"))
    }

    @Test func aWrongOrMissingKeyDoesNotOpenAStore() async throws {
        let folder = TemporaryFolder()
        let base = SQLiteProvider(path: folder.database)
        _ = try await openSealed(base, folder.key()).storeBatch(EventBatch([event(1)]))
        let wrong = await #expect(throws: TelemetryError.self) {
            _ = try await openSealed(base, folder.key(8))
        }
        #expect(wrong?.code == .wrongKey)
        let none = await #expect(throws: TelemetryError.self) {
            _ = try await openSealed(base, .keyFile(folder.path + "/none"))
        }
        #expect(none?.code == .noKey)
        let unsealed = await #expect(throws: TelemetryError.self) { try await SealingVault.checkUnsealed(base) }
        #expect(unsealed?.code == .noKey)
        #expect(try await base.query(QueryFilter()).events.first?.unreadable == "sealed, and no key is at hand")
        await base.shutdown()
    }

    /// Cases that look at events and figures.
    ///
    /// Those that look at sessions expect their users, and their labels once events are gone: a sealed store tells neither.
    private static let cases =
        (StorageConformance.fields + StorageConformance.storing + StorageConformance.querying
        + StorageConformance.sessionStatus + StorageConformance.usage + StorageConformance.stats)
        .filter { !$0.needs.contains(.erase) && $0.name != "batches cut elsewhere make the same sessions" }

    @Test(arguments: SealedStoreTests.cases)
    func conforms(_ testCase: StorageConformance.Case) async throws {
        let folder = TemporaryFolder()
        let key = try folder.key()
        do {
            try await StorageConformance {
                SealedStore(MemoryProvider(), vault: SealingVault(DataEncryption(key)))
            }.run(testCase)
        } catch let failure as ConformanceFailure {
            // It does not look into what is sealed, and says so.
            let refusal = failure.cause as? TelemetryError
            guard refusal?.code == .invalidFilter, refusal?.message.contains("sealed in this store") == true else {
                throw failure
            }
        }
    }
}
