import GRDB
import Telemetry
import Testing

@testable import TelemetrySQLite

@Suite struct MigrationTests {
    /// Makes the database as the first format had it, with one event.
    private func makeFormat1(_ database: TemporaryDatabase) throws {
        try database.withConnection { (connection: Database) throws in
            try connection.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA auto_vacuum = INCREMENTAL")
            try connection.execute(sql: Schema.version1)
            try connection.execute(
                sql: """
                    INSERT INTO telemetry_meta (key, value) VALUES ('needs', '0.1.0'), ('created_at', 7);
                    INSERT INTO telemetry_events (
                        event_id, session_id, event_type, category, action, timestamp, created_at, label, metadata
                    ) VALUES (
                        x'000000000000000100000000000000ff', 's', 'custom', 'agent', 'step', 5, 6, 'kept', '{"a":1}'
                    );
                    PRAGMA application_id = \(Schema.applicationID);
                    PRAGMA user_version = 1;
                    """
            )
        }
    }

    @Test func theFirstFormatIsBroughtUpToThisOne() async throws {
        let database = TemporaryDatabase()
        try self.makeFormat1(database)
        let readOnly = await #expect(throws: TelemetryError.self) {
            _ = try await database.open { $0.access = .readOnly }
        }
        #expect(readOnly?.message.contains("must be opened for writing once") == true)

        let store = try await database.open()
        let events = try await store.query(QueryFilter()).events
        #expect(events.map(\.label) == ["kept"])
        #expect(events.first?.metadata == ["a": 1])
        #expect(events.first?.unreadable == nil)
        #expect(try await store.storeBatch(Events.batch(0..<3)).stored == 3)
        await store.shutdown()
        try database.withConnection { (connection: Database) throws in
            #expect(try Int64.fetchOne(connection, sql: "PRAGMA user_version") == Schema.version)
            #expect(
                try Int64.fetchOne(connection, sql: "SELECT value FROM telemetry_meta WHERE key = 'created_at'") == 7
            )
            #expect(try Int.fetchOne(connection, sql: "SELECT count(*) FROM events_readable") == 4)
        }
    }

    @Test func aSessionOfAnOlderFormatWasAtWorkUntilItsLastEvent() async throws {
        let database = TemporaryDatabase()
        try self.makeFormat1(database)
        try database.withConnection { (connection: Database) throws in
            try connection.execute(
                sql: """
                    INSERT INTO telemetry_sessions (
                        id, category, action, has_start, start_time, last_event_time, event_count, stream_count,
                        error_count, created_at, updated_at
                    ) VALUES ('s', 'agent', 'step', 0, 5, 9, 2, 0, 0, 6, 6)
                    """
            )
        }
        let store = try await database.open()
        #expect(try await store.sessions(SessionFilter()).sessions.first?.duration == .nanoseconds(4))
        var event = TelemetryEvent(category: "agent", action: "step")
        event.sessionID = "s"
        event.timestamp = Timestamp(nanoseconds: 8)
        _ = try await store.storeBatch(EventBatch(CollectionOfOne(event)))
        #expect(try await store.sessions(SessionFilter()).sessions.first?.duration == .nanoseconds(4))
        event.id = EventID(high: 1, low: 2)
        event.spanID = SpanID(word: 3)
        event.duration = .nanoseconds(7)
        _ = try await store.storeBatch(EventBatch(CollectionOfOne(event)))
        let session = try #require(try await store.sessions(SessionFilter()).sessions.first)
        #expect(session.duration == .nanoseconds(10))
        #expect(session.lastEventTime == Timestamp(nanoseconds: 9))
        await store.shutdown()
    }

    @Test func whatCountedOnceInAnOlderFormatCountsOnce() async throws {
        let database = TemporaryDatabase()
        try self.makeFormat1(database)
        let usage = TokenUsage(inputTokens: 10, source: .log, key: "request 1")
        try database.withConnection { (connection: Database) throws in
            try connection.execute(
                sql: """
                    UPDATE telemetry_events SET usage = '{"inputTokens":10,"source":"log","key":"request 1"}';
                    INSERT INTO telemetry_usage VALUES ('s', 0, '', '', 'log', 10, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0);
                    INSERT INTO telemetry_usage_keys VALUES ('log', 'request 1', 1, 1);
                    """
            )
        }
        let store = try await database.open()
        for (usage, sum) in [(usage, 10), (TokenUsage(inputTokens: 5, source: .log, key: "request 2"), 15)] {
            var event = TelemetryEvent(category: "agent", action: "step")
            event.id = EventID(high: 1, low: UInt64(sum))
            event.sessionID = "s"
            event.timestamp = Timestamp(nanoseconds: 5)
            event.usage = usage
            _ = try await store.storeBatch(EventBatch(CollectionOfOne(event)))
            let totals = try await store.stats(StatsRequest(since: Timestamp(nanoseconds: 0))).totals.usage
            #expect(totals.inputTokens == Int64(sum))
        }
        await store.shutdown()
    }

    @Test func anInterruptedStepLeavesTheOldFormat() async throws {
        let database = TemporaryDatabase()
        try self.makeFormat1(database)
        // Something in the way of the step's last statement.
        try database.withConnection { (connection: Database) throws in
            try connection.execute(
                sql: """
                    CREATE TRIGGER telemetry_audit_log_delete BEFORE DELETE ON telemetry_audit_log
                    BEGIN SELECT RAISE(ABORT, ''); END
                    """
            )
        }
        await #expect(throws: TelemetryError.self) { _ = try await database.open() }
        try database.withConnection { (connection: Database) throws in
            #expect(try Int64.fetchOne(connection, sql: "PRAGMA user_version") == 1)
            let columns = try String.fetchAll(connection, sql: "SELECT name FROM pragma_table_info('telemetry_events')")
            #expect(!columns.contains("sealed"))
            try connection.execute(sql: "DROP TRIGGER telemetry_audit_log_delete")
        }
        let store = try await database.open()
        #expect(try await store.query(QueryFilter()).events.count == 1)
        await store.shutdown()
    }

    @Test func theAuditLogOnlyGrows() async throws {
        let database = TemporaryDatabase()
        let store = try await database.open()
        try await store.appendAudit { head in
            [
                AuditRecord(
                    number: head.number + 1,
                    timestamp: Events.start,
                    actor: nil,
                    action: "retention",
                    target: nil,
                    details: nil,
                    previousHash: head.hash,
                    hash: [1, 2]
                )
            ]
        }
        #expect(try await store.auditHead() == AuditHead(number: 1, hash: [1, 2]))
        #expect(try await store.auditRecords(after: 0, limit: 10).map(\.action) == ["retention"])
        await store.shutdown()
        try database.withConnection { (connection: Database) throws in
            for change in ["DELETE FROM telemetry_audit_log", "UPDATE telemetry_audit_log SET action = ''"] {
                let error = #expect(throws: DatabaseError.self) { try connection.execute(sql: change) }
                #expect(error?.message == "the audit log only grows")
            }
        }
    }

    @Test func valuesAreReplacedOnlyIfTheyAreWhatTheyWere() async throws {
        let database = TemporaryDatabase()
        let store = try await database.open()
        #expect(try await store.value(for: "horizon") == nil)
        #expect(try await store.replaceValue(for: "horizon", nil, by: [1]))
        #expect(try await !store.replaceValue(for: "horizon", nil, by: [2]))
        #expect(try await store.replaceValue(for: "horizon", [1], by: [3]))
        #expect(try await store.value(for: "horizon") == [3])
        #expect(try await store.horizon() == nil)
        await store.shutdown()
    }
}
