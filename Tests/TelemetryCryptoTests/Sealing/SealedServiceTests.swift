import Logging
import Synchronization
import Telemetry
import TelemetrySQLite
import Testing

@testable import TelemetryCrypto

/// The whole way: record, spool, plugins, store, reading.
@Suite struct SealedServiceTests {
    private let folder = TemporaryFolder()

    private func service(
        _ change: (inout TelemetryConfiguration) -> Void = { _ in }
    ) throws -> (TelemetryService, SQLiteProvider) {
        var configuration = TelemetryConfiguration()
        configuration.isEnabled = true
        configuration.security = DataEncryption(try self.folder.key())
        change(&configuration)
        let store = SQLiteProvider(path: self.folder.database)
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        return (TelemetryService(configuration, stores: [store], logger: logger), store)
    }

    @Test func nothingSecretIsLaidDownAnywhere() async throws {
        let (service, _) = try self.service { $0.context.userID = "secret user" }
        try await service.initialize()
        let notifications = service.notifications()
        for number in 0..<50 {
            service.record(event(number, label: "secret label", user: nil))
            try await service.track(event(100 + number))
        }
        // In the spool and in the store.
        #expect(try !self.folder.contains("secret"))
        try await service.flush()
        #expect(try !self.folder.contains("secret"))
        #expect(try self.folder.contains("agent"))
        let page = try await service.query(QueryFilter(limit: 1000))
        #expect(page.events.count == 100)
        #expect(page.events.allSatisfy { $0.label == "secret label" && $0.context.userID == "secret user" })
        var document: [UInt8] = []
        for try await part in try service.export(.ndjson) { document += part }
        #expect(String(decoding: document, as: UTF8.self).contains("secret note"))
        await service.shutdown()
        var seen = 0
        for await case .tracked(let event) in notifications {
            #expect(event.label == "secret label")
            seen += 1
        }
        #expect(seen == 100)
        #expect(try !self.folder.contains("secret"))
    }

    @Test func pluginsSeeEventsOpened() async throws {
        let (service, _) = try self.service()
        let plugin = SeeingPlugin()
        try await service.use(plugin)
        try await service.initialize()
        #expect(service.record(event(1)) == .dropped(.rejectedByPlugin))
        for number in 2...4 { try await service.track(event(number)) }
        try await service.flush()
        let events = try await service.query(QueryFilter(order: .arrival)).events
        // The first was vetoed before it was kept, the second before it was stored, the third was changed.
        #expect(events.map(\.id.low) == [3, 4])
        #expect(events.map(\.label) == ["a secret of the plugin", "secret label"])
        await service.shutdown()
        #expect(plugin.seen.withLock { $0 } == ["afterStore a secret of the plugin", "afterStore secret label"])
        #expect(try !self.folder.contains("secret"))
    }

    @Test func secretsThatWereSplitAcrossChunksAreFoundAllTheSame() async throws {
        let (service, store) = try self.service()
        try await service.initialize()
        let session = try await service.trackStart(category: "agent", action: "run")
        for chunk in ["The key is sk-pr", "oj-Ab3dEf6hIj9k", "Lm2nOp5qRs8tUv1wXy4z", ", mail bob@exam", "ple.com."] {
            try await service.trackStream(session, chunk)
        }
        try await service.trackEnd(session)
        try await service.flush()
        let events = try await service.query(QueryFilter(type: .stream, order: .arrival)).events
        #expect(events.compactMap(\.label).joined() == "The key is [REDACTED_APIKEY], mail [REDACTED_EMAIL].")
        let stored = try await store.query(QueryFilter()).events
        #expect(stored.count == 7)
        #expect(stored.allSatisfy { $0.sealedContent != nil })
        await service.shutdown()
        for half in ["sk-pr", "Ab3dEf6hIj9k", "bob@exam"] { #expect(try !self.folder.contains(half)) }
    }

    /// Leaves a spool with one sealed event, as a process does that dies.
    private func leaveSpool(in root: String, keyID: String, _ keys: any SealingKeys) throws {
        let spool = try Spool(
            root: root,
            policy: SpoolPolicy(destinations: ["sqlite"]),
            manifest: SpoolManifest(created: 0, keyID: keyID)
        )
        let event = event(1)
        var writer = ByteWriter()
        writer.appendRecord(event, detector: nil)
        try writer.sealRecord(with: keys)
        _ = spool.append(writer.bytes)
        spool.release()
    }

    @Test func aDeadProcessesSpoolIsDeliveredByWhoHasTheKey() async throws {
        let store = try await openSealed(SQLiteProvider(path: self.folder.database), self.folder.key())
        let keys = try store.vault.keys()
        let spools = self.folder.path + "/spools"
        try self.leaveSpool(in: spools, keyID: keys.currentKeyID, keys)
        let refused = await SpoolDelivery.deliverDeadSpools(root: spools, to: [store], within: .seconds(5))
        #expect(refused.events == 0)
        #expect(refused.left.first?.contains(keys.currentKeyID) == true)
        let report = await SpoolDelivery.deliverDeadSpools(root: spools, to: [store], keys: keys, within: .seconds(5))
        #expect(report.events == 1)
        #expect(report.left == [])
        #expect(try await store.query(QueryFilter()).events.map(\.label) == ["secret label"])
        await store.shutdown()
    }

    @Test func aSpoolOfAnUnknownKeyStays() async throws {
        let store = try await openSealed(SQLiteProvider(path: self.folder.database), self.folder.key())
        let keys = try store.vault.keys()
        let spools = self.folder.path + "/spools"
        try self.leaveSpool(in: spools, keyID: "00000000000000ff", keys)
        let report = await SpoolDelivery.deliverDeadSpools(root: spools, to: [store], keys: keys, within: .seconds(5))
        #expect(report.events == 0)
        #expect(report.left.first?.contains("00000000000000ff") == true)
        await store.shutdown()
    }

    @Test func aServiceWithoutKeyDoesNotStartOnASealedStore() async throws {
        let (service, _) = try self.service()
        try await service.initialize()
        try await service.track(event(1))
        await service.shutdown()
        let (unsealed, store) = try self.service { $0.security = nil }
        let none = await #expect(throws: TelemetryError.self) { try await unsealed.initialize() }
        #expect(none?.code == .noKey)
        let closed = await #expect(throws: TelemetryError.self) { try await store.query(QueryFilter()) }
        #expect(closed?.code == .notRunning)
        let (wrong, _) = try self.service { configuration in
            configuration.security = try? DataEncryption(self.folder.key(9))
        }
        let error = await #expect(throws: TelemetryError.self) { try await wrong.initialize() }
        #expect(error?.code == .wrongKey)
    }

    @Test func aStoreThatCannotKeepSealedEventsIsRefused() async throws {
        var configuration = TelemetryConfiguration()
        configuration.security = DataEncryption(try self.folder.key())
        let service = TelemetryService(configuration, stores: [MemoryProvider(), ClearStore(capabilities: [])])
        let error = await #expect(throws: TelemetryError.self) { try await service.initialize() }
        #expect(error?.code == .configuration)

        // One that only sends events on is given them opened.
        let relay = ClearStore(capabilities: .relay)
        let sending = TelemetryService(configuration, stores: [MemoryProvider(), relay])
        try await sending.initialize()
        try await sending.track(event(1))
        try await sending.flush()
        #expect(relay.labels.withLock { $0 } == ["secret label"])
        await sending.shutdown()
    }

    @Test func theAuditLogIsToldOfKeysAndVetoes() async throws {
        let store = SQLiteProvider(path: self.folder.database)
        var configuration = TelemetryConfiguration()
        configuration.isEnabled = true
        configuration.security = DataEncryption(try self.folder.key())
        configuration.audit = try ChainedAuditLog(store)
        let service = TelemetryService(configuration, stores: [store])
        try await service.use(SeeingPlugin())
        try await service.initialize()
        for _ in 0..<500 { service.record(event(1)) }
        await service.shutdown()
        try await store.initialize()
        let records = try await store.auditRecords(after: 0, limit: 100)
        #expect(records.map(\.action) == ["key_opened", "vetoed"])
        #expect(records.last?.target == "beforeTrack")
        #expect(records.last?.details?.contains(#""count":500"#) == true)
        #expect(try await AuditVerification(of: store).findings.isEmpty)
        await store.shutdown()
    }
}

/// Refuses, changes and notes.
private final class SeeingPlugin: Plugin {
    let name = "seeing"
    let seen = Mutex<[String]>([])

    func beforeTrack(_ event: TelemetryEvent) -> TelemetryEvent? { event.id.low == 1 ? nil : event }

    func beforeStore(_ event: TelemetryEvent) async -> TelemetryEvent? {
        guard event.label == "secret label", event.id.low != 2 else { return nil }
        var event = event
        if event.id.low == 3 { event.label = "a secret of the plugin" }
        return event
    }

    func afterStore(_ event: TelemetryEvent) async {
        self.seen.withLock { $0.append("afterStore \(event.label ?? "nothing")") }
    }
}

/// Notes the labels that it is given.
private final class ClearStore: StorageProvider {
    let name = "clear"
    let capabilities: StorageCapabilities
    let labels = Mutex<[String?]>([])

    init(capabilities: StorageCapabilities) { self.capabilities = capabilities }

    func storeBatch(_ batch: EventBatch) async throws -> StoreOutcome {
        self.labels.withLock { $0 += batch.map(\.label) }
        return StoreOutcome(stored: batch.count)
    }
}
