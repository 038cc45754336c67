import Synchronization
import Telemetry
import Testing

@Suite("Spool: many at once")
struct SpoolConcurrencyTests {
    let root: SpoolRoot

    init() throws { self.root = try SpoolRoot() }

    @Test("Producers keep their order, nothing is lost or doubled, while readers drain and segments are used again")
    func producers() async throws {
        let spool = try self.root.spool {
            $0.destinations = ["store", "mirror"]
            $0.required = ["store", "mirror"]
            $0.segmentBytes = 16_384
            $0.byteLimit = 4 * 16_384
        }
        let producers = 4
        let each = 5000
        let drain: @Sendable (String) async throws -> [[Int]] = { destination in
            let reader = try spool.reader(for: destination)
            var seen = [[Int]](repeating: [], count: producers)
            while true {
                guard let batch = try reader.read(maxCount: 300, maxBytes: 8000) else {
                    if spool.isClosed { return seen }
                    await spool.waitUntilAppended(beyond: reader.position)
                    continue
                }
                for text in batch.texts {
                    let parts = text.split(separator: " ")
                    seen[Int(parts[0]) ?? 0].append(Int(parts[1]) ?? -1)
                }
                try reader.commit(batch.end)
            }
        }
        let maintenance = Task { await spool.maintain() }
        async let stored = drain("store")
        async let mirrored = drain("mirror")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for producer in 0..<producers {
                group.addTask {
                    for number in 0..<each {
                        let text = "\(producer) \(number) " + String(repeating: "x", count: number % 150)
                        while true {
                            let outcome = spool.append(text)
                            if outcome.isKept { break }
                            guard outcome == .full else { throw SpoolFixtureError(message: "\(outcome)") }
                            await spool.waitForSpace(text.utf8.count)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        try await spool.waitUntilDelivered(spool.tail, to: "store")
        try await spool.waitUntilDelivered(spool.tail, to: "mirror")
        spool.close()
        let expected = [[Int]](repeating: Array(0..<each), count: producers)
        #expect(try await stored == expected)
        #expect(try await mirrored == expected)
        await maintenance.value
        #expect(spool.counters.appended == UInt64(producers * each))
        #expect(spool.counters.recycled > 20)
        #expect(spool.counters.corrupt == 0)
        #expect(spool.removeIfDrained())
    }

    @Test("A reader that is overtaken while it copies gets whole records or none, and its own count of what it missed")
    func overtaken() async throws {
        let spool = try self.root.spool {
            $0.destinations = ["store", "mirror"]
            $0.byteLimit = 2 * 4096
        }
        let count = 20_000
        let mirror = Task {
            let reader = try spool.reader(for: "mirror")
            var seen: [Int] = []
            while true {
                let isLast = spool.isClosed
                guard let batch = try reader.read(maxCount: 20, maxBytes: .max) else {
                    if isLast { return seen }
                    await Task.yield()
                    continue
                }
                for text in batch.texts {
                    let parts = text.split(separator: " ")
                    let number = try #require(Int(parts[0]))
                    #expect(parts[1] == "\(number % 10)".repeated(number % 90 + 1))
                    seen.append(number)
                }
                try reader.commit(batch.end)
            }
        }
        let store = try spool.reader(for: "store")
        for number in 0..<count {
            #expect(spool.append("\(number) " + "\(number % 10)".repeated(number % 90 + 1)).isKept)
            try store.commit(spool.tail)
            if number % 100 == 0 { await Task.yield() }
        }
        spool.close()
        let seen = try await mirror.value
        #expect(zip(seen, seen.dropFirst()).allSatisfy(<))
        #expect(seen.last == count - 1)
        #expect(spool.counters.corrupt == 0)
        // What was read just before it was given up may count twice, what neither happened to never.
        #expect(seen.count + Int(spool.counters.skipped["mirror"] ?? 0) >= count)
    }

    @Test("A waiting reader is woken by an append, by closing, and by cancellation")
    func waiting() async throws {
        let spool = try self.root.spool()
        let start = spool.tail
        let woken = Task { await spool.waitUntilAppended(beyond: start) }
        let cancelled = Task { await spool.waitUntilAppended(beyond: SpoolPosition(rawValue: .max - 1)) }
        while spool.waiterCount < 2 { await Task.yield() }
        _ = spool.append("a")
        await woken.value
        #expect(spool.waiterCount == 1)
        cancelled.cancel()
        await cancelled.value
        #expect(spool.waiterCount == 0)
        let closed = Task { await spool.waitUntilAppended(beyond: spool.tail) }
        while spool.waiterCount < 1 { await Task.yield() }
        spool.close()
        await closed.value
        #expect(spool.waiterCount == 0)
    }

    @Test("Waiting for what is already so returns at once, also in a cancelled task")
    func noWaiting() async throws {
        let spool = try self.root.spool()
        let start = spool.tail
        _ = spool.append("a")
        await spool.waitUntilAppended(beyond: start)
        await spool.waitForSpace(10)
        try spool.reader(for: "store").commit(spool.tail)
        try await spool.waitUntilDelivered(spool.tail, to: "store")
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            await spool.waitUntilAppended(beyond: spool.tail)
        }
        task.cancel()
        await task.value
        #expect(spool.waiterCount == 0)
        await #expect(throws: SpoolError.self) { try await spool.waitUntilDelivered(start, to: "elsewhere") }
    }

    @Test("Those who wait for delivery and for space are woken by the commit that brings it")
    func deliveredAndSpace() async throws {
        let spool = try self.root.spool { $0.byteLimit = 2 * 4096 }
        let text = String(repeating: "s", count: 1000)
        while spool.append(text).isKept {}
        let tail = spool.tail
        let delivered = Task { try await spool.waitUntilDelivered(tail, to: "store") }
        let space = Task { await spool.waitForSpace(1000) }
        while spool.waiterCount < 2 { await Task.yield() }
        let reader = try spool.reader(for: "store")
        let first = try #require(try reader.read(maxCount: 1, maxBytes: .max))
        try reader.commit(first.end)
        #expect(spool.waiterCount == 2, "one record makes no room")
        try reader.commit(tail)
        try await delivered.value
        await space.value
        #expect(spool.append(text).isKept)
    }

    @Test("Synchronising from many tasks at once covers each one's records")
    func synchronising() async throws {
        let spool = try self.root.spool { $0.durability = .power }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for producer in 0..<8 {
                group.addTask {
                    for number in 0..<10 {
                        guard case .kept(let end) = spool.append("\(producer) \(number)") else {
                            throw SpoolFixtureError(message: "not kept")
                        }
                        try await spool.synchronize(through: end)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try spool.contents().count == 80)
    }
}
