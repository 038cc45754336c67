import Synchronization
import Telemetry

/// Time that passes only where somebody sleeps.
final class SimulatedTime: Sendable {
    private struct State {
        var elapsed: Duration = .zero
        var chance: SpoolRandomness
    }

    private let start = ContinuousClock.now
    private let state: Mutex<State>

    init(seed: UInt64 = 1) { self.state = Mutex(State(chance: SpoolRandomness(state: seed))) }

    /// The time since the beginning.
    var elapsed: Duration { self.state.withLock { $0.elapsed } }
    var now: ContinuousClock.Instant { self.start + self.elapsed }

    func pass(_ time: Duration) { self.state.withLock { $0.elapsed += time } }

    /// A clock for deliveries whose pauses take no time.
    var clock: DeliveryClock {
        DeliveryClock(
            now: { self.now },
            sleep: { time, _ in
                self.pass(time)
                await Task.yield()
                return false
            },
            chance: { self.state.withLock { Double.random(in: 0...1, using: &$0.chance) } }
        )
    }
}
