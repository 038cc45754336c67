import Testing

@testable import Telemetry

@Suite("Spool: what others see of it")
struct SpoolWaitingTests {
    let root: SpoolRoot

    init() throws { self.root = try SpoolRoot() }

    private func spool(segmentBytes: Int = 1 << 16) throws -> Spool {
        var policy = SpoolPolicy(destinations: ["first", "second"])
        policy.segmentBytes = segmentBytes
        return try Spool(root: self.root.path, policy: policy, manifest: SpoolManifest(created: 1))
    }

    private func append(_ count: Int, to spool: Spool) {
        for _ in 0..<count { [UInt8](repeating: 7, count: 100).withUnsafeBytes { _ = spool.append($0) } }
    }

    @Test("What waits is seen for each destination, over several segments, and while it is taken")
    func waiting() async throws {
        let spool = try self.spool(segmentBytes: 4096)
        self.append(100, to: spool)
        func records() -> [Int] { SpoolRecovery.waiting(in: spool.manifest, root: self.root.path).map(\.records) }
        #expect(records() == [100, 100])
        let reader = try spool.reader(for: "second")
        let batch = try #require(try reader.read(maxCount: 30, maxBytes: 1 << 20))
        #expect(records() == [100, 100])
        let before = SpoolRecovery.waiting(in: spool.manifest, root: self.root.path)[1].cursor
        try reader.commit(batch.end)
        #expect(records() == [100, 100 - batch.ends.count])
        #expect(SpoolRecovery.waiting(in: spool.manifest, root: self.root.path)[1].cursor > before)
    }

    @Test("A process says where it answers, and takes it back at the end")
    func listener() throws {
        let spool = try self.spool()
        self.append(1, to: spool)
        #expect(try SpoolInspection(root: self.root.path).living.map(\.listener) == [nil])
        try spool.announce(SpoolListener(scheme: "http", host: "127.0.0.1", port: 1))
        let listener = SpoolListener(scheme: "https", host: "::1", port: 4000)
        try spool.announce(listener)
        #expect(listener.url == "https://[::1]:4000")
        #expect(try SpoolInspection(root: self.root.path).living.map(\.listener) == [listener])
        let path = SpoolPath(root: self.root.path, name: spool.id)
        spool.release()
        #expect(Directory.exists(path.manifest) && !Directory.exists(path.listener))
    }
}
