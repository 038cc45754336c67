import GRDB
import Synchronization
import Telemetry

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Waits for a database that another connection is writing to.
///
/// SQLite's own waiting looks ever more rarely, up to ten times a second, so that it misses the short time between the
/// slices of long work again and again. This one looks every millisecond, which costs a waiting process 1 % of a core.
final class LockWait: Sendable {
    private static let interval: Duration = .milliseconds(1)

    private let timeout: Duration
    private let now: @Sendable () -> ContinuousClock.Instant
    private let sleep: @Sendable (Duration) -> Void
    /// Of the connection that waits; that of a pool which writes, as its readers need not wait for anybody.
    private let deadline = Mutex(ContinuousClock.now)

    init(
        _ timeout: Duration,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        sleep: @escaping @Sendable (Duration) -> Void = { usleep(UInt32($0.nanoseconds / 1_000) + 1) }
    ) {
        self.timeout = timeout
        self.now = now
        self.sleep = sleep
    }

    /// Waits at most `timeout`.
    static func mode(_ timeout: Duration) -> Database.BusyMode {
        guard timeout > .zero else { return .immediateError }
        let wait = LockWait(timeout)
        return .callback { wait.again(afterTries: $0) }
    }

    /// Sleeps, and returns whether to try again.
    func again(afterTries tries: Int) -> Bool {
        let now = self.now()
        let deadline = self.deadline.withLock { deadline in
            if tries == 0 { deadline = now + self.timeout }
            return deadline
        }
        guard now < deadline else { return false }
        self.sleep(min(Self.interval, deadline - now))
        return true
    }
}
