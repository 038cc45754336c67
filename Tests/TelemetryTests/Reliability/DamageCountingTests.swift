import Foundation
import Testing

@testable import Telemetry

@Suite("Reliability: damage in a spool is counted")
struct DamageCountingTests {
    let root: SpoolRoot

    init() throws { self.root = try SpoolRoot() }

    /// Leaves ten events of a process that died.
    private func leave() throws -> String {
        var policy = SpoolPolicy(destinations: ["recording"])
        policy.segmentBytes = 1 << 16
        let spool = try Spool(root: self.root.path, policy: policy, manifest: SpoolManifest(created: 1))
        for index in 0..<10 {
            var event = TelemetryEvent(category: "c", action: "\(index)", id: EventID(high: 1, low: UInt64(index)))
            event.timestamp = .now
            event.sessionID = "s"
            var writer = ByteWriter(capacity: 256)
            writer.appendRecord(event, detector: nil)
            _ = spool.append(writer.bytes)
        }
        return "\(self.root.path)/\(spool.id)"
    }

    private func overwrite(_ path: String, at offset: Int, count: Int) throws {
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try file.seek(toOffset: UInt64(offset))
        try file.write(contentsOf: Data(repeating: 0xA5, count: count))
        try file.close()
    }

    private func unreadable() throws -> Int {
        try LossRecord(root: self.root.path)?.entries.first { $0.reason == .unreadable }?.count ?? 0
    }

    @Test("A segment that goes to quarantine counts, whoever finds it first", arguments: [true, false])
    func segment(doctorIsFirst: Bool) async throws {
        let folder = try self.leave()
        try self.overwrite("\(folder)/000001.seg", at: 0, count: 192)
        if doctorIsFirst {
            #expect(try SpoolInspection(root: self.root.path).quarantined.count == 1)
            #expect(try self.unreadable() == 1)
        }
        let store = RecordingStore(spoolDirectory: self.root.path)
        let report = await SpoolDelivery.deliverDeadSpools(root: self.root.path, to: [store], within: .seconds(10))
        #expect(report.delivered == 1 && store.events.isEmpty)
        #expect(try self.unreadable() == 1)
        #expect(try SpoolInspection(root: self.root.path).quarantined.count == 1)
    }

    @Test("Damage within a segment counts, and costs only what it hit")
    func record() async throws {
        let folder = try self.leave()
        try self.overwrite("\(folder)/000001.seg", at: 400, count: 16)
        let store = RecordingStore(spoolDirectory: self.root.path)
        _ = await SpoolDelivery.deliverDeadSpools(root: self.root.path, to: [store], within: .seconds(10))
        #expect((7...9).contains(store.events.count))
        #expect(try self.unreadable() == 1)
    }

    @Test("A folder without a manifest counts")
    func folder() async throws {
        let folder = try self.leave()
        try FileManager.default.removeItem(atPath: "\(folder)/manifest.json")
        let service = try await TelemetryService.started(stores: [RecordingStore(spoolDirectory: self.root.path)])
        while try self.unreadable() == 0 { await Task.yield() }
        #expect(service.status().losses[.unreadable] == 1)
        #expect(await service.health().findings.map(\.subject) == ["losses"])
        await service.shutdown()
    }
}
