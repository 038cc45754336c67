import Telemetry
import Testing

@Suite("Reliability: circuit breaker")
struct CircuitBreakerTests {
    private let start = ContinuousClock.now
    private var breaker: CircuitBreaker = {
        var policy = CircuitBreaker.Policy()
        policy.failureLimit = 3
        policy.openTime = .seconds(10)
        policy.probeLimit = 2
        policy.longestWait = .seconds(60)
        return CircuitBreaker(policy)
    }()

    private func at(_ seconds: Int) -> ContinuousClock.Instant { self.start + .seconds(seconds) }

    @Test("It opens at the limit of failures in a row; a success in between begins anew")
    func opening() {
        var breaker = self.breaker
        for _ in 0..<2 { breaker.fail(at: self.at(0)) }
        breaker.succeed()
        for _ in 0..<2 { breaker.fail(at: self.at(0)) }
        #expect(breaker.admit(at: self.at(0)) == .go)
        breaker.fail(at: self.at(1))
        #expect(breaker.state == .open(until: self.at(11)))
        #expect(breaker.admit(at: self.at(4)) == .wait(.seconds(7)))
    }

    @Test("Half open, it lets through no more than its probes")
    func probes() {
        var breaker = self.breaker
        for _ in 0..<3 { breaker.fail(at: self.at(0)) }
        #expect(breaker.admit(at: self.at(10)) == .go)
        #expect(breaker.admit(at: self.at(10)) == .go)
        #expect(breaker.admit(at: self.at(10)) == .wait(.seconds(10)))
        breaker.abandon()
        #expect(breaker.admit(at: self.at(10)) == .go)
        breaker.succeed()
        #expect(breaker.state == .closed(failures: 0))
    }

    @Test("One failure in half open opens it again, and the other probe changes nothing about that")
    func failingProbe() {
        var breaker = self.breaker
        for _ in 0..<3 { breaker.fail(at: self.at(0)) }
        _ = breaker.admit(at: self.at(10))
        _ = breaker.admit(at: self.at(10))
        breaker.fail(at: self.at(12))
        #expect(breaker.state == .open(until: self.at(22)))
        breaker.fail(at: self.at(13))
        breaker.abandon()
        #expect(breaker.state == .open(until: self.at(22)))
    }

    @Test("A destination that asks for time gets it at the first failure, up to a limit")
    func retryAfter() {
        var breaker = self.breaker
        breaker.fail(at: self.at(0), retryAfter: .seconds(30))
        #expect(breaker.admit(at: self.at(29)) == .wait(.seconds(1)))
        #expect(breaker.admit(at: self.at(30)) == .go)
        breaker.fail(at: self.at(30), retryAfter: .seconds(86_400))
        #expect(breaker.state == .open(until: self.at(90)))
    }

    @Test("A success of a try that began before it opened closes it")
    func lateSuccess() {
        var breaker = self.breaker
        for _ in 0..<3 { breaker.fail(at: self.at(0)) }
        breaker.succeed()
        #expect(breaker.admit(at: self.at(0)) == .go)
    }

    @Test("No order of events lets more tries through than its state allows")
    func randomWalk() {
        for seed in 0..<200 as Range<UInt64> {
            var random = SpoolRandomness(state: seed)
            var breaker = self.breaker
            var now = self.start
            var failuresInARow = 0
            var running = 0
            for _ in 0..<300 {
                switch Int.random(in: 0..<5, using: &random) {
                case 0: now += .seconds(Int.random(in: 0..<8, using: &random))
                case 1 where running > 0:
                    breaker.succeed()
                    running -= 1
                    failuresInARow = 0
                case 2 where running > 0:
                    breaker.fail(at: now)
                    running -= 1
                    failuresInARow += 1
                default:
                    let before = breaker.state
                    guard breaker.admit(at: now) == .go else {
                        if case .closed = before { Issue.record("closed, and refused: seed \(seed)") }
                        continue
                    }
                    running += 1
                    if case .open(let until) = before, now < until { Issue.record("let through while open: \(seed)") }
                    if case .halfOpen(let probes) = breaker.state { #expect(probes <= 2, "seed \(seed)") }
                }
                if case .closed = breaker.state { #expect(failuresInARow < 3, "seed \(seed)") }
            }
        }
    }
}
