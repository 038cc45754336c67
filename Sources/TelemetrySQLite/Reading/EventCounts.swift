import Telemetry

/// Counts and durations by name, and the tokens and money that count, by session and model.
struct EventCounts {
    var cells: [RollupStatsName<ExactText>: RollupStatsCell] = [:]
    var usage: [UsageTable.Place: RollupUsageSums] = [:]

    /// Takes away what part of the events count.
    mutating func subtract(_ part: EventCounts) {
        for (name, cell) in part.cells { self.cells[name]?.subtract(cell) }
        for (place, sums) in part.usage { self.usage[place]?.subtract(sums) }
        self.usage = self.usage.filter { $0.value.count > 0 }
    }
}
