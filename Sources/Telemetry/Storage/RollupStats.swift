/// What events are counted by, beside the time.
package struct RollupStatsName<Text: Hashable>: Hashable {
    package var category: Text
    package var action: Text
    package var service: Text?

    package init(category: Text, action: Text, service: Text?) {
        self.category = category
        self.action = action
        self.service = service
    }
}

extension RollupStatsName: Sendable where Text: Sendable {}

extension RollupStatsName<ExactText> {
    /// The name that an event counts under, if its day has room.
    package init(_ record: EventRecord) {
        self.init(
            category: ExactText(record.category),
            action: ExactText(record.action),
            service: record.countedService.map(ExactText.init)
        )
    }

    /// A copy of a name that outlives its batch.
    package init(_ name: RollupStatsName<RollupText>) {
        self.init(
            category: ExactText(name.category.bytes),
            action: ExactText(name.action.bytes),
            service: name.service.map { ExactText($0.bytes) }
        )
    }
}

/// Counts and durations.
package struct RollupStatsCell: Sendable, Equatable {
    package var events: Int64 = 0
    package var errors: Int64 = 0
    package var durations = DurationSketch()

    package init() {}

    /// Adds one event.
    package mutating func add(isError: Bool, duration: Int64?) {
        self.events += 1
        if isError { self.errors += 1 }
        if let duration { self.durations.add(duration) }
    }

    /// Takes one event away that was added.
    package mutating func remove(isError: Bool, duration: Int64?) {
        self.events -= 1
        if isError { self.errors -= 1 }
        if let duration { self.durations.remove(duration) }
    }

    /// Takes away what was merged.
    package mutating func subtract(_ other: RollupStatsCell) {
        self.events -= other.events
        self.errors -= other.errors
        self.durations.subtract(other.durations)
    }

    package mutating func merge(_ other: RollupStatsCell) {
        self.events += other.events
        self.errors += other.errors
        self.durations.merge(other.durations)
    }
}
