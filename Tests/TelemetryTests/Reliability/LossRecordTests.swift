import Foundation
import Telemetry
import Testing

@Suite("Reliability: the ledger of losses")
struct LossRecordTests {
    let root: SpoolRoot

    init() throws {
        self.root = try SpoolRoot()
        try FileManager.default.createDirectory(atPath: self.root.path, withIntermediateDirectories: true)
    }

    @Test("What dead processes counted is still there, and what living ones count is added")
    func processes() throws {
        #expect(try LossRecord(root: self.root.path) == nil)
        for _ in 0..<3 {
            let ledger = LossLedger()
            ledger.attach(try LossRecord.file(root: self.root.path))
            ledger.count(.queueOverflow, 10)
            ledger.count(.invalidField)
            ledger.count(TelemetryError.Code(rawValue: "of_a_plugin"), 2)
            #expect(ledger.losses[.queueOverflow] == 10)
        }
        let record = try #require(try LossRecord(root: self.root.path))
        #expect(record.entries.map(\.reason.rawValue) == ["queue_overflow", "invalid_field", "other"])
        #expect(record.entries.map(\.count) == [30, 3, 6])
        #expect(record.entries.allSatisfy { $0.last.map { abs((Timestamp.now - $0) / .seconds(1)) < 60 } ?? false })
        #expect(abs((Timestamp.now - record.since) / .seconds(1)) < 60)
    }

    @Test("Threads of several processes add without losing any")
    func concurrency() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    let ledger = LossLedger()
                    ledger.attach(try LossRecord.file(root: self.root.path))
                    for _ in 0..<1000 { ledger.count(.expired) }
                }
            }
            try await group.waitForAll()
        }
        #expect(try LossRecord(root: self.root.path)?.entries.map(\.count) == [4000])
    }

    @Test("A file that is something else is left as it is")
    func foreign() throws {
        let path = "\(self.root.path)/losses"
        try Data(repeating: 0x41, count: 5000).write(to: URL(fileURLWithPath: path))
        #expect(throws: TelemetryError.self) { try LossRecord.file(root: self.root.path) }
        #expect(throws: TelemetryError.self) { try LossRecord(root: self.root.path) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)).allSatisfy { $0 == 0x41 })
    }

    @Test("A service's losses outlive it")
    func service() async throws {
        let store = RecordingStore(spoolDirectory: self.root.path)
        let service = try await TelemetryService.started(stores: [store])
        for _ in 0..<3 { service.record(TelemetryEvent(category: "", action: "a")) }
        service.record(TelemetryEvent(category: "c", action: "a"))
        await service.shutdown()
        #expect(try LossRecord(root: self.root.path)?.entries.map(\.count) == [3])
        let losses = service.status().object["losses"]?.object
        #expect(losses?["invalid"] == 3)
    }

    @Test("A process that cannot start counts too")
    func withoutALedger() throws {
        try LossRecord.note(.diskFull, root: self.root.path)
        try LossRecord.note(.diskFull, root: self.root.path)
        let entries = try LossRecord(root: self.root.path)?.entries ?? []
        #expect(entries.map(\.reason) == [.diskFull] && entries.map(\.count) == [2])
    }

    @Test("Every reason that a person may have to look up has a name of its own")
    func names() {
        let reasons: [TelemetryError.Code] = [
            .queueOverflow, .rateLimited, .sampled, .redactionFailed, .rejectedByPlugin, .invalidField, .expired,
            .networkError, .sendError, .diskFull,
        ]
        #expect(
            reasons.map(\.lossReason) == [
                "queue_overflow", "rate_limited", "sampled", "redaction_failed", "rejected_by_plugin", "invalid",
                "expired", "network_error", "send_error", "disk_full",
            ]
        )
    }
}
