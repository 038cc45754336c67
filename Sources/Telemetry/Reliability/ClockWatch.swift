/// Notices a wall clock that was set back, by comparing it with one that only runs forward.
package struct ClockWatch: Sendable, Hashable {
    /// What differs by less is drift and the time between two readings.
    private static let tolerance: Duration = .seconds(2)

    private var wall: Timestamp
    private var running: ContinuousClock.Instant

    package init(wall: Timestamp, running: ContinuousClock.Instant) {
        self.wall = wall
        self.running = running
    }

    /// How far the wall clock is behind where it would be had nobody set it; `nil` if it is not.
    ///
    /// A clock that was set forward is the new measure.
    package mutating func stepBack(wall: Timestamp, running: ContinuousClock.Instant) -> Duration? {
        let expected = self.wall + (running - self.running)
        let behind = expected - wall
        if behind > Self.tolerance { return behind }
        if behind < .zero - Self.tolerance { (self.wall, self.running) = (wall, running) }
        return nil
    }
}
