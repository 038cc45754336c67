import Foundation
import Synchronization
import Telemetry
import TelemetryTesting
import Testing

/// Random actions against spool and delivery, compared with a model in memory.
///
/// A failure names its seed: run that one alone with `TELEMETRY_TEST_SEED=<seed>`.
@Suite("Reliability: spool and delivery against a model")
struct DeliveryModelTests {
    private static let seeds: [UInt64] = {
        if let seed = ProcessInfo.processInfo.environment["TELEMETRY_TEST_SEED"].flatMap({ UInt64($0) }) {
            return [seed]
        }
        let isLong = ProcessInfo.processInfo.environment["TELEMETRY_TEST_LONG"] == "1"
        return Array(1...(isLong ? 500 : 16))
    }()

    @Test("Nothing lost, nothing twice, order kept within a session, memory bounded", arguments: Self.seeds)
    func model(seed: UInt64) async throws {
        var run = try ModelRun(seed: seed)
        for _ in 0..<120 { try await run.step() }
        try await run.finish()
    }
}

/// What a destination does now; changed between the actions.
private final class Mood: Sendable {
    private let state: Mutex<(failing: Double, random: SpoolRandomness)>

    init(seed: UInt64) { self.state = Mutex((0, SpoolRandomness(state: seed))) }

    func set(failing: Double) { self.state.withLock { $0.failing = failing } }

    /// How the next batch fares; bad events are refused in either way, and failures keep a part or nothing.
    func behavior(for batch: EventBatch) -> FlakyProvider.Behavior {
        let hasBad = batch.contains { $0.label == "bad" }
        return self.state.withLock { state in
            let error = TelemetryError(.networkError, "down")
            if Double.random(in: 0..<1, using: &state.random) < state.failing {
                let part = Double.random(in: 0...1, using: &state.random)
                return Bool.random(using: &state.random) || hasBad ? .fails(error) : .keeps(part, andFails: error)
            }
            let reason: @Sendable (TelemetryEvent) -> String? = { $0.label == "bad" ? "bad" : nil }
            return Bool.random(using: &state.random) ? .refuses(reason) : .refusesBatches(reason)
        }
    }
}

/// One series of random actions.
private struct ModelRun {
    private static let byteLimit = 96 << 10
    private static let sessions = ["a", "b", "c"]

    private let seed: UInt64
    private var random: SpoolRandomness
    private let root: SpoolRoot
    private let memory = MemoryProvider(name: "store")
    private let mood: Mood
    private let store: FlakyProvider
    private let time: SimulatedTime
    private var spool: Spool?
    private var next = 0

    // The model: what was accepted, by session, and which of it the destination will refuse.
    private var good: [String: [Int]] = [:]
    private var bad: Set<Int> = []

    init(seed: UInt64) throws {
        self.seed = seed
        self.random = SpoolRandomness(state: seed)
        self.root = try SpoolRoot()
        self.time = SimulatedTime(seed: seed)
        let mood = Mood(seed: seed &+ 1)
        self.mood = mood
        self.store = FlakyProvider(self.memory) { _, batch in mood.behavior(for: batch) }
    }

    mutating func step() async throws {
        switch Int.random(in: 0..<10, using: &self.random) {
        case 0..<5: try self.append()
        case 5..<8: try await self.deliver(self.living())
        case 8: try await self.die()
        default: try await self.recover()
        }
        if let held = self.spool?.counters.bytesInUse { #expect(held <= Self.byteLimit, "seed \(self.seed)") }
    }

    /// Everything that was accepted has arrived once, or is a dead letter.
    mutating func finish() async throws {
        try await self.die()
        #expect(try SpoolRecovery.deadSpools(root: self.root.path).isEmpty, "seed \(self.seed)")
        for session in Self.sessions {
            let arrived = try await self.memory.numbers(session: session)
            let accepted = self.good[session] ?? []
            // Not the whole lists: they are long.
            #expect(arrived.count == accepted.count, "seed \(self.seed), session \(session)")
            let first = zip(arrived, accepted).first { $0 != $1 }
            #expect(first == nil, "seed \(self.seed), session \(session): arrived, and accepted")
        }
        let dead = try DeadLetters(root: self.root.path).contents()
        #expect(Set(dead.letters.compactMap { $0.event?.number }) == self.bad, "seed \(self.seed)")
        #expect(dead.letters.count == self.bad.count && dead.unreadable == 0, "seed \(self.seed)")
    }

    private mutating func living() throws -> Spool {
        if let spool { return spool }
        let spool = try self.root.spool { $0.byteLimit = Self.byteLimit }
        self.spool = spool
        return spool
    }

    private mutating func append() throws {
        let spool = try self.living()
        for _ in 0..<Int.random(in: 1...60, using: &self.random) {
            let session = Self.sessions[Int.random(in: 0..<3, using: &self.random)]
            let isBad = Int.random(in: 0..<40, using: &self.random) == 0
            let label = isBad ? "bad" : String(repeating: "x", count: Int.random(in: 0...300, using: &self.random))
            self.next += 1
            guard spool.append(DeliveryRig.record(self.next, session: session, label: label)).isKept else { continue }
            if isBad { self.bad.insert(self.next) } else { self.good[session, default: []].append(self.next) }
        }
    }

    /// Some batches; sometimes the destination fails so long that the delivery is cancelled in the middle.
    private mutating func deliver(_ spool: Spool) async throws {
        let failing = [0.0, 0.3, 0.7, 1.0][Int.random(in: 0..<4, using: &self.random)]
        self.mood.set(failing: failing)
        let rig = try DeliveryRig(
            self.root,
            to: self.store,
            spool: spool,
            time: self.time,
            batchSize: Int.random(in: 1...50, using: &self.random)
        )
        let batches = Int.random(in: 1...8, using: &self.random)
        let reader = try spool.reader(for: "store")
        self.time.cancelSleepers(from: self.time.elapsed + .seconds(Int.random(in: 1...20, using: &self.random)))
        try await Task {
            for _ in 0..<batches where try await !rig.delivery.deliverNext(from: reader) { break }
        }.value
        self.time.cancelSleepers(from: .seconds(1 << 40))
    }

    /// The process dies: its lock is free, nothing is closed.
    ///
    /// Its session order holds only if what it left comes before what the next process records: that one recovers first.
    private mutating func die() async throws {
        let id = self.spool?.id
        self.spool = nil
        self.mood.set(failing: 0)
        if let id { await self.waitForDeath(of: id) }
        while try await self.recover() {}
    }

    /// Whoever used the spool last may still be letting go of it.
    private func waitForDeath(of id: String) async {
        while SpoolRecovery.isAlive(id, root: self.root.path) { await Task.yield() }
    }

    /// Delivers what dead processes left; whether there was anything.
    @discardableResult
    private mutating func recover() async throws -> Bool {
        guard self.spool == nil, let dead = try SpoolRecovery.deadSpools(root: self.root.path).first else {
            return false
        }
        try await self.takeOver(dead)
        await self.waitForDeath(of: dead.id)
        return true
    }

    private mutating func takeOver(_ dead: DeadSpool) async throws {
        guard let spool = try SpoolRecovery.adopt(dead) else { return }
        if Int.random(in: 0..<3, using: &self.random) == 0 {
            // It dies as well, in the middle of it.
            try await self.deliver(spool)
            self.mood.set(failing: 0)
        } else {
            let rig = try DeliveryRig(self.root, to: self.store, spool: spool, time: self.time)
            self.mood.set(failing: 0)
            try await rig.drain()
            spool.removeIfDrained()
        }
    }
}
