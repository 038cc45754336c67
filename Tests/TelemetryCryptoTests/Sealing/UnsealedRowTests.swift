import GRDB
import Telemetry
import TelemetrySQLite
import Testing

@testable import TelemetryCrypto

/// Rows without a seal: those from before the first key, and those that somebody else wrote.
@Suite struct UnsealedRowTests {
    private let folder = TemporaryFolder()

    private func forge(_ sequence: Int64, label: String?) throws {
        let queue = try DatabaseQueue(path: self.folder.database)
        try queue.write { database in
            try database.execute(
                sql: "UPDATE telemetry_events SET sealed = NULL, label = ? WHERE id = ?",
                arguments: [label, sequence]
            )
        }
        try queue.close()
    }

    @Test func aRowWhoseSealWasTakenAwayIsNotShown() async throws {
        let key = try self.folder.key()
        let base = SQLiteProvider(path: self.folder.database)
        let store = try await openSealed(base, key)
        _ = try await store.storeBatch(EventBatch((0..<10).map { event($0, label: "label \($0)") }))
        try self.forge(5, label: nil)
        try self.forge(7, label: "forged")
        let events = try await store.query(QueryFilter(order: .arrival)).events
        #expect(events.filter { $0.unreadable != nil }.map(\.sequence) == [5, 7])
        #expect(events.compactMap(\.label).count == 8 && !events.contains { $0.label == "forged" })
        #expect(events[6].unreadable?.hasPrefix("not sealed") == true)

        let report = try await KeyRotation(of: base, DataEncryption(key)).run()
        #expect(report.resealed == 8 && report.sealed == 0 && report.unreadable == 2)
        let again = try await openSealed(base, key).query(QueryFilter(order: .arrival)).events
        #expect(again.filter { $0.unreadable != nil }.map(\.sequence) == [5, 7])
        await base.shutdown()
    }

    @Test func whatWasThereBeforeTheFirstKeyIsReadAndSealed() async throws {
        let key = try self.folder.key()
        let base = SQLiteProvider(path: self.folder.database)
        try await base.initialize()
        _ = try await base.storeBatch(EventBatch((0..<5).map { event($0, label: "clear \($0)") }))
        let store = try await openSealed(base, key)
        _ = try await store.storeBatch(EventBatch([event(5, label: "sealed"), event(6, label: "sealed")]))
        try self.forge(7, label: "forged")
        let labels = try await store.query(QueryFilter(order: .arrival)).events.map(\.label)
        #expect(labels == (0..<5).map { "clear \($0)" } + ["sealed", nil])
        let report = try await KeyRotation(of: base, DataEncryption(key)).run()
        #expect(report.sealed == 5 && report.resealed == 1 && report.unreadable == 1)
        // From then on nothing may lie in the clear.
        try self.forge(2, label: "forged")
        let after = try await openSealed(base, key).query(QueryFilter(order: .arrival)).events
        #expect(after.filter { $0.unreadable != nil }.map(\.sequence) == [2, 7])
        await base.shutdown()
    }

    @Test func theMarkIsNobodysToMove() async throws {
        let key = DataKey.random()
        var ring = Keyring(derivation: .key, salt: Array(repeating: 1, count: 16), current: key.id, entries: [])
        #expect(ring.lastClearSequence([key]) == 0)
        try ring.markClear(through: 1_234, with: key)
        #expect(ring.lastClearSequence([key]) == 1_234 && ring.lastClearSequence([.random()]) == 0)
        var mark = try #require(ring.clearMark)
        mark[mark.count - 1] ^= 1
        ring.clearMark = mark
        #expect(ring.lastClearSequence([key]) == 0)
    }

    @Test func aStoreWhoseKeyRingIsGoneTakesNothing() async throws {
        let key = try self.folder.key()
        let base = SQLiteProvider(path: self.folder.database)
        _ = try await openSealed(base, key).storeBatch(EventBatch([event(1, label: "secret")]))
        let queue = try DatabaseQueue(path: self.folder.database)
        try await queue.write { try $0.execute(sql: "DELETE FROM telemetry_meta WHERE key LIKE '%keyring'") }
        try queue.close()
        for security in [DataEncryption(key), nil] {
            var configuration = TelemetryConfiguration()
            configuration.isEnabled = true
            configuration.security = security
            let service = TelemetryService(configuration, stores: [SQLiteProvider(path: self.folder.database)])
            let error = await #expect(throws: TelemetryError.self) { try await service.initialize() }
            #expect(error?.code == .noKey)
            #expect(error?.message.contains("its key ring is gone") == true)
        }
        await base.shutdown()
    }
}
