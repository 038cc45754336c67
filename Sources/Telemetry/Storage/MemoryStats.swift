/// Counts by hour and by day, with a bounded number of names a day.
struct MemoryStats {
    typealias Cells = [RollupStatsName<ExactText>: RollupStatsCell]

    /// One day's counts.
    struct Day {
        fileprivate(set) var cells: Cells = [:]
        /// How many names each pair of category and action has.
        fileprivate var pairs: [RollupStatsName<ExactText>: Int] = [:]

        fileprivate func name(of name: RollupStatsName<ExactText>) -> RollupStatsName<ExactText> {
            guard self.cells[name] == nil else { return name }
            return RollupNames(pairs: self.pairs.count, names: self.cells.count)
                .place(of: name, holdsPair: self.pairs[name.pair()] != nil)
        }

        fileprivate mutating func update(
            _ name: RollupStatsName<ExactText>,
            _ change: (inout RollupStatsCell) -> Void
        ) {
            if self.cells[name] == nil { self.pairs[name.pair(), default: 0] += 1 }
            change(&self.cells[name, default: RollupStatsCell()])
        }

        /// Forgets names that count nothing, unless events of other names depend on theirs having been there.
        fileprivate mutating func removeEmpty() {
            guard !self.cells.contains(where: { $0.key.isShared && $0.value.events > 0 }) else { return }
            self.cells = self.cells.filter { $0.value.events > 0 }
            self.pairs = self.cells.keys.reduce(into: [:]) { $0[$1.pair(), default: 0] += 1 }
        }
    }

    private(set) var hours: [Timestamp: Cells] = [:]
    private(set) var days: [Timestamp: Day] = [:]

    /// The name that events of this name are counted under on that day.
    func countedName(_ name: RollupStatsName<ExactText>, at time: Timestamp) -> RollupStatsName<ExactText> {
        (self.days[RollupPeriod.day.start(of: time)] ?? Day()).name(of: name)
    }

    mutating func merge(_ cell: RollupStatsCell, of name: RollupStatsName<ExactText>, hour: Timestamp) {
        _ = self.update(name, at: hour) { $0.merge(cell) }
    }

    mutating func remove(_ record: EventRecord) {
        let isEmpty = self.update(RollupStatsName(record), at: record.timestamp) {
            $0.remove(isError: record.eventType == .error, duration: record.duration)
        }
        guard isEmpty else { return }
        let (hour, day) = (RollupPeriod.hour.start(of: record.timestamp), RollupPeriod.day.start(of: record.timestamp))
        if let cells = self.hours[hour]?.filter({ $0.value.events > 0 }) {
            self.hours[hour] = cells.isEmpty ? nil : cells
        }
        self.days[day]?.removeEmpty()
        if self.days[day]?.cells.isEmpty ?? false { self.days[day] = nil }
    }

    /// Forgets the earliest hours beyond `limit`, and days before them.
    mutating func keepLatest(_ limit: Int) {
        guard self.hours.count > limit + limit / 8 else { return }
        for hour in self.hours.keys.sorted().prefix(self.hours.count - limit) { self.hours[hour] = nil }
        guard let first = self.hours.keys.min() else { return }
        self.days = self.days.filter { $0.key >= RollupPeriod.day.start(of: first) }
    }

    /// Changes the counts of a name in its hour and its day; returns whether the hour counts nothing of it any longer.
    private mutating func update(
        _ name: RollupStatsName<ExactText>,
        at time: Timestamp,
        _ change: (inout RollupStatsCell) -> Void
    ) -> Bool {
        let counted = self.countedName(name, at: time)
        let (hour, day) = (RollupPeriod.hour.start(of: time), RollupPeriod.day.start(of: time))
        self.days[day, default: Day()].update(counted, change)
        change(&self.hours[hour, default: [:]][counted, default: RollupStatsCell()])
        return (self.hours[hour]?[counted]?.events ?? 0) <= 0
    }
}
