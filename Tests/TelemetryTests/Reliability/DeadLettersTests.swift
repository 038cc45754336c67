import Foundation
import Synchronization
import Telemetry
import TelemetryTesting
import Testing

@Suite("Reliability: dead letters")
struct DeadLettersTests {
    let root: SpoolRoot

    init() throws { self.root = try SpoolRoot() }

    private func letter(_ number: Int, _ destination: String = "store", reason: String = "no") -> DeadLetter {
        DeadLetter(
            destination: destination,
            reason: reason,
            time: Timestamp(nanoseconds: Int64(number)),
            record: DeliveryRig.record(number, label: "line\nbreak \"\(number)\"")
        )
    }

    private var path: String { "\(self.root.path)/deadletter/letters.ndjson" }

    @Test("What is set aside comes back as it was, and is for its owner alone")
    func roundTrip() throws {
        let letters = DeadLetters(root: self.root.path)
        #expect(try letters.contents() == DeadLetters.Contents())
        #expect(letters.byteCount == 0)
        try letters.setAside([self.letter(1), self.letter(2, "other", reason: "400: \"bad\"\n")])
        try letters.setAside([self.letter(3)])
        let found = try DeadLetters(root: self.root.path).contents()
        #expect(found.letters == [self.letter(1), self.letter(2, "other", reason: "400: \"bad\"\n"), self.letter(3)])
        #expect(found.unreadable == 0)
        #expect(found.letters[0].event?.label == "line\nbreak \"1\"")
        let mode = try FileManager.default.attributesOfItem(atPath: self.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test("A recovery does not take the folder for a spool")
    func survey() throws {
        try DeadLetters(root: self.root.path).setAside([self.letter(1)])
        let survey = try SpoolRecovery.survey(root: self.root.path)
        #expect(survey.dead.isEmpty && survey.refused.isEmpty && survey.alive.isEmpty)
        #expect(try DeadLetters(root: self.root.path).contents().letters.count == 1)
    }

    @Test("An event that a kill had set aside twice is one letter, and is removed as one")
    func twice() throws {
        let letters = DeadLetters(root: self.root.path)
        for _ in 0..<2 { try letters.setAside([self.letter(1), self.letter(1, "other")]) }
        #expect(try letters.contents().letters.count == 2)
        try letters.remove([self.letter(1)])
        #expect(try letters.contents().letters.map(\.destination) == ["other"])
        try letters.remove([self.letter(1, "other")])
        #expect(!FileManager.default.fileExists(atPath: self.path))
    }

    @Test("A line that a kill cut short takes no other with it, and is kept for people to look at")
    func torn() throws {
        let letters = DeadLetters(root: self.root.path)
        try letters.setAside([self.letter(1), self.letter(2)])
        try alter(self.path) { $0.removeLast(100) }
        try letters.setAside([self.letter(3)])
        #expect(try letters.contents().letters == [self.letter(1), self.letter(3)])
        #expect(try letters.contents().unreadable == 1)
        try letters.remove([self.letter(1)])
        #expect(try letters.contents() == DeadLetters.Contents(letters: [self.letter(3)], unreadable: 1))
    }

    @Test("The limit holds, and a refused write changes nothing")
    func limit() throws {
        let letters = DeadLetters(root: self.root.path, byteLimit: 1500)
        var count = 0
        let error = #expect(throws: TelemetryError.self) {
            while true {
                try letters.setAside([self.letter(count)])
                count += 1
            }
        }
        #expect(error?.code == .diskFull)
        #expect(error?.message.contains("1500") == true)
        #expect(count > 1)
        #expect(letters.byteCount <= 1500)
        #expect(try letters.contents().letters.count == count)
    }

    @Test("A disk that is full or fails in the middle of a write leaves whole lines", arguments: [ENOSPC, EIO])
    func disk(_ code: Int32) throws {
        let letters = DeadLetters(root: self.root.path)
        try letters.setAside([self.letter(1)])
        let calls = Counter()
        let faults = FileFaults { operation, path in
            guard operation == .write, path.hasSuffix("letters.ndjson") else { return nil }
            return calls.next() == 1 ? .short(40) : .error(code)
        }
        let error = FileFaults.$current.withValue(faults) {
            #expect(throws: TelemetryError.self) { try letters.setAside([self.letter(2)]) }
        }
        #expect(error?.code == (code == ENOSPC ? .diskFull : .storage))
        #expect(try letters.contents() == DeadLetters.Contents(letters: [self.letter(1)], unreadable: 0))
        try letters.setAside([self.letter(2)])
        #expect(try letters.contents().letters.count == 2)
    }

    @Test("Short writes are carried on")
    func shortWrites() throws {
        let letters = DeadLetters(root: self.root.path)
        try FileFaults.$current.withValue(FileFaults { _, _ in .short(7) }) {
            try letters.setAside([self.letter(1), self.letter(2)])
        }
        #expect(try letters.contents().letters == [self.letter(1), self.letter(2)])
    }

    @Test("Many processes may set aside at once")
    func together() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<4 {
                group.addTask {
                    let letters = DeadLetters(root: self.root.path)
                    for number in 0..<25 { try letters.setAside([self.letter(worker * 100 + number)]) }
                }
            }
            try await group.waitForAll()
        }
        let found = try DeadLetters(root: self.root.path).contents()
        #expect(found.letters.count == 100)
        #expect(found.unreadable == 0)
    }

    @Test("A replay removes what is taken, leaves what is refused again, and names what nobody can take")
    func replay() async throws {
        let letters = DeadLetters(root: self.root.path)
        try letters.setAside([self.letter(1), self.letter(2), self.letter(3), self.letter(4, "gone")])
        let memory = MemoryProvider(name: "store")
        let store = FlakyProvider(memory) { _, _ in .refusesBatches { $0.number == 2 ? "still bad" : nil } }
        let report = try await DeadLetterReplay(letters, stores: [store]).run()
        #expect(report.delivered == 2)
        #expect(report.refused == 1)
        #expect(report.withoutDestination == 1)
        #expect(report.reasons == ["this program has no destination \"gone\"", "store: still bad"])
        #expect(try await memory.numbers() == [1, 3])
        #expect(try letters.contents().letters.compactMap { $0.event?.number } == [2, 4])
    }

    @Test("A replay leaves what is damaged")
    func replayDamaged() async throws {
        let letters = DeadLetters(root: self.root.path)
        var damaged = self.letter(1)
        damaged.record = [0, 0, 0]
        try letters.setAside([damaged, self.letter(2)])
        let memory = MemoryProvider(name: "store")
        let report = try await DeadLetterReplay(letters, stores: [memory]).run()
        #expect(report.delivered == 1 && report.refused == 1)
        #expect(report.reasons == ["store: an event is damaged and cannot be read"])
        #expect(try letters.contents().letters.map(\.record) == [[0, 0, 0]])
    }

    @Test("A replay to a store that is down removes nothing")
    func replayDown() async throws {
        let letters = DeadLetters(root: self.root.path)
        try letters.setAside((0..<50).map { self.letter($0) })
        let store = FlakyProvider(MemoryProvider(name: "store")) { _, _ in .fails(TelemetryError(.networkError, "down"))
        }
        let report = try await DeadLetterReplay(letters, stores: [store]).run()
        #expect(report.delivered == 0)
        #expect(report.refused == 50)
        #expect(store.attempts == 1)
        #expect(try letters.contents().letters.count == 50)
    }

    @Test("A service tells of its dead letters, and gives them back", arguments: [Durability.process, .power])
    func service(_ durability: Durability) async throws {
        let recording = RecordingStore(name: "store", spoolDirectory: self.root.path)
        let isStrict = Mutex(true)
        let store = FlakyProvider(recording) { _, _ in
            .refusesBatches { event in isStrict.withLock { $0 } && event.label == "bad" ? "no bad ones" : nil }
        }
        let service = try await TelemetryService.started(stores: [store]) { $0.durability = durability }
        for label in ["a", "bad", "b"] { service.record(TelemetryEvent(category: "c", action: "a", label: label)) }
        try await service.flush()
        #expect(recording.events.map(\.label) == ["a", "b"])
        let letters = try await service.deadLetters()
        #expect(letters.map(\.reason) == ["no bad ones"])
        #expect(letters.first?.event?.label == "bad")
        #expect(service.status().destinations.first?.setAside == 1)
        #expect(await service.health().findings.map(\.subject) == ["losses", "dead_letters"])
        isStrict.withLock { $0 = false }
        #expect(try await service.replayDeadLetters().delivered == 1)
        #expect(try await service.deadLetters().isEmpty)
        #expect(recording.events.map(\.label) == ["a", "b", "bad"])
        await service.shutdown()
    }

    @Test("Without a spool on disk there are none, and what is refused is counted")
    func inMemory() async throws {
        let recording = RecordingStore(name: "store")
        let store = FlakyProvider(recording) { _, _ in .refuses { $0.label == "bad" ? "no" : nil } }
        let service = try await TelemetryService.started(stores: [store])
        for label in ["a", "bad"] { service.record(TelemetryEvent(category: "c", action: "a", label: label)) }
        try await service.flush()
        #expect(try await service.deadLetters().isEmpty)
        #expect(try await service.replayDeadLetters() == DeadLetterReplay.Report())
        #expect(service.status().losses == [.sendError: 1])
        await service.shutdown()
    }
}
