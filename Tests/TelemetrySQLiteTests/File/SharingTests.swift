import Foundation
import GRDB
import Telemetry
@testable import TelemetrySQLite
import Testing

@Suite struct SharingTests {
    @Test func twoStoresWriteAtOnce() async throws {
        let database = TemporaryDatabase()
        let stores = [try await database.open(), try await database.open()]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, store) in stores.enumerated() {
                group.addTask {
                    for batch in 0..<20 {
                        let first = number * 1_000 + batch * 10
                        _ = try await store.storeBatch(Events.batch(first..<first + 10))
                        // Both get these: one of them stores each.
                        _ = try await store.storeBatch(Events.batch(5_000 + batch..<5_001 + batch))
                    }
                }
            }
            try await group.waitForAll()
        }
        for store in stores {
            #expect(try await store.query(QueryFilter(limit: 10_000)).events.count == 420)
            #expect(try await store.sessions(SessionFilter()).sessions.map(\.eventCount) == [420])
            #expect(try await store.stats(StatsRequest()).totals.events == 420)
            await store.shutdown()
        }
        #expect(try database.withConnection { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
    }

    @Test func manyOpenANewFileAtOnce() async throws {
        let database = TemporaryDatabase()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<8 {
                group.addTask {
                    let store = try await database.open()
                    _ = try await store.storeBatch(Events.batch(number..<number + 1))
                    await store.shutdown()
                }
            }
            try await group.waitForAll()
        }
        let store = try await database.open()
        #expect(try await store.query(QueryFilter()).events.count == 8)
        await store.shutdown()
    }

    @Test func aLockedDatabaseIsAnErrorUntilItIsFree() async throws {
        let database = TemporaryDatabase()
        let store = try await database.open { $0.busyTimeout = .milliseconds(1) }
        _ = try await store.storeBatch(Events.batch(0..<1))
        let other = try Locker(database.path)

        let error = await #expect(throws: TelemetryError.self) { _ = try await store.storeBatch(Events.batch(1..<2)) }
        #expect(error?.code == .locked)
        #expect(
            error?.message == "the database \(database.path) is locked by another process; gave up after 0.001 s"
        )
        #expect(try await store.query(QueryFilter()).events.count == 1)
        // Opening does not wait either.
        let reader = try await database.open { $0.busyTimeout = .milliseconds(1) }
        #expect(try await reader.query(QueryFilter()).events.count == 1)

        try await other.release()
        #expect(try await store.storeBatch(Events.batch(1..<2)) == StoreOutcome(stored: 1))
        await store.shutdown()
        await reader.shutdown()
    }

    /// As after another client of SQLite was the last to close the database.
    @Test func aDatabaseThatIsLockedFromTheStartIsOpened() async throws {
        let database = TemporaryDatabase()
        let first = try await database.open()
        _ = try await first.storeBatch(Events.batch(0..<1))
        await first.shutdown()
        try database.withConnection { _ in }
        #expect(!FileManager.default.fileExists(atPath: database.path + "-wal"))
        let other = try Locker(database.path)

        let store = try await database.open { $0.busyTimeout = .milliseconds(1) }
        #expect(try await store.query(QueryFilter()).events.count == 1)
        #expect(try await store.value(for: "nothing") == nil)
        for _ in 0..<2 {
            let error = await #expect(throws: TelemetryError.self) {
                _ = try await store.storeBatch(Events.batch(1..<2))
            }
            #expect(error?.code == .locked)
        }
        try await other.release()
        #expect(try await store.storeBatch(Events.batch(1..<2)) == StoreOutcome(stored: 1))
        #expect(try await store.query(QueryFilter()).events.count == 2)
        await store.shutdown()
        await #expect(throws: TelemetryError.self) { try await store.query(QueryFilter()) }
    }

    @Test func whoeverWritesWaitsForTheLock() async throws {
        let database = TemporaryDatabase()
        try await database.open().shutdown()
        let other = try Locker(database.path)
        let store = try await database.open { $0.busyTimeout = .seconds(60) }
        async let outcome = store.storeBatch(Events.batch(0..<1))
        try await other.release()
        #expect(try await outcome == StoreOutcome(stored: 1))
        await store.shutdown()
    }

    @Test func aBatchThatFailsLeavesNothing() async throws {
        let database = TemporaryDatabase()
        let store = try await database.open()
        _ = try await store.storeBatch(EventBatch(Events.varied(0..<20)))
        try database.withConnection { connection in
            try connection.execute(
                sql: """
                    CREATE TRIGGER refuse BEFORE INSERT ON telemetry_events WHEN new.label = 'label 35'
                    BEGIN SELECT raise(ABORT, 'refused'); END
                    """
            )
        }
        let before = try Tables(database)
        let origin = EventBatch.Origin(spoolID: "spool", position: 40, host: "here", processID: 1)
        let batch = EventBatch(Events.varied(20..<40), origin: origin)
        await #expect(throws: TelemetryError.self) { _ = try await store.storeBatch(batch) }
        #expect(try Tables(database) == before)
        try database.withConnection { try $0.execute(sql: "DROP TRIGGER refuse") }
        #expect(try await store.storeBatch(batch) == StoreOutcome(stored: 20))
        await store.shutdown()
    }
}

/// A connection that holds a database locked.
private struct Locker {
    private let queue: DatabaseQueue

    init(_ path: String) throws {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        self.queue = try DatabaseQueue(path: path, configuration: configuration)
        try self.queue.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
    }

    func release() async throws {
        try await self.queue.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        try self.queue.close()
    }
}
