/// How sums that are kept answer a question with a filter, if they do: the groups to ask for, and which of them count.
///
/// There are sums by category, by category and action, and by service; what else restricts has to be read from events.
struct RollupPlan: Sendable {
    /// What to ask the statistics for.
    let group: StatsRequest.Group?
    private let selected: Selection

    private enum Selection: Sendable {
        case totals
        case one(String)
        case prefix(String)
    }

    /// - Returns: `nil` if events have to be read.
    init?(_ filter: AnalysisFilter, by group: SeriesGroup?) {
        var rest = filter
        rest.query.category = nil
        rest.query.action = nil
        rest.service = nil
        guard !rest.restricts else { return nil }
        switch (filter.query.category, filter.query.action, filter.service) {
        case (nil, nil, nil):
            guard group == nil || group?.rollup != nil else { return nil }
            self.init(group: group?.rollup, .totals)
        case (let category?, nil, nil):
            switch group {
            case nil, .category: self.init(group: .category, .one(category))
            case .action: self.init(group: .action, .prefix("\(category)/"))
            default: return nil
            }
        case (let category?, let action?, nil) where group == nil || group == .action:
            self.init(group: .action, .one("\(category)/\(action)"))
        case (nil, nil, let service?) where group == nil || group == .agent || group == .service:
            self.init(group: .agent, .one(service))
        default: return nil
        }
    }

    private init(group: StatsRequest.Group?, _ selected: Selection) {
        self.group = group
        self.selected = selected
    }

    /// What a report says of the events that were asked for.
    func totals(of report: StatsReport) -> StatsTotals {
        switch self.selected {
        case .totals: return report.totals
        case .one, .prefix:
            var totals = StatsTotals()
            for group in self.groups(of: report) { totals.add(group.totals) }
            return totals
        }
    }

    /// The groups of a report that were asked for.
    func groups(of report: StatsReport) -> [(key: String, totals: StatsTotals)] {
        switch self.selected {
        case .totals: report.groups
        case .one(let key): report.groups.filter { $0.key.hasSameBytes(as: key) }
        case .prefix(let prefix): report.groups.filter { $0.key.utf8.starts(with: prefix.utf8) }
        }
    }
}

extension StatsTotals {
    /// Adds other figures; a session that is in both counts twice.
    mutating func add(_ other: StatsTotals) {
        self.events += other.events
        self.errors += other.errors
        self.sessions += other.sessions
        self.durations.merge(other.durations)
        self.usage.add(other.usage)
    }
}
