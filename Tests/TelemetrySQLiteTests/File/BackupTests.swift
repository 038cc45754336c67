import Foundation
import GRDB
import Telemetry
@testable import TelemetrySQLite
import Testing

@Suite struct BackupTests {
    @Test func aCopyHoldsWhatWasStored() async throws {
        let (database, other) = (TemporaryDatabase(), TemporaryDatabase())
        let store = try await database.open()
        _ = try await store.storeBatch(EventBatch(Events.varied(0..<500)))
        _ = try await store.erase(QueryFilter(session: "session 1"))
        let extent = try await store.backup(to: other.path, replacing: false)
        #expect(extent.events == 428)
        #expect(try other.mode() == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: other.folder) == ["telemetry.db"])
        #expect(try Tables(other) == Tables(database))

        // It is a store of its own that goes on where the other stood.
        let copy = try await other.open()
        let outcome = try await copy.storeBatch(
            EventBatch(Events.varied(495..<510).filter { $0.sessionID != "session 1" })
        )
        #expect(outcome == StoreOutcome(stored: 9, duplicates: 4))
        let last = try await store.query(QueryFilter(order: .arrival, limit: 10_000)).events.last?.sequence ?? 0
        #expect(try await copy.changes(after: last, limit: 100).count == 9)
        try other.withConnection { (connection: Database) throws in
            #expect(try String.fetchOne(connection, sql: "PRAGMA auto_vacuum") == "2")
            #expect(try String.fetchOne(connection, sql: "PRAGMA integrity_check") == "ok")
        }
        await copy.shutdown()
        await store.shutdown()
    }

    @Test func othersWriteMeanwhile() async throws {
        let (database, other) = (TemporaryDatabase(), TemporaryDatabase())
        let store = try await database.open()
        _ = try await store.storeBatch(Events.batch(0..<5_000))
        async let copied = store.backup(to: other.path, replacing: false)
        for number in 0..<50 { _ = try await store.storeBatch(Events.batch(10_000 + number..<10_001 + number)) }
        let extent = try await copied
        let copy = try await other.open()
        #expect((5_000...5_050).contains(extent.events))
        // One point in time: events and what follows from them agree.
        #expect(try await copy.sessions(SessionFilter()).sessions.map(\.eventCount) == [extent.events])
        #expect(try await copy.stats(StatsRequest()).totals.events == extent.events)
        await copy.shutdown()
        await store.shutdown()
    }

    @Test func aFileIsReplacedOnlyWhenAsked() async throws {
        let (database, other) = (TemporaryDatabase(), TemporaryDatabase())
        let store = try await database.open()
        _ = try await store.storeBatch(Events.batch(0..<10))
        try Data("precious".utf8).write(to: URL(fileURLWithPath: other.path))
        let error = await #expect(throws: TelemetryError.self) {
            _ = try await store.backup(to: other.path, replacing: false)
        }
        #expect(error?.code == .alreadyExists)
        #expect(error?.message.contains(other.path) == true)
        #expect(try String(contentsOfFile: other.path, encoding: .utf8) == "precious")
        #expect(try await store.backup(to: other.path, replacing: true).events == 10)
        #expect(try other.mode() == 0o600)
        await store.shutdown()
    }

    @Test func aDatabaseInUseIsNotReplaced() async throws {
        let (database, other) = (TemporaryDatabase(), TemporaryDatabase())
        let store = try await database.open()
        let used = try await other.open()
        _ = try await used.storeBatch(Events.batch(0..<10))
        for path in [database.path, other.path] {
            let error = await #expect(throws: TelemetryError.self) {
                _ = try await store.backup(to: path, replacing: true)
            }
            #expect(error?.code == .alreadyExists)
        }
        #expect(try await used.query(QueryFilter()).events.count == 10)
        await used.shutdown()
        await store.shutdown()
    }

    @Test func nothingIsLeftOfACopyThatFails() async throws {
        let database = TemporaryDatabase()
        let store = try await database.open()
        let missing = database.folder + "/missing/copy.db"
        let error = await #expect(throws: TelemetryError.self) {
            _ = try await store.backup(to: missing, replacing: false)
        }
        #expect(error?.code == .storage)
        #expect(error?.message.contains(missing) == true)
        await store.shutdown()
    }
}
