import Foundation
import GRDB
import Telemetry
@testable import TelemetrySQLite
import Testing

@Suite struct DatabaseFormatTests {
    @Test func isMadeAsItIsMeantToBe() async throws {
        let database = TemporaryDatabase()
        let store = try await database.open()
        _ = try await store.storeBatch(Events.batch(0..<10))
        try database.withConnection { (connection: Database) throws in
            func pragma(_ name: String) throws -> String? { try String.fetchOne(connection, sql: "PRAGMA \(name)") }
            #expect(try pragma("journal_mode") == "wal")
            #expect(try pragma("auto_vacuum") == "2")
            #expect(try pragma("application_id") == "\(0x5642_4B54)")
            #expect(try pragma("user_version") == "\(Schema.version)")
            #expect(try pragma("integrity_check") == "ok")
        }
        await store.shutdown()
    }

    @Test func isReadableByItsOwnerAlone() async throws {
        let database = TemporaryDatabase()
        let nested = SQLiteProvider(path: database.folder + "/a/b/telemetry.db")
        try await nested.initialize()
        let folder = try FileManager.default.attributesOfItem(atPath: database.folder + "/a/b")
        #expect((folder[.posixPermissions] as? NSNumber)?.intValue == 0o700)
        await nested.shutdown()

        let store = try await database.open()
        _ = try await store.storeBatch(Events.batch(0..<10))
        #expect(try database.mode() == 0o600)
        #expect(try database.mode("-wal") == 0o600)
        #expect(try database.mode("-shm") == 0o600)
        await store.shutdown()
    }

    @Test func refusesANewerFormatAndNamesWhatItNeeds() async throws {
        let database = TemporaryDatabase()
        await (try database.open()).shutdown()
        try database.withConnection { connection in
            try connection.execute(
                sql: "PRAGMA user_version = 99; UPDATE telemetry_meta SET value = '9.8.7' WHERE key = 'needs'"
            )
        }
        for access in [SQLiteConfiguration.Access.readWrite, .readOnly] {
            let error = await #expect(throws: TelemetryError.self) {
                _ = try await database.open { $0.access = access }
            }
            #expect(error?.code == .storage)
            #expect(
                error?.message
                    == "\(database.path) has format 99, and this program reads up to \(Schema.version): it needs version 9.8.7"
            )
        }
    }

    @Test func leavesAnotherProgramsDatabaseAsItIs() async throws {
        let database = TemporaryDatabase()
        try database.withConnection { connection in
            try connection.execute(
                sql: "PRAGMA user_version = 1; CREATE TABLE notes (text); INSERT INTO notes VALUES ('mine')"
            )
        }
        let before = try Data(contentsOf: URL(fileURLWithPath: database.path))
        for access in [SQLiteConfiguration.Access.readWrite, .readOnly] {
            let error = await #expect(throws: TelemetryError.self) {
                _ = try await database.open { $0.access = access }
            }
            #expect(error?.message == "\(database.path) is a database of another program")
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: database.path)) == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: database.folder) == ["telemetry.db"])
    }

    @Test func refusesWhatIsNoDatabase() async throws {
        let database = TemporaryDatabase()
        let text = Data(String(repeating: "This is a diary, not a database.\n", count: 200).utf8)
        try text.write(to: URL(fileURLWithPath: database.path))
        let error = await #expect(throws: TelemetryError.self) { _ = try await database.open() }
        #expect(error?.code == .storage)
        #expect(error?.message == "the database \(database.path) is not an SQLite database")
        #expect(try Data(contentsOf: URL(fileURLWithPath: database.path)) == text)
    }

    @Test func readsNothingIntoBeing() async throws {
        let database = TemporaryDatabase()
        let error = await #expect(throws: TelemetryError.self) {
            _ = try await database.open { $0.access = .readOnly }
        }
        #expect(error?.code == .notFound)
        #expect(error?.message == "there is no database at \(database.path)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: database.folder) == [])
    }

    @Test func refusesToReadAnEmptyFile() async throws {
        let database = TemporaryDatabase()
        try Data().write(to: URL(fileURLWithPath: database.path))
        let error = await #expect(throws: TelemetryError.self) {
            _ = try await database.open { $0.access = .readOnly }
        }
        #expect(error?.message == "\(database.path) is an empty file, not a telemetry database")
        await (try database.open()).shutdown()
    }

    @Test func saysWhatStandsInTheWay() async throws {
        let database = TemporaryDatabase()
        try Data().write(to: URL(fileURLWithPath: database.folder + "/file"))
        for path in [database.folder + "/file/telemetry.db", database.folder] {
            let error = await #expect(throws: TelemetryError.self) {
                try await SQLiteProvider(path: path).initialize()
            }
            #expect(error?.code == .storage)
            #expect(error?.message.contains(path) == true || error?.message.contains(database.folder + "/file") == true)
        }
    }

    @Test func reads() async throws {
        let database = TemporaryDatabase()
        let writer = try await database.open()
        _ = try await writer.storeBatch(Events.batch(0..<10))
        let reader = try await database.open { $0.access = .readOnly }
        #expect(try await reader.query(QueryFilter()).events.count == 10)
        await #expect(throws: TelemetryError.self) { _ = try await reader.storeBatch(Events.batch(10..<11)) }
        await writer.shutdown()
        #expect(try await reader.query(QueryFilter()).events.count == 10)
        await reader.shutdown()
    }

    @Test func worksOnlyWhileItIsOpen() async throws {
        let database = TemporaryDatabase()
        let store = SQLiteProvider(path: database.path)
        for _ in 0..<2 {
            let error = await #expect(throws: TelemetryError.self) { _ = try await store.query(QueryFilter()) }
            #expect(error?.code == .notRunning)
            try await store.initialize()
            try await store.initialize()
            #expect(try await store.query(QueryFilter()).events.isEmpty)
            await store.shutdown()
            await store.shutdown()
        }
    }
}
