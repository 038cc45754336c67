import Foundation
import Synchronization
import Telemetry
import Testing

@Suite("Spool: limits")
struct SpoolLimitTests {
    let root: SpoolRoot

    init() throws { self.root = try SpoolRoot() }

    private func fill(_ spool: Spool, with text: String = "a record of some length, so that segments fill") -> Int {
        var count = 0
        while spool.append(text).isKept { count += 1 }
        return count
    }

    @Test(
        "At the byte limit new records are refused, nothing that was kept is lost",
        arguments: [Durability.process, .memory]
    )
    func refusal(durability: Durability) throws {
        let spool = try self.root.spool {
            $0.byteLimit = 4 * 4096
            $0.durability = durability
        }
        let kept = self.fill(spool)
        #expect(spool.append("one more, as long as the others, if not longer") == .full)
        #expect(spool.counters.refusedFull == 2)
        #expect(spool.counters.bytesInUse == 4 * 4096)
        #expect(spool.counters.appended == UInt64(kept))
        let reader = try spool.reader(for: "store")
        let batch = try #require(try reader.read(maxCount: .max, maxBytes: .max))
        #expect(batch.count == kept)
        #expect(spool.append("reading alone makes no room, committing does") == .full)
        try reader.commit(batch.end)
        #expect(self.fill(spool) >= kept - 1)
    }

    @Test("A destination that is not required skips its oldest segment, counted; the required one loses nothing")
    func skipping() throws {
        let spool = try self.root.spool {
            $0.destinations = ["store", "mirror"]
            $0.byteLimit = 4 * 4096
        }
        let reader = try spool.reader(for: "store")
        let texts = (0..<1000).map { "record \($0), some more text so that segments fill" }
        var stored: [String] = []
        for text in texts {
            #expect(spool.append(text).isKept)
            while let batch = try reader.read(maxCount: 3, maxBytes: .max) {
                stored += batch.texts
                try reader.commit(batch.end)
            }
        }
        #expect(stored == texts)
        let skipped = try #require(spool.counters.skipped["mirror"])
        #expect(spool.counters.skipped["store"] == nil)
        let left = try spool.contents(for: "mirror")
        #expect(left == Array(texts.suffix(left.count)))
        #expect(Int(skipped) + left.count == texts.count)
        #expect(try spool.reader(for: "mirror").backlog.records == UInt64(left.count))
        #expect(spool.counters.bytesInUse <= 4 * 4096)
    }

    @Test("While a required destination is behind, the others skip nothing")
    func noSkipping() throws {
        let spool = try self.root.spool {
            $0.destinations = ["store", "mirror", "archive"]
            $0.required = ["store", "archive"]
            $0.byteLimit = 4 * 4096
        }
        let kept = self.fill(spool)
        try spool.reader(for: "store").commit(spool.tail)
        #expect(spool.append("as long as the others, which is enough to matter") == .full)
        try spool.reader(for: "archive").commit(spool.tail)
        #expect(spool.append("as long as the others, which is enough to matter").isKept)
        #expect(spool.counters.skipped.keys.sorted() == ["mirror"])
        #expect(try spool.contents(for: "mirror").count < kept)
    }

    @Test("What was skipped while a batch was under way stays skipped, and the batch stays whole")
    func skippedWhileReading() throws {
        let spool = try self.root.spool {
            $0.destinations = ["store", "mirror"]
            $0.byteLimit = 2 * 4096
        }
        let store = try spool.reader(for: "store")
        let mirror = try spool.reader(for: "mirror")
        let text = String(repeating: "m", count: 1000)
        for _ in 0..<3 { #expect(spool.append(text).isKept) }
        let batch = try #require(try mirror.read(maxCount: 1, maxBytes: .max))
        for round in 0..<20 {
            #expect(spool.append("\(round)" + text).isKept)
            try store.commit(spool.tail)
        }
        #expect(batch.texts == [text])
        let before = mirror.committed
        try mirror.commit(batch.end)
        #expect(mirror.committed == before, "the skip was further")
        let next = try #require(try mirror.read(maxCount: 1, maxBytes: .max))
        #expect(next.texts[0].hasPrefix("1"))
        #expect(next.end > before)
    }

    @Test("Age is a limit for destinations that are not required alone")
    func age() throws {
        var policy = SpoolPolicy(destinations: ["store", "mirror"])
        policy.segmentBytes = 4096
        let clock = Mutex<Int64>(0)
        var generator = SpoolRandomness(state: 1)
        let spool = try Spool(
            root: self.root.path,
            policy: policy,
            manifest: SpoolManifest(created: 0),
            generator: &generator,
            now: { clock.withLock { $0 } }
        )
        for second in 0..<10 {
            clock.withLock { $0 = Int64(second) * 1_000_000_000 }
            #expect(spool.append(String(repeating: "\(second)", count: 3000)).isKept)
        }
        spool.expire(before: 4_500_000_000)
        #expect(try spool.contents(for: "mirror").map { $0.prefix(1) } == ["4", "5", "6", "7", "8", "9"])
        #expect(try spool.contents(for: "store").count == 10)
        #expect(spool.counters.skipped == ["mirror": 4])
        #expect(spool.counters.segments == 10)
        try spool.reader(for: "store").commit(spool.tail)
        #expect(spool.counters.segments == 6)
    }

    @Test("A record of its own segment counts towards the limit")
    func oversizeAtLimit() throws {
        let spool = try self.root.spool { $0.byteLimit = 5 * 4096 }
        #expect(spool.append([UInt8](repeating: 1, count: 12_000)).isKept)
        #expect(spool.append([UInt8](repeating: 2, count: 12_000)) == .full)
        try spool.reader(for: "store").commit(spool.tail)
        #expect(spool.append([UInt8](repeating: 3, count: 12_000)).isKept)
        #expect(spool.append([UInt8](repeating: 3, count: 5 * 4096)) == .tooLarge(limit: 5 * 4096 - 192 - 16 - 8))
    }

    @Test(
        "A full disk is an answer, not a signal, and appending goes on when there is room",
        .enabled(if: SmallDisk.isPossible, "needs root to mount a small file system")
    )
    func fullDisk() throws {
        let disk = try SmallDisk(at: self.root.base, kilobytes: 64)
        defer { disk.unmount() }
        let spool = try self.root.spool()
        var outcome = SpoolAppend.closed
        var kept = 0
        repeat {
            outcome = spool.append("a record of some length, so that segments fill")
            kept += outcome.isKept ? 1 : 0
        } while outcome.isKept
        guard case .failed(let failure) = outcome else {
            Issue.record("expected a failure, got \(outcome)")
            return
        }
        #expect(failure.isDiskFull)
        #expect(spool.counters.refusedFailed == 1)
        #expect(throws: SpoolError.self) { try spool.prepareNext() }
        let reader = try spool.reader(for: "store")
        let batch = try #require(try reader.read(maxCount: .max, maxBytes: .max))
        #expect(batch.count == kept)
        try reader.commit(batch.end)
        #expect(spool.append("there is room again, because what is stored was let go").isKept)
        #expect {
            try self.root.spool {
                $0.segmentBytes = 1 << 20; $0.byteLimit = 4 << 20
            }
        } throws: { ($0 as? SpoolError)?.code == .diskFull }
        #expect(try self.root.names() == [spool.id], "what could not be made leaves nothing behind")
    }
}
