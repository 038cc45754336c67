/// How many events a service had taken at some moments of the last minute: how fast they come, and how old the oldest
/// one is that a store has not.
///
/// Moments are those at which somebody asked; nothing runs in between. At most one a second is kept.
struct IntakeMarks: Sendable {
    private static let window = Duration.seconds(60)
    private static let spacing = Duration.seconds(1)

    private var marks: [(time: ContinuousClock.Instant, accepted: Int)] = []

    /// Takes note of how many events there have been.
    mutating func note(_ accepted: Int, at time: ContinuousClock.Instant) {
        self.marks.removeAll { time - $0.time > Self.window }
        if let last = self.marks.last, time - last.time < Self.spacing { return }
        self.marks.append((time, accepted))
    }

    /// Events a second since the earliest moment known; `nil` until a second has passed.
    func rate(_ accepted: Int, at time: ContinuousClock.Instant) -> Double? {
        guard let first = self.marks.first, time - first.time >= Self.spacing else { return nil }
        return Double(accepted - first.accepted) / ((time - first.time) / .seconds(1))
    }

    /// How long ago the oldest event came that is not among the `delivered` first ones, at the most; `nil` if that was
    /// before every moment known.
    func lag(delivered: Int, at time: ContinuousClock.Instant) -> Duration? {
        self.marks.last { $0.accepted <= delivered }.map { time - $0.time }
    }
}
