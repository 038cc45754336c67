import GRDB
import Telemetry
import TelemetrySQLite
import Testing

@testable import TelemetryCrypto

@Suite struct AuditVerificationTests {
    private let folder = TemporaryFolder()

    /// A log of twelve entries.
    private func makeLog() async throws -> SQLiteProvider {
        let store = SQLiteProvider(path: self.folder.database)
        try await store.initialize()
        let log = try ChainedAuditLog(store) { Timestamp(nanoseconds: 1_700_000_000_000_000_000) }
        for number in 1...6 {
            try await log.append([
                AuditEntry(.exported, target: "file \(number)", details: ["events": .integer(Int64(number))]),
                AuditEntry(.erased, target: nil, actor: "ada"),
            ])
        }
        return store
    }

    /// What somebody does who takes the triggers out of the way, and puts them back.
    private func tamper(_ sql: String) throws {
        try self.folder.withConnection { connection in
            let triggers = try String.fetchAll(connection, sql: "SELECT sql FROM sqlite_master WHERE type = 'trigger'")
            try connection.execute(
                sql: "DROP TRIGGER telemetry_audit_log_update; DROP TRIGGER telemetry_audit_log_delete; \(sql)"
            )
            for trigger in triggers where trigger.contains("audit_log") { try connection.execute(sql: trigger) }
        }
    }

    @Test func aLogThatNobodyTouchedIsWhole() async throws {
        let store = try await self.makeLog()
        let verification = try await AuditVerification(of: store)
        #expect(verification.findings.isEmpty)
        #expect(verification.entryCount == 12)
        #expect(verification.head.number == 12)
        let head = verification.head
        try await ChainedAuditLog(store).append([AuditEntry(.retention)])
        #expect(try await AuditVerification(of: store, expecting: head).findings.isEmpty)
        #expect(try await AuditVerification(of: SQLiteProvider.opened(TemporaryFolder())).findings.isEmpty)
        await store.shutdown()
    }

    static let changes: [(sql: String, findings: [String])] = [
        ("UPDATE telemetry_audit_log SET target = 'other' WHERE id = 5", ["entry 5 was changed"]),
        ("UPDATE telemetry_audit_log SET actor = NULL WHERE id = 4", ["entry 4 was changed"]),
        ("UPDATE telemetry_audit_log SET details = '{}' WHERE id = 1", ["entry 1 was changed"]),
        ("UPDATE telemetry_audit_log SET timestamp = timestamp + 1 WHERE id = 12", ["entry 12 was changed"]),
        ("UPDATE telemetry_audit_log SET action = 'erase' || 'd ' WHERE id = 2", ["entry 2 was changed"]),
        (
            "UPDATE telemetry_audit_log SET hash = zeroblob(32) WHERE id = 3",
            ["entry 3 was changed"]
        ),
        ("DELETE FROM telemetry_audit_log WHERE id = 7", ["entry 7 was removed"]),
        ("DELETE FROM telemetry_audit_log WHERE id IN (1, 2)", ["entries 1 to 2 were removed"]),
        ("DELETE FROM telemetry_audit_log WHERE id > 10", ["entries 11 to 12 were removed"]),
        ("DELETE FROM telemetry_audit_log", ["entries 1 to 12 were removed"]),
        (
            """
            UPDATE telemetry_audit_log SET id = -3 WHERE id = 3; UPDATE telemetry_audit_log SET id = 3 WHERE id = 8;
            UPDATE telemetry_audit_log SET id = 8 WHERE id = -3;
            """, ["entry 3 was moved there from place 8", "entry 8 was moved there from place 3"]
        ),
        (
            """
            INSERT INTO telemetry_audit_log (timestamp, action, previous_hash, hash) VALUES (0, 'erased', x'', x'');
            """, ["entry 13 was changed", "entry 13 was added past the head of the log"]
        ),
        (
            "DELETE FROM telemetry_meta WHERE key = 'value:audit_head'",
            ["the head of the log was removed; there have been 12 entries"]
        ),
        (
            "DELETE FROM telemetry_audit_log; DELETE FROM telemetry_meta WHERE key = 'value:audit_head'",
            ["the head of the log was removed; there have been 12 entries", "entries 1 to 12 were removed"]
        ),
    ]

    @Test(arguments: AuditVerificationTests.changes)
    func whatWasDoneToItIsNamed(change: (sql: String, findings: [String])) async throws {
        let store = try await self.makeLog()
        try self.tamper(change.sql)
        let verification = try await AuditVerification(of: store)
        #expect(verification.findings.map(\.description) == change.findings)
        await store.shutdown()
    }

    @Test func aLogThatWasEmptiedAndGoesOnLacksItsEntries() async throws {
        let store = try await self.makeLog()
        try self.tamper("DELETE FROM telemetry_audit_log; DELETE FROM telemetry_meta WHERE key = 'value:audit_head'")
        try await ChainedAuditLog(store).append([AuditEntry(.retention)])
        #expect(try await AuditVerification(of: store).findings.map(\.description) == ["entries 2 to 12 were removed"])
        await store.shutdown()
    }

    @Test func whatIsAddedMeanwhileIsNoFinding() async throws {
        let store = try await self.makeLog()
        let verification = try await AuditVerification(of: WrittenMeanwhile(store: store))
        #expect(verification.findings.isEmpty, "\(verification.findings)")
        #expect(verification.entryCount == verification.head.number)
        let latest = try await AuditVerification(of: WrittenMeanwhile(store: store), latest: 3)
        #expect(latest.findings.isEmpty, "\(latest.findings)")
        #expect(latest.entryCount == 3)
        await store.shutdown()
    }

    @Test func whatIsAddedPastHeadAndCounterIsFound() async throws {
        let store = try await self.makeLog()
        try self.tamper(
            """
            INSERT INTO telemetry_audit_log (timestamp, action, previous_hash, hash) VALUES (0, 'erased', x'', x'');
            UPDATE sqlite_sequence SET seq = 12 WHERE name = 'telemetry_audit_log';
            """
        )
        let found = try await AuditVerification(of: store).findings.map(\.description)
        #expect(found == ["entry 13 was added past the head of the log"])
        await store.shutdown()
    }

    @Test func triggersThatAreGoneAreTold() async throws {
        let store = try await self.makeLog()
        try self.folder.withConnection { try $0.execute(sql: "DROP TRIGGER telemetry_audit_log_delete") }
        #expect(try await AuditVerification(of: store).findings.map(\.kind) == [.unguarded])
        await store.shutdown()
    }

    @Test func theLatestEntriesAloneAreJudgedByWhatTheyFollow() async throws {
        let store = try await self.makeLog()
        let whole = try await AuditVerification(of: store, latest: 5)
        #expect(whole.findings.isEmpty)
        #expect(whole.entryCount == 5 && whole.skipped == 7)
        try self.tamper("UPDATE telemetry_audit_log SET target = 'other' WHERE id IN (3, 9)")
        let verification = try await AuditVerification(of: store, latest: 5)
        #expect(verification.findings.map(\.description) == ["entry 9 was changed"])
        await store.shutdown()
    }

    /// The entry before the first that is looked at is gone, and what else.
    @Test(arguments: [
        ("id = 7", ["entry 7 was removed"]), ("id IN (7, 8)", ["entries 7 to 8 were removed"]),
        ("id >= 7", ["entries 7 to 12 were removed"]), ("id < 7", []),
    ])
    func theEdgeOfTheLatestEntriesIsJudged(change: (rows: String, findings: [String])) async throws {
        let store = try await self.makeLog()
        try self.tamper("DELETE FROM telemetry_audit_log WHERE \(change.rows)")
        let verification = try await AuditVerification(of: store, latest: 5)
        #expect(verification.findings.map(\.description) == change.findings)
        await store.shutdown()
    }

    @Test func theFirstOfTheLatestEntriesIsJudgedWithoutTheOneBefore() async throws {
        let store = try await self.makeLog()
        try self.tamper(
            "DELETE FROM telemetry_audit_log WHERE id = 7; UPDATE telemetry_audit_log SET target = 'other' WHERE id = 8"
        )
        let verification = try await AuditVerification(of: store, latest: 5)
        #expect(verification.findings.map(\.description) == ["entry 7 was removed", "entry 8 was changed"])
        await store.shutdown()
    }

    @Test func aChainMadeAnewDoesNotHaveTheOldHead() async throws {
        let store = try await self.makeLog()
        let noted = try await AuditVerification(of: store).head
        // Somebody who can write the file and knows the format.
        try self.tamper("DELETE FROM telemetry_audit_log; DELETE FROM telemetry_meta WHERE key = 'value:audit_head'")
        let log = try ChainedAuditLog(store)
        for _ in 1...12 { try await log.append([AuditEntry(.retention)]) }
        #expect(try await AuditVerification(of: store).findings.isEmpty)
        let verification = try await AuditVerification(of: store, expecting: noted)
        #expect(verification.containsExpected == false)
        #expect(verification.findings.map(\.kind) == [.head])
        await store.shutdown()
    }

    @Test func writersAtOnceMakeOneChain() async throws {
        let store = try await self.makeLog()
        let other = SQLiteProvider(path: self.folder.database)
        try await other.initialize()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in [store, other] {
                let log = try ChainedAuditLog(writer)
                for number in 0..<20 {
                    group.addTask { try await log.append([AuditEntry(.exported, target: "\(number)")]) }
                }
            }
            try await group.waitForAll()
        }
        let verification = try await AuditVerification(of: store)
        #expect(verification.findings.isEmpty)
        #expect(verification.entryCount == 52)
        await store.shutdown()
        await other.shutdown()
    }
}

extension SQLiteProvider {
    fileprivate static func opened(_ folder: TemporaryFolder) async throws -> SQLiteProvider {
        let store = SQLiteProvider(path: folder.database)
        try await store.initialize()
        return store
    }
}
