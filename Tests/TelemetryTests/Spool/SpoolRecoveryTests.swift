import Foundation
import Telemetry
import Testing

@Suite("Spool: recovery")
struct SpoolRecoveryTests {
    let root: SpoolRoot

    init() throws { self.root = try SpoolRoot() }

    /// Lets a spool go without closing it, as a kill does: its lock is free, its segment not sealed.
    private func leave(_ texts: [String], _ configure: (inout SpoolPolicy) -> Void = { _ in }) throws {
        let spool = try self.root.spool(configure)
        for text in texts { #expect(spool.append(text).isKept) }
    }

    @Test("All that was kept is there after a death, and the folder goes when everybody has it")
    func afterDeath() throws {
        let texts = (0..<400).map { "record \($0)" }
        try self.leave(texts) { $0.destinations = ["store", "mirror"] }
        do {
            let spool = try self.root.adopted()
            #expect(spool.append("more") == .closed)
            let reader = try spool.reader(for: "store")
            #expect(reader.backlog.records == 400)
            #expect(try spool.contents() == texts)
            while let batch = try reader.read(maxCount: 50, maxBytes: .max) { try reader.commit(batch.end) }
            #expect(spool.pendingDestinations == ["mirror"])
            #expect(!spool.removeIfDrained())
        }
        let spool = try self.root.adopted()
        #expect(try spool.contents(for: "store").isEmpty)
        #expect(try spool.contents(for: "mirror") == texts)
        let reader = try spool.reader(for: "mirror")
        while let batch = try reader.read(maxCount: 50, maxBytes: .max) { try reader.commit(batch.end) }
        #expect(spool.removeIfDrained())
        #expect(try self.root.names().isEmpty)
    }

    @Test("A cursor that was committed before a death holds after it, in the middle of a segment too")
    func cursorDurability() throws {
        do {
            let spool = try self.root.spool()
            for number in 0..<300 { _ = spool.append("record \(number), long enough for some segments") }
            let reader = try spool.reader(for: "store")
            let batch = try #require(try reader.read(maxCount: 123, maxBytes: .max))
            try reader.commit(batch.end)
        }
        let spool = try self.root.adopted()
        let reader = try spool.reader(for: "store")
        #expect(reader.backlog.records == 177)
        #expect(try reader.read(maxCount: 1, maxBytes: .max)?.texts == ["record 123, long enough for some segments"])
    }

    @Test("Two readers have cursors of their own, across a death")
    func twoReaders() throws {
        do {
            let spool = try self.root.spool { $0.destinations = ["store", "mirror"] }
            for number in 0..<20 { _ = spool.append("\(number)") }
            for (name, count) in [("store", 15), ("mirror", 4)] {
                let reader = try spool.reader(for: name)
                try reader.commit(try #require(try reader.read(maxCount: count, maxBytes: .max)).end)
            }
            #expect(try spool.contents(for: "mirror").first == "4")
        }
        let spool = try self.root.adopted()
        #expect(try spool.contents(for: "store") == (15..<20).map(String.init))
        #expect(try spool.contents(for: "mirror") == (4..<20).map(String.init))
    }

    @Test("A damaged cursor means delivering again, never losing")
    func damagedCursor() throws {
        var id = ""
        do {
            let spool = try self.root.spool()
            id = spool.id
            let reader = try spool.reader(for: "store")
            for number in 0..<6 {
                _ = spool.append("\(number)")
                try reader.commit(try #require(try reader.read(maxCount: 1, maxBytes: .max)).end)
            }
        }
        // Two places in turn: with the newer one damaged the older one holds, which is one commit behind.
        try alter("\(self.root.path)/\(id)/cursors") { $0[80] ^= 1 }
        #expect(try self.root.adopted().contents() == ["5"])
        try alter("\(self.root.path)/\(id)/cursors") { $0[64] ^= 1 }
        #expect(try self.root.adopted().contents() == (0..<6).map(String.init))
        try FileManager.default.removeItem(atPath: "\(self.root.path)/\(id)/cursors")
        #expect(try self.root.adopted().contents() == (0..<6).map(String.init))
    }

    @Test("A closed spool that is not drained stays for the next process, and one that is drained goes")
    func close() throws {
        do {
            let spool = try self.root.spool()
            _ = spool.append("left")
            #expect(!spool.removeIfDrained(), "it is open")
            spool.close()
            #expect(!spool.removeIfDrained())
        }
        #expect(try self.root.adopted().contents() == ["left"])
        let other = try self.root.spool()
        other.close()
        #expect(other.removeIfDrained(), "nothing was ever appended")
        #expect(try self.root.names().count == 1)
    }

    @Test("A living spool is not taken, and a dead one only once")
    func locks() throws {
        let spool = try self.root.spool()
        _ = spool.append("mine")
        #expect(try SpoolRecovery.survey(root: self.root.path).alive == [spool.id])
        #expect(try SpoolRecovery.deadSpools(root: self.root.path).isEmpty)
        #expect(SpoolRecovery.isAlive(spool.id, root: self.root.path))
        spool.release()
        #expect(!SpoolRecovery.isAlive(spool.id, root: self.root.path))
        let dead = try #require(try SpoolRecovery.deadSpools(root: self.root.path).first)
        #expect(dead.bytes > 4096)
        let first = try #require(try SpoolRecovery.adopt(dead))
        #expect(try SpoolRecovery.adopt(dead) == nil)
        let reader = try first.reader(for: "store")
        try reader.commit(first.tail)
        #expect(first.removeIfDrained())
        #expect(try SpoolRecovery.adopt(dead) == nil, "it is gone")
    }

    @Test("The manifest comes back as it was given")
    func manifest() throws {
        var policy = SpoolPolicy(destinations: ["sqlite", "otlp \"quoted\"\nname"])
        policy.segmentBytes = 4096
        let given = SpoolManifest(
            created: 1_700_000_000_123_456_789,
            keyID: "key-7",
            plugins: ["one", "two"],
            host: "build-host",
            pid: 4711,
            processStart: 1_699_999_999_000_000_001
        )
        let id = try Spool(root: self.root.path, policy: policy, manifest: given).id
        let found = try #require(try SpoolRecovery.deadSpools(root: self.root.path).first).manifest
        #expect(found.id == id)
        #expect(found.format == 1)
        #expect(found.destinations == policy.destinations)
        #expect(found.keyID == "key-7")
        #expect(found.plugins == ["one", "two"])
        #expect(found.host == "build-host")
        #expect(found.pid == 4711)
        #expect(found.created == given.created)
        #expect(found.processStart == given.processStart)
    }

    @Test("A newer format is refused with the version, and left as it is")
    func newerFormat() throws {
        let id = try self.root.spool().id
        try alter("\(self.root.path)/\(id)/manifest.json") { data in
            let text = String(decoding: data, as: UTF8.self)
            data = Data(text.replacing("\"format\" : 1", with: "\"format\" : 2").utf8)
        }
        let survey = try SpoolRecovery.survey(root: self.root.path)
        #expect(survey.dead.isEmpty)
        let refusal = try #require(survey.refused.first)
        #expect(refusal.id == id)
        #expect(refusal.error.code == .newerFormat)
        #expect(refusal.error.message.contains("format 2"))
        #expect(!refusal.isQuarantined)
        #expect(try self.root.names() == [id])
    }

    @Test("A folder whose manifest cannot be read goes to quarantine and stops nobody")
    func unreadableManifest() throws {
        try self.leave(["good"])
        let bad = try self.root.spool().id
        try alter("\(self.root.path)/\(bad)/manifest.json") { $0 = Data("{".utf8) }
        let survey = try SpoolRecovery.survey(root: self.root.path)
        #expect(survey.refused.map(\.id) == [bad])
        #expect(survey.refused.first?.isQuarantined == true)
        #expect(survey.dead.count == 1)
        #expect(try self.root.names("quarantine") == [bad])
        #expect(try self.root.adopted().contents() == ["good"])
    }

    @Test("A file that is no segment goes to quarantine and is counted; the others are read")
    func unreadableSegment() throws {
        let texts = (0..<300).map { "record \($0), long enough to fill some segments" }
        try self.leave(texts)
        let id = try #require(try SpoolRecovery.deadSpools(root: self.root.path).first).id
        let segments = try self.root.segments(id)
        try alter(segments[1]) { $0 = Data("not a segment, but something else altogether".utf8) }
        try alter(segments[2]) { for index in 0..<192 { $0[index] = 0xA5 } }
        let spool = try self.root.adopted()
        #expect(spool.counters.quarantined == 2)
        #expect(try self.root.names("quarantine").count == 2)
        let read = try spool.contents()
        #expect(read.count > 50)
        #expect(Set(read).isSubset(of: texts))
    }

    @Test("What processes left that died while they made or removed a folder is cleaned away")
    func leftovers() throws {
        let spool = try self.root.spool()
        for name in [".new-abc", ".old-def", ".old-half", ".new-empty"] {
            try FileManager.default.createDirectory(
                atPath: "\(self.root.path)/\(name)",
                withIntermediateDirectories: true
            )
            guard name != ".new-empty" else { continue }
            for file in name == ".old-half" ? ["manifest.json"] : ["lock", "manifest.json"] {
                #expect(FileManager.default.createFile(atPath: "\(self.root.path)/\(name)/\(file)", contents: Data()))
            }
        }
        _ = try SpoolRecovery.survey(root: self.root.path)
        #expect(try self.root.names() == [spool.id])
    }

    @Test("No root, or an empty one, holds nothing")
    func nothing() throws {
        let survey = try SpoolRecovery.survey(root: "\(self.root.base)/absent")
        #expect(survey.alive.isEmpty && survey.dead.isEmpty && survey.refused.isEmpty)
    }

    @Test("The quarantine keeps to its limit, the newest first")
    func quarantineLimit() throws {
        for round in 0..<4 {
            let id = try self.root.spool().id
            try alter("\(self.root.path)/\(id)/manifest.json") { $0 = Data("\(round)".utf8) }
            _ = try SpoolRecovery.survey(root: self.root.path, quarantineBytes: 10_000)
        }
        #expect(try self.root.names("quarantine").count == 2)
    }
}
