/// Counts by hour and by day, with at most ``RollupStatsName/dailyLimit`` names a day.
struct MemoryStats {
    typealias Cells = [RollupStatsName<ExactText>: RollupStatsCell]

    private(set) var hours: [Timestamp: Cells] = [:]
    private(set) var days: [Timestamp: Cells] = [:]

    /// The name that events of this name are counted under on that day.
    func countedName(_ name: RollupStatsName<ExactText>, at time: Timestamp) -> RollupStatsName<ExactText> {
        let names = self.days[RollupPeriod.day.start(of: time)] ?? [:]
        return names[name] != nil || names.count < RollupStatsName.dailyLimit ? name : .other
    }

    mutating func merge(_ cell: RollupStatsCell, of name: RollupStatsName<ExactText>, hour: Timestamp) {
        self.update(name, at: hour) { $0.merge(cell) }
    }

    mutating func remove(_ record: EventRecord) {
        let name = RollupStatsName(record)
        self.update(name, at: record.timestamp) {
            $0.remove(isError: record.eventType == .error, duration: record.duration)
        }
        self.prune(at: record.timestamp)
    }

    /// Forgets the earliest hours beyond `limit`, and days before them.
    mutating func keepLatest(_ limit: Int) {
        guard self.hours.count > limit + limit / 8 else { return }
        for hour in self.hours.keys.sorted().prefix(self.hours.count - limit) { self.hours[hour] = nil }
        guard let first = self.hours.keys.min() else { return }
        self.days = self.days.filter { $0.key >= RollupPeriod.day.start(of: first) }
    }

    private mutating func update(
        _ name: RollupStatsName<ExactText>,
        at time: Timestamp,
        _ change: (inout RollupStatsCell) -> Void
    ) {
        let counted = self.countedName(name, at: time)
        change(&self.days[RollupPeriod.day.start(of: time), default: [:]][counted, default: RollupStatsCell()])
        change(&self.hours[RollupPeriod.hour.start(of: time), default: [:]][counted, default: RollupStatsCell()])
    }

    /// Removes what counts nothing.
    ///
    /// While a day has events without a name of their own, its names keep their places, so that events go on to be
    /// subtracted where they were added.
    private mutating func prune(at time: Timestamp) {
        let (hour, day) = (RollupPeriod.hour.start(of: time), RollupPeriod.day.start(of: time))
        if let cells = self.hours[hour]?.filter({ $0.value.events > 0 }) {
            self.hours[hour] = cells.isEmpty ? nil : cells
        }
        guard let cells = self.days[day], (cells[.other]?.events ?? 0) == 0 else { return }
        let used = cells.filter { $0.value.events > 0 }
        self.days[day] = used.isEmpty ? nil : used
    }
}
