import Foundation
import Telemetry
import Testing

@Suite("Spool: segments")
struct SpoolSegmentTests {
    let root: SpoolRoot

    init() throws { self.root = try SpoolRoot() }

    /// Appends and commits in turn, so that segments are used again and again.
    private func churn(_ spool: Spool, rounds: Int, payload: (Int) -> [UInt8]) throws {
        let reader = try spool.reader(for: "store")
        for round in 0..<rounds {
            let bytes = payload(round)
            #expect(spool.append(bytes).isKept)
            let batch = try #require(try reader.read(maxCount: 5, maxBytes: .max))
            #expect(Array(batch[0]) == bytes)
            try reader.commit(batch.end)
        }
    }

    @Test("Drained segments are used again: few files, whatever goes through")
    func recycling() throws {
        let spool = try self.root.spool()
        try self.churn(spool, rounds: 2000) { [UInt8](repeating: UInt8(truncatingIfNeeded: $0), count: $0 % 500) }
        #expect(spool.counters.recycled > 50)
        #expect(spool.counters.madeInline <= 3)
        #expect(try self.root.segments(spool.id).count <= 4)
    }

    @Test("A segment that was made ready is what the next rotation takes")
    func preparation() throws {
        let spool = try self.root.spool()
        for round in 0..<500 {
            try spool.prepareNext()
            #expect(spool.append([UInt8](repeating: 1, count: 100 + round)).isKept)
        }
        #expect(spool.counters.madeInline == 0)
        #expect(spool.counters.segments > 20)
    }

    @Test("Old bytes of a segment that is used again are never records, whatever stands at their place")
    func oldBytes() throws {
        // Records of one size stand at the same offsets in each use of a segment.
        let size = 48
        var id = ""
        do {
            let spool = try self.root.spool()
            id = spool.id
            try self.churn(spool, rounds: 700) {
                Array("old \($0)".utf8) + [UInt8](repeating: 0, count: size - "old \($0)".utf8.count)
            }
            for number in 0..<3 {
                #expect(spool.append(Array("new \(number)".utf8) + [UInt8](repeating: 1, count: size - 5)).isKept)
            }
        }
        let left = try self.root.adopted().contents()
        #expect(left.map { String($0.prefix(5)) } == ["new 0", "new 1", "new 2"])

        // Even without the zero that ends the new ones, as after a loss of power.
        for segment in try self.root.segments(id) {
            try alter(segment) { data in
                for offset in stride(from: 192, to: data.count - 64, by: 64) where data[offset] == 0 {
                    data[offset] = 64
                }
            }
        }
        let again = try self.root.adopted()
        #expect(try again.contents() == left)
        #expect(again.counters.torn == 1)
    }

    @Test("A payload that looks like a record, and like the next one, is only a payload")
    func mimicry() throws {
        let spool = try self.root.spool()
        var fake: [UInt8] = []
        // Length, checksum, position of places further on, over and over.
        for offset in stride(from: 208, to: 2000, by: 16) {
            fake +=
                [32, 0, 0, 0, 1, 2, 3, 4]
                + withUnsafeBytes(of: (UInt64(1) << 32 | UInt64(offset)).littleEndian, Array.init)
        }
        #expect(spool.append(fake).isKept)
        #expect(spool.append("after").isKept)
        let segment = try #require(try self.root.segments(spool.id).first)
        spool.release()
        try alter(segment) { $0[192] ^= 8 }
        #expect(try self.root.adopted().contents() == ["after"])
    }

    @Test("Files and folders are their owner's alone")
    func modes() throws {
        let spool = try self.root.spool { $0.destinations = ["a", "b"] }
        for _ in 0..<300 { _ = spool.append("long enough to have more than one segment") }
        try spool.prepareNext()
        func mode(_ path: String) throws -> Int {
            try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
        }
        #expect(try mode(self.root.path) == 0o700)
        #expect(try mode("\(self.root.path)/\(spool.id)") == 0o700)
        let files = try self.root.names(spool.id)
        #expect(files.count >= 5)
        for file in files { #expect(try mode("\(self.root.path)/\(spool.id)/\(file)") == 0o600, "\(file)") }
    }

    @Test("A spool in memory touches no disk")
    func memoryOnly() throws {
        let spool = try self.root.spool { $0.durability = .memory }
        try self.churn(spool, rounds: 300) { [UInt8](repeating: 1, count: $0) }
        try spool.sync()
        spool.close()
        #expect(spool.removeIfDrained())
        #expect(!FileManager.default.fileExists(atPath: self.root.path))
    }

    @Test("A root that is a file, or that may not be made, is an error that names it")
    func badRoot() throws {
        #expect(FileManager.default.createFile(atPath: self.root.path, contents: Data()))
        #expect { try self.root.spool() } throws: { error in
            (error as? SpoolError)?.message.contains(self.root.path) == true
        }
    }
}
