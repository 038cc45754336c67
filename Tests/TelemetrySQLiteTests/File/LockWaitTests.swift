import GRDB
import Synchronization
import Telemetry
import Testing

@testable import TelemetrySQLite

@Suite struct LockWaitTests {
    /// A clock that only sleeping moves.
    private final class Watch: Sendable {
        private let elapsed = Mutex<[Duration]>([])
        private let start = ContinuousClock.now

        var sleeps: [Duration] { self.elapsed.withLock { $0 } }
        var now: ContinuousClock.Instant { self.start + self.sleeps.reduce(.zero, +) }

        func sleep(_ time: Duration) { self.elapsed.withLock { $0.append(time) } }
    }

    private let watch = Watch()

    private func wait(_ timeout: Duration) -> LockWait {
        LockWait(timeout, now: { [watch] in watch.now }, sleep: { [watch] in watch.sleep($0) })
    }

    /// How often it says to try again, until it gives up.
    private func tries(_ wait: LockWait) -> Int {
        var tries = 0
        while wait.again(afterTries: tries) { tries += 1 }
        return tries
    }

    @Test func looksEveryMillisecondUntilTheTimeIsOver() {
        #expect(self.tries(self.wait(.milliseconds(250))) == 250)
        #expect(self.watch.sleeps.allSatisfy { $0 == .milliseconds(1) })
    }

    @Test func theLastSleepEndsWithTheTime() {
        #expect(self.tries(self.wait(.microseconds(2_300))) == 3)
        #expect(self.watch.sleeps == [.milliseconds(1), .milliseconds(1), .microseconds(300)])
    }

    @Test func everyWaitHasItsOwnTime() {
        let wait = self.wait(.milliseconds(3))
        #expect(self.tries(wait) == 3)
        #expect(self.tries(wait) == 3)
    }

    @Test func withoutTimeNobodyWaits() {
        guard case .immediateError = LockWait.mode(.zero) else {
            Issue.record("it waits")
            return
        }
    }
}
