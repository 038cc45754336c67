/// Where deliveries take time and chance from: the machine, or a test.
package struct DeliveryClock: Sendable {
    /// The time.
    package var now: @Sendable () -> ContinuousClock.Instant
    /// Sleeps for a time, or until the alarm rings or the task is cancelled; returns whether it rang.
    package var sleep: @Sendable (Duration, Alarm) async -> Bool
    /// A random number from 0 to 1.
    package var chance: @Sendable () -> Double

    package init(
        now: @escaping @Sendable () -> ContinuousClock.Instant,
        sleep: @escaping @Sendable (Duration, Alarm) async -> Bool,
        chance: @escaping @Sendable () -> Double
    ) {
        self.now = now
        self.sleep = sleep
        self.chance = chance
    }

    /// The machine's.
    package static let system = DeliveryClock(
        now: { .now },
        sleep: { await $1.sleep(for: $0) },
        chance: { Double.random(in: 0...1) }
    )
}
