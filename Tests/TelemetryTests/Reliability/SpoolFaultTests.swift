import Foundation
import Telemetry
import Testing

@Suite("Reliability: files that fail under the spool")
struct SpoolFaultTests {
    let root: SpoolRoot

    init() throws { self.root = try SpoolRoot() }

    private func fill(_ spool: Spool, from first: Int, count: Int) -> [SpoolAppend] {
        (first..<first + count).map { spool.append("record \($0) " + "x".repeated(200)) }
    }

    private func number(_ text: String) -> Int? { text.split(separator: " ").dropFirst().first.flatMap { Int($0) } }

    @Test(
        "No room or a failing device where a segment is wanted: refused with the reason, and it recovers",
        arguments: [
            (FileFaults.Operation.allocate, ENOSPC), (.allocate, EIO), (.open, EMFILE), (.open, EACCES),
        ]
    )
    func segment(_ operation: FileFaults.Operation, _ code: Int32) throws {
        let spool = try self.root.spool()
        let faults = FileFaults { asked, path in asked == operation && path.hasSuffix(".seg") ? .error(code) : nil }
        var kept = self.fill(spool, from: 0, count: 10).filter(\.isKept).count
        let refused = FileFaults.$current.withValue(faults) { self.fill(spool, from: 10, count: 40) }
        let first = try #require(refused.firstIndex { !$0.isKept })
        kept += first
        #expect(refused[first...].allSatisfy { $0 == .failed(SpoolFailure(errno: code)) })
        #expect(spool.counters.refusedFailed == UInt64(40 - first))
        // The failure was of the moment.
        #expect(self.fill(spool, from: 100, count: 40).allSatisfy { $0.isKept })
        let numbers = try spool.contents().compactMap(self.number)
        #expect(numbers == Array(0..<kept) + Array(100..<140))
    }

    @Test("A file that could not be made whole is not left behind")
    func noRubbish() throws {
        let spool = try self.root.spool()
        let before = try self.root.segments(spool.id).count
        let faults = FileFaults { operation, _ in operation == .allocate ? .error(ENOSPC) : nil }
        _ = FileFaults.$current.withValue(faults) { self.fill(spool, from: 0, count: 100) }
        #expect(try self.root.segments(spool.id).count == before)
    }

    @Test(
        "A spool that cannot be made says why, and leaves nothing",
        arguments: [
            (FileFaults.Operation.write, "manifest.json", ENOSPC), (.open, "lock", EROFS),
            (.allocate, "cursors", ENOSPC),
            (.allocate, ".seg", EIO), (.write, "manifest.json", EIO),
        ]
    )
    func creation(_ operation: FileFaults.Operation, _ name: String, _ code: Int32) throws {
        let faults = FileFaults { asked, path in asked == operation && path.hasSuffix(name) ? .error(code) : nil }
        let error = FileFaults.$current.withValue(faults) {
            #expect(throws: SpoolError.self) { try self.root.spool() }
        }
        #expect(error?.errno == code)
        #expect(error?.code == (code == ENOSPC ? .diskFull : .inputOutput))
        #expect(error?.message.contains(name) == true)
        #expect(try self.root.names().isEmpty)
    }

    @Test("A manifest that is written a few bytes at a time is whole")
    func shortWrites() throws {
        do {
            let spool = try FileFaults.$current.withValue(FileFaults { _, _ in .short(3) }) { try self.root.spool() }
            #expect(spool.append("kept").isKept)
        }
        #expect(try self.root.adopted().contents() == ["kept"])
    }

    @Test("A device that does not synchronise fails whoever waits for it, from then on")
    func synchronisation() throws {
        let spool = try self.root.spool { $0.durability = .power }
        _ = self.fill(spool, from: 0, count: 3)
        let faults = FileFaults { operation, _ in operation == .synchronize ? .error(EIO) : nil }
        FileFaults.$current.withValue(faults) { #expect(throws: SpoolError.self) { try spool.sync() } }
        #expect(throws: SpoolError.self) { try spool.sync() }
        // They are kept from a kill all the same.
        #expect(try spool.contents().count == 3)
    }

    @Test(
        "Files that cannot be read after a death stop nobody, and are read once they can be",
        arguments: [
            "manifest.json", "lock",
        ]
    )
    func unreadableAfterDeath(_ name: String) throws {
        do {
            let spool = try self.root.spool()
            _ = self.fill(spool, from: 0, count: 3)
        }
        let faults = FileFaults { operation, path in
            [.open, .read].contains(operation) && path.hasSuffix(name) ? .error(EIO) : nil
        }
        let survey = try FileFaults.$current.withValue(faults) { try SpoolRecovery.survey(root: self.root.path) }
        #expect(survey.dead.isEmpty)
        #expect(survey.refused.count == 1)
        #expect(survey.refused.first?.isQuarantined == false)
        #expect(try self.root.adopted().contents().count == 3)
    }

    @Test("A torn page loses its own records, counted, and none before or after")
    func tornPage() throws {
        let id: String
        do {
            let spool = try self.root.spool { $0.segmentBytes = 1 << 16 }
            id = spool.id
            #expect(self.fill(spool, from: 0, count: 200).allSatisfy { $0.isKept })
        }
        // The third page of the segment never reached the disk.
        try alter(try self.root.segments(id)[0]) { $0.replaceSubrange(8192..<12_288, with: Data(count: 4096)) }
        let spool = try self.root.adopted()
        let numbers = try spool.contents().compactMap(self.number)
        let lost = Set(0..<200).subtracting(numbers)
        #expect((17...21).contains(lost.count))
        #expect(lost.max().map { $0 - (lost.min() ?? 0) } == lost.count - 1)
        #expect(numbers == numbers.sorted())
        #expect(spool.counters.corrupt == 1)
    }
}
