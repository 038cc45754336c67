import Synchronization
import Telemetry

/// Time that passes only where somebody sleeps.
final class SimulatedTime: Sendable {
    private struct State {
        var elapsed: Duration = .zero
        var deadline: Duration = .seconds(1 << 40)
        var waiters: [(until: Duration, continuation: CheckedContinuation<Void, Never>)] = []
        var chance: SpoolRandomness
    }

    private let start = ContinuousClock.now
    private let state: Mutex<State>

    init(seed: UInt64 = 1) { self.state = Mutex(State(chance: SpoolRandomness(state: seed))) }

    /// The time since the beginning.
    var elapsed: Duration { self.state.withLock { $0.elapsed } }
    var now: ContinuousClock.Instant { self.start + self.elapsed }

    /// From this time on, whoever sleeps is cancelled.
    func cancelSleepers(from time: Duration) { self.state.withLock { $0.deadline = time } }

    func pass(_ time: Duration) {
        let woken = self.state.withLock { state in
            state.elapsed += time
            let now = state.elapsed
            defer { state.waiters.removeAll { $0.until <= now } }
            return state.waiters.filter { $0.until <= now }.map(\.continuation)
        }
        for continuation in woken { continuation.resume() }
    }

    /// Returns when so much time has passed since the beginning.
    func wait(until time: Duration) async {
        await withCheckedContinuation { continuation in
            let isOver = self.state.withLock { state in
                if state.elapsed < time { state.waiters.append((time, continuation)) }
                return state.elapsed >= time
            }
            if isOver { continuation.resume() }
        }
    }

    /// A clock for deliveries whose pauses take no time.
    var clock: DeliveryClock {
        DeliveryClock(
            now: { self.now },
            sleep: { time, _ in
                self.pass(time)
                if self.state.withLock({ $0.elapsed >= $0.deadline }) { withUnsafeCurrentTask { $0?.cancel() } }
                await Task.yield()
                return false
            },
            chance: { self.state.withLock { Double.random(in: 0...1, using: &$0.chance) } }
        )
    }
}
