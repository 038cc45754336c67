import Foundation
import Telemetry

/// A folder of its own for one test, removed with it.
final class SpoolRoot: Sendable {
    let base: String
    /// Where the spools stand; not made yet.
    var path: String { "\(self.base)/events.db-spool" }

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("spool-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        self.base = url.path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: self.base)
    }

    func spool(_ configure: (inout SpoolPolicy) -> Void = { _ in }) throws -> Spool {
        var policy = SpoolPolicy(destinations: ["store"])
        policy.segmentBytes = 4096
        policy.byteLimit = 1 << 20
        configure(&policy)
        return try Spool(root: self.path, policy: policy, manifest: SpoolManifest(created: 1, host: "here", pid: 1))
    }

    /// The only dead spool here.
    func adopted() throws -> Spool {
        let dead = try SpoolRecovery.deadSpools(root: self.path)
        guard dead.count == 1, let spool = try SpoolRecovery.adopt(dead[0]) else {
            throw SpoolFixtureError(message: "\(dead.count) dead spools")
        }
        return spool
    }

    func names(_ folder: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(self.path)/\(folder)").sorted()
    }

    /// The segment files of a spool, oldest file first.
    func segments(_ id: String) throws -> [String] {
        try self.names(id).filter { $0.hasSuffix(".seg") }.map { "\(self.path)/\(id)/\($0)" }
    }
}

struct SpoolFixtureError: Error {
    var message: String
}

extension Spool {
    func append(_ text: String) -> SpoolAppend {
        var text = text
        return text.withUTF8 { self.append(UnsafeRawBufferPointer($0)) }
    }

    func append(_ bytes: [UInt8]) -> SpoolAppend {
        bytes.withUnsafeBytes { self.append($0) }
    }

    /// Everything that a destination does not have yet, in small batches, nothing of it committed.
    func contents(for destination: String = "store") throws -> [String] {
        let reader = try self.reader(for: destination)
        var texts: [String] = []
        while let batch = try reader.read(maxCount: 7, maxBytes: 1000) { texts += batch.texts }
        return texts
    }
}

extension String {
    func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}

extension SpoolBatch {
    var texts: [String] { (0..<self.count).map { String(decoding: self[$0], as: UTF8.self) } }
}

extension SpoolAppend {
    var isKept: Bool {
        if case .kept = self { true } else { false }
    }
}

/// Changes bytes of a file in place.
func alter(_ path: String, _ change: (inout Data) -> Void) throws {
    let url = URL(fileURLWithPath: path)
    var data = try Data(contentsOf: url)
    change(&data)
    try data.write(to: url)
}
