import Synchronization
import Telemetry
import TelemetryTesting
import Testing

@Suite("Reliability: destinations that fail")
struct DeliveryFaultTests {
    let root: SpoolRoot
    private let down = TelemetryError(.networkError, "connection refused")

    init() throws { self.root = try SpoolRoot() }

    @Test("Down for a minute, then up: nothing is lost, nothing twice, and few tries are made")
    func downForAMinute() async throws {
        let memory = MemoryProvider(name: "store")
        let time = SimulatedTime()
        let store = FlakyProvider(memory) { _, _ in time.elapsed < .seconds(60) ? .fails(self.down) : .works }
        let rig = try DeliveryRig(self.root, to: store, time: time)
        for number in 0..<1000 { #expect(rig.append(number)) }
        try await rig.drain()
        #expect(try await memory.numbers() == Array(0..<1000))
        // Four tries with pauses that double, then one in five seconds.
        #expect((5 + 11...5 + 13).contains(store.attempts - 9), "\(store.attempts) tries")
        #expect(rig.delivery.destination.progress.failures == 0)
        #expect(rig.delivery.destination.progress.circuit.state == .closed(failures: 0))
        #expect(time.elapsed < .seconds(66))
    }

    @Test("A destination that asks for time is left alone for that long")
    func retryAfter() async throws {
        let memory = MemoryProvider(name: "store")
        let time = SimulatedTime()
        let tries = Mutex<[Duration]>([])
        let store = FlakyProvider(memory) { attempt, _ in
            tries.withLock { $0.append(time.elapsed) }
            var error = TelemetryError(.storage, "429 Too Many Requests")
            error.retryAfter = .seconds(42)
            return attempt <= 2 ? .fails(error) : .works
        }
        let rig = try DeliveryRig(self.root, to: store, time: time)
        rig.append(1)
        try await rig.drain()
        #expect(tries.withLock { $0 } == [.zero, .seconds(42), .seconds(84)])
        #expect(try await memory.numbers() == [1])
    }

    @Test("Half of a batch kept and the answer lost: the rest follows, nothing is there twice")
    func halfKept() async throws {
        let memory = MemoryProvider(name: "store")
        let store = FlakyProvider(memory) { attempt, _ in
            attempt % 3 == 0 ? .works : .keeps(attempt % 3 == 1 ? 0.5 : 1, andFails: self.down)
        }
        let rig = try DeliveryRig(self.root, to: store, batchSize: 7)
        for number in 0..<100 { rig.append(number) }
        try await rig.drain()
        #expect(try await memory.numbers() == Array(0..<100))
    }

    @Test("A destination that takes some and names the others: those are set aside with its reason")
    func halfAccepting() async throws {
        let memory = MemoryProvider(name: "store")
        let store = FlakyProvider(memory) { _, _ in .refuses { $0.number % 10 == 3 ? "no threes" : nil } }
        let ledger = LossLedger()
        let rig = try DeliveryRig(self.root, to: store, ledger: ledger)
        for number in 0..<250 { rig.append(number) }
        try await rig.drain()
        #expect(try await memory.numbers() == (0..<250).filter { $0 % 10 != 3 })
        #expect(try rig.dead() == (0..<250).filter { $0 % 10 == 3 })
        #expect(try rig.deadLetters.contents().letters.allSatisfy { $0.reason == "no threes" })
        #expect(store.attempts == 3)
        #expect(rig.delivery.destination.progress.setAside == 25)
        #expect(ledger.losses == [.sendError: 25])
    }

    @Test("A batch that is refused whole: the bad ones are found, the others arrive in order")
    func poison() async throws {
        let memory = MemoryProvider(name: "store")
        let bad: Set = [17, 18, 64, 99, 150]
        let store = FlakyProvider(memory) { _, _ in .refusesBatches { bad.contains($0.number) ? "poison" : nil } }
        let rig = try DeliveryRig(self.root, to: store)
        for number in 0..<200 { rig.append(number) }
        try await rig.drain()
        #expect(try await memory.numbers() == (0..<200).filter { !bad.contains($0) })
        #expect(try rig.dead() == bad.sorted())
        #expect(store.attempts < 60)
        #expect(rig.spool.pendingDestinations.isEmpty)
    }

    @Test("A kill while a poisoned batch is taken apart: what was dealt with is not offered again")
    func killWithinABatch() async throws {
        let memory = MemoryProvider(name: "store")
        let isKilled = Mutex(false)
        let store = FlakyProvider(memory) { _, batch in
            if isKilled.withLock({ $0 }) { return .fails(self.down) }
            if batch.contains(where: { $0.number == 30 }), batch.count == 1 { isKilled.withLock { $0 = true } }
            return .refusesBatches { [30, 90].contains($0.number) ? "poison" : nil }
        }
        do {
            let rig = try DeliveryRig(self.root, to: store)
            for number in 0..<100 { rig.append(number) }
            let task = Task { try await rig.drain() }
            await rig.time.wait(until: .seconds(60))
            task.cancel()
            try await task.value
        }
        isKilled.withLock { $0 = false }
        let rig = try DeliveryRig(self.root, to: store, spool: try self.root.adopted())
        #expect(try rig.spool.reader(for: "store").backlog.records == 69)
        try await rig.drain()
        #expect(try await memory.numbers() == (0..<100).filter { $0 != 30 && $0 != 90 })
        #expect(try rig.dead() == [30, 90])
    }

    @Test("A crash between two tries: the next process goes on where the answers ended, in order, nothing twice")
    func crashDuringRetry() async throws {
        let memory = MemoryProvider(name: "store")
        let isDown = Mutex(true)
        let store = FlakyProvider(memory) { attempt, _ in
            // Half of the second batch is kept at each try, and the answer lost.
            attempt == 1 || !isDown.withLock { $0 } ? .works : .keeps(0.5, andFails: self.down)
        }
        do {
            let rig = try DeliveryRig(self.root, to: store, batchSize: 50)
            for number in 0..<200 { rig.append(number, session: "s\(number % 3)") }
            let task = Task { try await rig.drain() }
            await rig.time.wait(until: .seconds(20))
            task.cancel()
            try await task.value
        }
        #expect(try await memory.numbers() == Array(0..<75))
        #expect(store.attempts > 3)
        isDown.withLock { $0 = false }
        let rig = try DeliveryRig(self.root, to: store, spool: try self.root.adopted())
        #expect(try rig.spool.reader(for: "store").backlog.records == 150)
        try await rig.drain()
        #expect(try await memory.numbers() == Array(0..<200))
        #expect(rig.spool.pendingDestinations.isEmpty)
    }

    @Test("Dead letters that find no room: a store that may lose nothing waits, and keeps its order")
    func noRoomForDeadLetters() async throws {
        let memory = MemoryProvider(name: "store")
        let time = SimulatedTime()
        let store = FlakyProvider(memory) { _, _ in .refuses { $0.number == 5 ? "five" : nil } }
        let rig = try DeliveryRig(self.root, to: store, time: time, deadLetterBytes: 16)
        for number in 0..<10 { rig.append(number) }
        let task = Task { try await rig.drain() }
        await time.wait(until: .seconds(60))
        #expect(rig.delivery.destination.progress.lastError?.contains("dead letters") == true)
        task.cancel()
        try await task.value
        #expect(try rig.spool.reader(for: "store").backlog.records == 10)
        let roomy = try DeliveryRig(self.root, to: store, spool: rig.spool)
        try await roomy.drain()
        #expect(try await memory.numbers() == [0, 1, 2, 3, 4, 6, 7, 8, 9])
        #expect(try roomy.dead() == [5])
    }

    @Test("Another destination loses what finds no room, counted, and goes on")
    func noRoomForOthers() async throws {
        let memory = MemoryProvider(name: "mirror")
        let store = FlakyProvider(memory) { _, _ in .refuses { $0.number == 5 ? "five" : nil } }
        let ledger = LossLedger()
        let rig = try DeliveryRig(self.root, to: store, ledger: ledger, deadLetterBytes: 16) {
            $0.destinations = ["store", "mirror"]
        }
        for number in 0..<10 { rig.append(number) }
        try await rig.drain()
        #expect(try await memory.numbers().count == 9)
        #expect(ledger.losses == [.sendError: 1])
        #expect(rig.delivery.destination.progress.setAside == 0)
    }

    @Test("A slow store holds back its own cursor, and memory stays within the spool's bound")
    func slow() async throws {
        let memory = MemoryProvider(name: "store")
        let gate = Gate()
        let store = SlowProvider(memory) { await gate.pass() }
        let rig = try DeliveryRig(self.root, to: store, batchSize: 10) {
            $0.segmentBytes = 4096
            $0.byteLimit = 64 << 10
        }
        let task = Task { try await rig.drain() }
        var kept: [Int] = []
        for number in 0..<2000 where rig.append(number) { kept.append(number) }
        #expect(kept.count < 1000)
        #expect(rig.spool.counters.refusedFull == UInt64(2000 - kept.count))
        #expect(rig.spool.counters.bytesInUse <= 64 << 10)
        gate.open()
        try await task.value
        try await rig.drain()
        #expect(try await memory.numbers() == kept)
        #expect(rig.append(5000))
    }

    @Test("A destination that is down holds back only itself; what it is made to skip is counted")
    func twoDestinations() async throws {
        let memory = MemoryProvider(name: "store")
        let mirror = MemoryProvider(name: "mirror")
        let time = SimulatedTime()
        let isDown = Mutex(true)
        let flaky = FlakyProvider(mirror) { _, _ in isDown.withLock { $0 } ? .fails(self.down) : .works }
        let rig = try DeliveryRig(self.root, to: memory) {
            $0.destinations = ["store", "mirror"]
            $0.segmentBytes = 4096
            $0.byteLimit = 64 << 10
        }
        let ledger = LossLedger()
        let other = try DeliveryRig(self.root, to: flaky, spool: rig.spool, time: time, ledger: ledger)
        for number in 0..<1000 {
            #expect(rig.append(number))
            if number % 10 == 9 { try await rig.drain() }
        }
        let task = Task { try await other.drain() }
        await time.wait(until: .seconds(60))
        isDown.withLock { $0 = false }
        try await task.value
        #expect(try await memory.numbers() == Array(0..<1000))
        let arrived = try await mirror.numbers()
        #expect(arrived == Array(1000 - arrived.count..<1000))
        #expect(ledger.losses[.networkError] == 1000 - arrived.count)
    }
}

/// Lets nobody through until it is opened.
private final class Gate: Sendable {
    private let waiting = Mutex<(isOpen: Bool, continuations: [CheckedContinuation<Void, Never>])>((false, []))

    func pass() async {
        await withCheckedContinuation { continuation in
            let isOpen = self.waiting.withLock { state in
                if !state.isOpen { state.continuations.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }

    func open() {
        let continuations = self.waiting.withLock { state in
            state.isOpen = true
            defer { state.continuations = [] }
            return state.continuations
        }
        for continuation in continuations { continuation.resume() }
    }
}
