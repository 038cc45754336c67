import GRPCCore
import Synchronization
import Telemetry
import Testing

@testable import TelemetryGRPC

@Suite struct HealthProbeTests {
    @Test func manyWhoAskAreOneLook() async {
        let looks = Mutex(0)
        let start = ContinuousClock.now
        let time = Mutex(start)
        let probe = HealthProbe(interval: .seconds(1), now: { time.withLock { $0 } }) {
            looks.withLock { $0 += 1 }
            return true
        }
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<100 { group.addTask { await probe.isServing() } }
            for await isServing in group { #expect(isServing) }
        }
        #expect(looks.withLock { $0 } == 1)
        time.withLock { $0 = start + .milliseconds(999) }
        _ = await probe.isServing()
        #expect(looks.withLock { $0 } == 1)
        time.withLock { $0 = start + .seconds(1) }
        _ = await probe.isServing()
        #expect(looks.withLock { $0 } == 2)
    }

    @Test func thereAreOnlySoManyWatchers() async throws {
        let gate = WatcherGate(limit: 1)
        try await gate.enter {
            let error = await #expect(throws: TelemetryError.self) { try await gate.enter {} }
            #expect(error?.code == .rateLimited)
        }
        try await gate.enter {}
    }
}
