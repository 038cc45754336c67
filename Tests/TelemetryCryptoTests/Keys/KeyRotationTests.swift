import GRDB
import Telemetry
import TelemetrySQLite
import Testing

@testable import TelemetryCrypto

@Suite struct KeyRotationTests {
    private let folder = TemporaryFolder()

    private func keyIDs(_ store: any StorageProvider) async throws -> Set<String?> {
        Set(try await store.unsealed.query(QueryFilter(limit: 10_000)).events.map { $0.seal?.keyID })
    }

    private func labels(_ store: SealedStore) async throws -> [String?] {
        try await store.query(QueryFilter(order: .arrival, limit: 10_000)).events.map(\.label)
    }

    @Test func everythingIsSealedAnewAndNothingIsLost() async throws {
        let key = try self.folder.key()
        let base = SQLiteProvider(path: self.folder.database)
        let store = try await openSealed(base, key)
        _ = try await store.storeBatch(EventBatch((0..<350).map { event($0, label: "label \($0)") }))
        let before = try await store.query(QueryFilter(order: .arrival, limit: 1000)).events
        let old = try store.vault.keys().currentKeyID

        var seen: [Int] = []
        let report = try await KeyRotation(of: base, DataEncryption(key)).run { seen.append($0) }
        #expect(report.keyID != old)
        #expect(report.resealed == 350 && report.sealed == 0 && report.unreadable == 0 && report.late == 0)
        #expect(seen.last == 350 || seen.contains(350))
        #expect(try await self.keyIDs(base) == [report.keyID])
        // A reader that has the old key only looks for the new one.
        #expect(try await store.query(QueryFilter(order: .arrival, limit: 1000)).events == before)
        // It goes on to seal with its own.
        _ = try await store.storeBatch(EventBatch([event(1000)]))
        #expect(try await self.keyIDs(base) == [report.keyID, old])
        await base.shutdown()
    }

    @Test func anInterruptedRotationGoesOn() async throws {
        let key = try self.folder.key()
        let base = SQLiteProvider(path: self.folder.database)
        let store = try await openSealed(base, key)
        _ = try await store.storeBatch(EventBatch((0..<500).map { event($0, label: "label \($0)") }))
        let labels = try await self.labels(store)
        let failing = FailingStore(base, rewrites: 2)
        await #expect(throws: TelemetryError.self) {
            _ = try await KeyRotation(of: failing, DataEncryption(key)).run()
        }
        let status = try #require(try await KeyringStatus(of: base))
        #expect(status.isRotating)
        #expect(status.keys.count == 2)
        #expect(try await self.keyIDs(base).count == 2)
        #expect(try await self.labels(store) == labels)

        let report = try await KeyRotation(of: base, DataEncryption(key)).run()
        #expect(report.resealed < 500 && report.resealed > 0)
        let after = try #require(try await KeyringStatus(of: base))
        #expect(!after.isRotating)
        #expect(after.keys.map(\.id) == status.keys.map(\.id))
        #expect(after.keys.last?.isCurrent == true)
        #expect(try await self.keyIDs(base) == [report.keyID])
        #expect(try await self.labels(store) == labels)
        await base.shutdown()
    }

    @Test func whatWasInTheClearIsSealed() async throws {
        let base = SQLiteProvider(path: self.folder.database)
        try await base.initialize()
        _ = try await base.storeBatch(
            EventBatch([event(1, type: .start), event(2), event(3, type: .end, metadata: ["status": "error"])])
        )
        let key = try self.folder.key()
        let store = try await openSealed(base, key)
        #expect(try await self.labels(store) == ["secret label", "secret label", "secret label"])
        _ = try await store.storeBatch(EventBatch([event(4, session: "t")]))
        #expect(try await self.keyIDs(base).contains(nil))

        let report = try await KeyRotation(of: base, DataEncryption(key)).run()
        #expect(report.sealed == 3)
        #expect(try await self.keyIDs(base) == [report.keyID])
        #expect(try await self.labels(store).count == 4)
        let session = try #require(try await store.sessions(SessionFilter(session: "s")).sessions.first)
        #expect(session.label == "secret label")
        #expect(session.eventCount == 3)
        #expect(session.status == .error)
        try self.folder.withConnection { (connection: Database) throws in
            for (table, columns) in [
                ("telemetry_events", "label || metadata || context"),
                ("telemetry_sessions", "label || metadata || user"),
            ] { #expect(try Int.fetchOne(connection, sql: "SELECT count(\(columns)) FROM \(table)") == 0) }
        }
        await base.shutdown()
    }

    @Test func aChangedRowStaysAsItIsAndIsCounted() async throws {
        let key = try self.folder.key()
        let base = SQLiteProvider(path: self.folder.database)
        let store = try await openSealed(base, key)
        _ = try await store.storeBatch(EventBatch((1...3).map { event($0) }))
        try self.folder.withConnection { connection in
            try connection.execute(
                sql: "UPDATE telemetry_events SET sealed = substr(sealed, 1, length(sealed) - 1) || x'00' WHERE id = 2"
            )
        }
        let report = try await KeyRotation(of: base, DataEncryption(key)).run()
        #expect(report.resealed == 2 && report.unreadable == 1)
        let events = try await store.query(QueryFilter(order: .arrival)).events
        #expect(events.map(\.unreadable) == [nil, "authentication failed", nil])
        await base.shutdown()
    }

    @Test func onlyKeysThatNothingNamesAreForgotten() async throws {
        let key = try self.folder.key()
        let base = MemoryProvider()
        let store = try await openSealed(base, key)
        _ = try await store.storeBatch(EventBatch([event(1)]))
        let first = try store.vault.keys().currentKeyID
        let rotation = try KeyRotation(of: base, DataEncryption(key))
        #expect(try await rotation.forgetUnused(spools: []) == [])
        let second = try await rotation.run().keyID
        #expect(try await rotation.forgetUnused(spools: [first]) == [])
        #expect(try await rotation.forgetUnused(spools: []) == [first])
        #expect(try await KeyringStatus(of: base)?.keys.map(\.id) == [second])
        #expect(try await openSealed(base, key).query(QueryFilter()).events.first?.label == "secret label")
        #expect(try await KeyCensus(base).counts == [second: 1])
    }

    @Test func rewrappingChangesOnlyWhatWrapsTheKeys() async throws {
        let key = try self.folder.key()
        let phrase = KeySource.passphraseFile(try self.folder.write("correct horse", to: "phrase"))
        let base = MemoryProvider()
        let store = try await openSealed(base, key)
        _ = try await store.storeBatch(EventBatch([event(1)]))
        _ = try await KeyRotation(of: base, DataEncryption(key)).run()
        let before = try await base.query(QueryFilter()).events
        try await KeyRotation(of: base, DataEncryption(key)).rewrap(with: phrase)
        #expect(try await base.query(QueryFilter()).events == before)
        #expect(try await KeyringStatus(of: base)?.wrapping == "passphrase")
        #expect(try await KeyringStatus(of: base)?.keys.count == 2)
        #expect(try await openSealed(base, phrase).query(QueryFilter()).events.first?.label == "secret label")
        let error = await #expect(throws: TelemetryError.self) { _ = try await openSealed(base, key) }
        #expect(error?.code == .wrongKey)
    }
}
