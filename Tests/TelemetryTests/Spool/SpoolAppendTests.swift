import Telemetry
import Testing

@Suite("Spool: append, read, commit")
struct SpoolAppendTests {
    let root: SpoolRoot

    init() throws { self.root = try SpoolRoot() }

    @Test(
        "Records come back as they are and in order, over many segments",
        arguments: [Durability.process, .memory, .power]
    )
    func roundTrip(durability: Durability) throws {
        let spool = try self.root.spool { $0.durability = durability }
        let texts = (0..<500).map { "record \($0) " + String(repeating: "x", count: $0 % 97) }
        for text in texts { #expect(spool.append(text).isKept) }
        #expect(spool.counters.segments > 5)
        #expect(spool.counters.appended == 500)
        #expect(spool.counters.appendedBytes == UInt64(texts.reduce(0) { $0 + $1.utf8.count }))
        #expect(try spool.contents() == texts)
        #expect(try spool.contents() == texts, "what is not committed is read again")
    }

    @Test("Empty and odd-sized payloads, and every byte value")
    func payloads() throws {
        let spool = try self.root.spool()
        let payloads: [[UInt8]] = [[], [0], Array(0...255), [], [255, 255, 255, 255, 255, 255, 255]]
        for payload in payloads { #expect(spool.append(payload).isKept) }
        let batch = try #require(try spool.reader(for: "store").read(maxCount: 100, maxBytes: 10_000))
        #expect((0..<batch.count).map { Array(batch[$0]) } == payloads)
        #expect(batch.spoolID == spool.id)
        #expect(batch.end == spool.tail)
    }

    @Test("A read keeps to its limits, and a long record comes alone")
    func limits() throws {
        let spool = try self.root.spool()
        for count in [10, 10, 10, 2000, 10] { _ = spool.append([UInt8](repeating: 1, count: count)) }
        let reader = try spool.reader(for: "store")
        #expect(try reader.read(maxCount: 2, maxBytes: 1000)?.count == 2)
        #expect(try reader.read(maxCount: 9, maxBytes: 100)?.count == 1)
        #expect(try reader.read(maxCount: 9, maxBytes: 100)?.bytes.count == 2000)
        #expect(try reader.read(maxCount: 9, maxBytes: 100)?.bytes.count == 10)
        #expect(try reader.read(maxCount: 9, maxBytes: 100) == nil)
    }

    @Test("Commit moves the cursor, also to the middle of a batch, and never back")
    func commit() throws {
        let spool = try self.root.spool()
        for number in 0..<10 { _ = spool.append("\(number)") }
        let reader = try spool.reader(for: "store")
        let batch = try #require(try reader.read(maxCount: 6, maxBytes: 1000))
        try reader.commit(batch.ends[2])
        #expect(reader.committed == batch.ends[2])
        #expect(reader.backlog.records == 7)
        #expect(try spool.contents() == ["3", "4", "5", "6", "7", "8", "9"])
        try reader.commit(batch.end)
        try reader.commit(batch.ends[0])
        #expect(reader.committed == batch.end)
        #expect(try reader.read(maxCount: 9, maxBytes: 1000)?.texts == ["6", "7", "8", "9"])
        reader.rewind()
        #expect(try reader.read(maxCount: 1, maxBytes: 1000)?.texts == ["6"])
    }

    @Test("Commit cannot go beyond what was appended")
    func commitBeyondTail() throws {
        let spool = try self.root.spool()
        _ = spool.append("a")
        let reader = try spool.reader(for: "store")
        try reader.commit(SpoolPosition(rawValue: .max))
        #expect(reader.committed == spool.tail)
        _ = spool.append("b")
        #expect(try spool.contents() == ["b"])
    }

    @Test("The backlog counts records and bytes")
    func backlog() throws {
        let spool = try self.root.spool()
        let reader = try spool.reader(for: "store")
        #expect(reader.backlog == SpoolBacklog(records: 0, bytes: 0))
        for number in 0..<300 { _ = spool.append("record \(number), long enough to fill some segments") }
        #expect(reader.backlog.records == 300)
        let before = reader.backlog.bytes
        let batch = try #require(try reader.read(maxCount: 100, maxBytes: .max))
        #expect(reader.backlog.records == 300)
        try reader.commit(batch.end)
        #expect(reader.backlog.records == 200)
        #expect(reader.backlog.bytes < before)
        while let batch = try reader.read(maxCount: 100, maxBytes: .max) { try reader.commit(batch.end) }
        #expect(reader.backlog == SpoolBacklog(records: 0, bytes: 0))
    }

    @Test("A record longer than a segment gets its own; one longer than the limit is refused")
    func oversize() throws {
        let spool = try self.root.spool { $0.maxRecordBytes = 20_000 }
        let long = [UInt8](repeating: 7, count: 20_000)
        #expect(spool.append("before").isKept)
        #expect(spool.append(long).isKept)
        #expect(spool.append("after").isKept)
        #expect(spool.append(long + [7]) == .tooLarge(limit: 20_000))
        #expect(spool.counters.refusedTooLarge == 1)
        let reader = try spool.reader(for: "store")
        let batch = try #require(try reader.read(maxCount: 10, maxBytes: .max))
        #expect(batch.count == 3)
        #expect(Array(batch[1]) == long)
        try reader.commit(batch.end)
        #expect(reader.backlog == SpoolBacklog(records: 0, bytes: 0))
    }

    @Test("A batch is kept whole, in one segment, or not at all")
    func batches() throws {
        let spool = try self.root.spool { $0.byteLimit = 8192 }
        let bytes = [UInt8](repeating: 5, count: 3000)
        let ranges = [0..<1000, 1000..<1000, 1500..<2500, 0..<3]
        let append = { bytes.withUnsafeBytes { spool.append($0, records: ranges) } }
        #expect(append().isKept)
        #expect(append().isKept)
        #expect(append() == .kept(spool.tail) || append() == .full)
        while append().isKept {}
        #expect(spool.counters.refusedFull % 4 == 0)
        let reader = try spool.reader(for: "store")
        let batch = try #require(try reader.read(maxCount: 100, maxBytes: .max))
        #expect(batch.count % 4 == 0)
        #expect(batch.ranges.prefix(4).map(\.count) == [1000, 0, 1000, 3])
    }

    @Test("An empty batch is kept and holds nothing")
    func emptyBatch() throws {
        let spool = try self.root.spool()
        let kept = [UInt8]().withUnsafeBytes { spool.append($0, records: []) }
        #expect(kept == .kept(spool.tail))
        #expect(try spool.contents().isEmpty)
    }

    @Test("After close nothing is taken, and what is there can be read")
    func closed() throws {
        let spool = try self.root.spool()
        _ = spool.append("a")
        spool.close()
        #expect(spool.append("b") == .closed)
        #expect(spool.counters.refusedClosed == 1)
        #expect(try spool.contents() == ["a"])
        #expect(throws: SpoolError.self) { try spool.reader(for: "elsewhere") }
        spool.release()
        #expect { try spool.contents() } throws: { ($0 as? SpoolError)?.code == .closed }
    }

    @Test("A policy that cannot work is refused with its setting, limit and value")
    func policy() throws {
        let cases: [((inout SpoolPolicy) -> Void, String)] = [
            ({ $0.segmentBytes = 100 }, "segmentBytes must be 4096…1073741824, got 100"),
            ({ $0.byteLimit = 5000 }, "byteLimit must be at least 8192, got 5000"),
            ({ $0.destinations = [] }, "destinations must be 1…256, got 0"),
            ({ $0.destinations = ["a", "a"] }, "destinations must differ"),
            ({ $0.required = ["elsewhere"] }, "required names 'elsewhere'"),
        ]
        for (configure, message) in cases {
            #expect {
                try self.root.spool(configure)
            } throws: { error in
                let error = error as? SpoolError
                return error?.code == .invalidPolicy && error?.message.contains(message) == true
            }
        }
    }

    @Test("Synchronising covers all that was appended, and is free when nothing is new")
    func synchronise() throws {
        for durability in [Durability.power, .process, .memory] {
            let spool = try self.root.spool { $0.durability = durability }
            for number in 0..<300 { _ = spool.append("record \(number), some bytes more to fill segments") }
            try spool.sync()
            try spool.sync(through: spool.tail)
            #expect(spool.append("one more").isKept)
            try spool.sync()
        }
    }
}
