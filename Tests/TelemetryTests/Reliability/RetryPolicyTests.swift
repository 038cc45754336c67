import Telemetry
import Testing

@Suite("Reliability: pauses between tries")
struct RetryPolicyTests {
    private let policy = RetryPolicy(firstPause: .milliseconds(20), longestPause: .seconds(5))

    @Test("The bound doubles up to the longest pause")
    func doubling() {
        let bounds = (1...12).map { self.policy.bound(afterFailures: $0) / .milliseconds(1) }
        #expect(bounds == [20, 40, 80, 160, 320, 640, 1280, 2560, 5000, 5000, 5000, 5000])
        #expect(self.policy.bound(afterFailures: .max) == .seconds(5))
        #expect(self.policy.bound(afterFailures: 0) == .milliseconds(20))
    }

    @Test("The pause lies anywhere between nothing and the bound")
    func jitter() {
        #expect(self.policy.pause(afterFailures: 5, chance: 0) == .zero)
        #expect(self.policy.pause(afterFailures: 5, chance: 0.5) == .milliseconds(160))
        #expect(self.policy.pause(afterFailures: 5, chance: 1) == .milliseconds(320))
    }
}
