import Synchronization
import Telemetry
import Testing

@Suite("Reliability: rate limit")
struct RateLimiterTests {
    private let time = SimulatedTime()

    private func limiter(_ change: (inout TelemetryConfiguration.RateLimit) -> Void) -> RateLimiter? {
        var settings = TelemetryConfiguration.RateLimit()
        change(&settings)
        return RateLimiter(settings, now: { self.time.now })
    }

    private static func record(_ category: String, _ action: String) -> [UInt8] {
        var writer = ByteWriter(capacity: 256)
        var event = TelemetryEvent(category: category, action: action, id: EventID(high: 1, low: 1))
        event.timestamp = Timestamp(nanoseconds: 0)
        writer.appendRecord(event, detector: nil)
        return writer.array
    }

    private func admitted(_ count: Int, by limiter: RateLimiter, _ record: [UInt8]) -> Int {
        (0..<count).count { _ in
            record.withUnsafeBytes { bytes in
                do throws(TelemetryError) {
                    try limiter.admit(bytes)
                    return true
                } catch {
                    return false
                }
            }
        }
    }

    @Test("A bucket gives its burst, then its rate, and never more than its burst")
    func bucket() {
        let start = ContinuousClock.now
        var bucket = TokenBucket(rate: 10, burst: 5, at: start)
        #expect(bucket.take(upTo: 9, at: start) == 5)
        #expect(bucket.take(upTo: 1, at: start) == 0)
        #expect(bucket.wait(at: start) == .milliseconds(100))
        #expect(bucket.take(upTo: 9, at: start + .milliseconds(250)) == 2)
        #expect(bucket.wait(at: start + .milliseconds(250)) == .milliseconds(50))
        #expect(bucket.take(upTo: 9, at: start + .seconds(60)) == 5)
        // A clock that stands still or goes back gives nothing and takes nothing.
        #expect(bucket.take(upTo: 9, at: start) == 0)
    }

    @Test("Off is no limiter at all")
    func off() {
        #expect(self.limiter { $0.eventsPerSecond = 0 } == nil)
    }

    @Test("All together get the burst and then the rate", arguments: [7, 100, 5000, 250_000])
    func all(rate: Int) throws {
        let limiter = try #require(
            self.limiter {
                $0.eventsPerSecond = rate
                $0.burst = rate
            }
        )
        let record = Self.record("c", "a")
        #expect(self.admitted(rate + 10, by: limiter, record) == rate)
        self.time.pass(.milliseconds(500))
        let half = self.admitted(rate, by: limiter, record)
        #expect((rate / 2 - 1...rate / 2 + 1).contains(half))
    }

    @Test("The refusal says how long to wait")
    func refusal() throws {
        let limiter = try #require(
            self.limiter {
                $0.eventsPerSecond = 100
                $0.burst = 1
            }
        )
        let record = Self.record("c", "a")
        #expect(self.admitted(1, by: limiter, record) == 1)
        let error = #expect(throws: TelemetryError.self) { try record.withUnsafeBytes { try limiter.admit($0) } }
        #expect(error?.code == .rateLimited)
        #expect(error?.retryAfter == .milliseconds(10))
        #expect(error?.message.contains("10 ms") == true)
    }

    @Test("One action that runs wild does not take the others' events")
    func keys() throws {
        let limiter = try #require(
            self.limiter {
                $0.eventsPerSecond = 0
                $0.actionEventsPerSecond = 10
                $0.actionBurst = 20
            }
        )
        #expect(self.admitted(100, by: limiter, Self.record("agent", "loop")) == 20)
        #expect(self.admitted(20, by: limiter, Self.record("agent", "step")) == 20)
        #expect(self.admitted(20, by: limiter, Self.record("agentloop", "")) == 20)
        self.time.pass(.seconds(1))
        #expect(self.admitted(100, by: limiter, Self.record("agent", "loop")) == 10)
    }

    @Test("Any number of names takes a bounded number of buckets")
    func boundedKeys() throws {
        let limiter = try #require(
            self.limiter {
                $0.eventsPerSecond = 0
                $0.actionEventsPerSecond = 1
                $0.actionBurst = 2
            }
        )
        var kept = 0
        for name in 0..<5000 { kept += self.admitted(2, by: limiter, Self.record("c", "\(name)")) }
        // A thousand and 24 have their own, the others share one.
        #expect(kept == 1024 * 2 + 2)
        // When the known ones are full again, new ones find room.
        self.time.pass(.seconds(10))
        #expect(self.admitted(2, by: limiter, Self.record("new", "a")) == 2)
        #expect(self.admitted(2, by: limiter, Self.record("new", "b")) == 2)
    }

    @Test("Threads together get no more than the burst")
    func threads() async throws {
        let limiter = try #require(
            self.limiter {
                $0.eventsPerSecond = 50_000
                $0.burst = 20_000
            }
        )
        let record = Self.record("c", "a")
        let sum = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<4 { group.addTask { self.admitted(10_000, by: limiter, record) } }
            return await group.reduce(0, +)
        }
        #expect(sum == 20_000)
    }

    @Test("track throws with the wait, record counts, and nothing of it is kept")
    func service() async throws {
        let store = RecordingStore()
        let service = try await TelemetryService.started(stores: [store]) {
            $0.rateLimit.eventsPerSecond = 1
            $0.rateLimit.burst = 3
        }
        let admissions = (0..<5).map { _ in service.record(TelemetryEvent(category: "c", action: "a")) }
        #expect(admissions.map(\.isKept) == [true, true, true, false, false])
        #expect(admissions.last == .dropped(.rateLimited))
        let error = await #expect(throws: TelemetryError.self) {
            try await service.track(TelemetryEvent(category: "c", action: "a"))
        }
        #expect(error?.code == .rateLimited)
        #expect(try #require(error?.retryAfter) <= .seconds(1))
        #expect(service.status().losses == [.rateLimited: 3])
        await service.shutdown()
        #expect(store.events.count == 3)
    }

    @Test("Who waits in turn is told how long, and what waits is no loss")
    func waiting() async throws {
        let store = RecordingStore()
        let service = try await TelemetryService.started(stores: [store]) {
            $0.rateLimit.eventsPerSecond = 1
            $0.rateLimit.burst = 3
        }
        let events = (0..<5).map { TelemetryEvent(category: "c", action: "\($0)") }
        let (results, obstacle) = await service.ingestInTurn(events)
        #expect(results.count { (try? $0.get()) != nil } == 3 && results.count == 3)
        #expect(obstacle?.code == .rateLimited)
        #expect(try #require(obstacle?.pause) > .milliseconds(20))
        #expect(service.status().losses.isEmpty)
        await service.shutdown()
        #expect(store.events.map(\.action) == ["0", "1", "2"])
    }
}
