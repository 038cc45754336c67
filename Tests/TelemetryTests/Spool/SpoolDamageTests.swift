import Foundation
import Telemetry
import Testing

@Suite("Spool: damage")
struct SpoolDamageTests {
    let root: SpoolRoot

    init() throws { self.root = try SpoolRoot() }

    private static let texts = ["first record", "the second, longer", "3rd", "", "the fifth and last of them"]

    /// Where a record begins and ends in its segment, as documented in `Record`.
    private func places(_ texts: [String]) -> [Range<Int>] {
        var offset = 192
        return texts.map { text in
            defer { offset += (16 + text.utf8.count + 7) / 8 * 8 }
            return offset..<(offset + 16 + text.utf8.count)
        }
    }

    /// A dead spool with the records, and the path of its segment.
    private func leave(_ texts: [String] = Self.texts, closed: Bool = false) throws -> String {
        let spool = try self.root.spool()
        for text in texts { #expect(spool.append(text).isKept) }
        if closed { spool.close() }
        return try #require(try self.root.segments(spool.id).first)
    }

    @Test("A flipped bit loses at most its own record, never delivers another", arguments: [false, true])
    func flippedBits(closed: Bool) throws {
        let segment = try self.leave(closed: closed)
        for (index, place) in self.places(Self.texts).enumerated() {
            for byte in place {
                for bit in [0, 3, 7] {
                    try alter(segment) { $0[byte] ^= 1 << bit }
                    let spool = try self.root.adopted()
                    var expected = Self.texts
                    expected.remove(at: index)
                    #expect(try spool.contents() == expected, "byte \(byte), bit \(bit)")
                    let isLast = index == Self.texts.count - 1
                    #expect(
                        spool.counters.corrupt + spool.counters.torn == 1 || (isLast && !closed),
                        "byte \(byte), bit \(bit)"
                    )
                    try alter(segment) { $0[byte] ^= 1 << bit }
                }
            }
        }
        #expect(try self.root.adopted().contents() == Self.texts)
    }

    @Test("A flipped bit in a segment's header loses nothing", arguments: [false, true])
    func flippedHeader(closed: Bool) throws {
        let segment = try self.leave(closed: closed)
        for byte in 0..<192 {
            for bit in [0, 6] {
                try alter(segment) { $0[byte] ^= 1 << bit }
                #expect(try self.root.adopted().contents() == Self.texts, "byte \(byte), bit \(bit)")
                try alter(segment) { $0[byte] ^= 1 << bit }
            }
        }
    }

    @Test("A record torn at any byte ends the segment; those before it are read")
    func tornTail() throws {
        let segment = try self.leave()
        let whole = try Data(contentsOf: URL(fileURLWithPath: segment))
        let place = try #require(self.places(Self.texts).last)
        for byte in place {
            try alter(segment) { data in
                for index in byte..<data.count { data[index] = 0 }
            }
            let spool = try self.root.adopted()
            #expect(try spool.contents() == Array(Self.texts.dropLast()), "byte \(byte)")
            #expect(spool.counters.torn == (byte == place.lowerBound ? 0 : 1), "byte \(byte)")
            #expect(spool.counters.corrupt == 0)
            try alter(segment) { $0 = whole }
        }
    }

    @Test("A file cut at any byte gives what stands before it")
    func cutFile() throws {
        let segment = try self.leave()
        let whole = try Data(contentsOf: URL(fileURLWithPath: segment))
        let place = try #require(self.places(Self.texts).last)
        for byte in place {
            try alter(segment) { $0 = $0.prefix(byte) }
            let spool = try self.root.adopted()
            #expect(try spool.contents() == Array(Self.texts.dropLast()), "byte \(byte)")
            #expect(spool.counters.torn == 1)
            try alter(segment) { $0 = whole }
        }
    }

    @Test("Damage in the middle of many segments costs only what it hit, and the segment goes to quarantine")
    func damagedSegment() throws {
        let texts = (0..<300).map { "record \($0), long enough to fill some segments" }
        let segment = try self.leave(texts)
        try alter(segment) { data in
            for index in 1000..<1400 { data[index] = UInt8(truncatingIfNeeded: index &* 37) }
        }
        let spool = try self.root.adopted()
        let reader = try spool.reader(for: "store")
        var read: [String] = []
        while let batch = try reader.read(maxCount: 11, maxBytes: .max) {
            read += batch.texts
            try reader.commit(batch.end)
        }
        #expect(read.count >= 300 - 8 && read.count < 300)
        #expect(read == texts.filter(Set(read).contains))
        #expect(spool.counters.corrupt == 1)
        #expect(reader.backlog == SpoolBacklog(records: 0, bytes: 0))
        #expect(spool.counters.quarantined == 1)
        #expect(spool.removeIfDrained())
        #expect(try self.root.names("quarantine").count == 1)
    }

    @Test("Damage at the end of a complete segment is passed without a delivery")
    func damagedEnd() throws {
        let segment = try self.leave(["only one"], closed: true)
        try alter(segment) { $0[192 + 20] ^= 1 }
        let spool = try self.root.adopted()
        let reader = try spool.reader(for: "store")
        #expect(try reader.read(maxCount: 10, maxBytes: .max) == nil)
        #expect(spool.counters.corrupt == 1)
        #expect(spool.removeIfDrained())
    }

    @Test("Two readers count the same damage once")
    func countedOnce() throws {
        let segment = try self.leave(closed: true)
        try alter(segment) { $0[192 + 17] ^= 1 }
        let spool = try self.root.adopted()
        _ = try spool.contents()
        _ = try spool.contents()
        #expect(spool.counters.corrupt == 1)
    }

    @Test("Damage below a living spool is stepped over, too")
    func livingSpool() throws {
        let spool = try self.root.spool()
        for text in Self.texts { _ = spool.append(text) }
        let segment = try #require(try self.root.segments(spool.id).first)
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: segment))
        try handle.seek(toOffset: UInt64(self.places(Self.texts)[1].lowerBound))
        try handle.write(contentsOf: Data([0xFF, 0xFF, 0xFF]))
        try handle.close()
        #expect(try spool.contents() == ["first record", "3rd", "", "the fifth and last of them"])
        #expect(spool.counters.corrupt == 1)
        #expect(spool.append("still writable").isKept)
    }

    @Test("Any bytes at all in place of a segment's records deliver nothing wrong and end in time")
    func noise() throws {
        let segment = try self.leave()
        var noise = try Data(contentsOf: URL(fileURLWithPath: segment))
        var generator = SpoolRandomness(state: 42)
        for round in 1...50 {
            for index in 192..<noise.count { noise[index] = UInt8.random(in: 0...255, using: &generator) }
            try noise.write(to: URL(fileURLWithPath: segment))
            let spool = try self.root.adopted()
            #expect(try spool.contents().isEmpty)
            #expect(spool.counters.torn == 1)
            #expect(try self.root.names("quarantine").count == round, "nothing of it is thrown away")
        }
    }
}
